import StackFormats
import StackModel

/// The tools for working on the compiled files, by their nixpkgs attribute.
enum FlakeTools {
    /// The purpose of a job's tools. Each purpose has a separate development shell, `devShells.<system>.<purpose>`, so that no
    /// job waits for the tools of another.
    enum Purpose: String, CaseIterable {
        /// Judging a Terraform plan.
        case plan
        /// Testing what is built: the toolchains of the images.
        case test
        /// Pushing, signing and describing images.
        case deliver
    }

    /// The tools whose licence nixpkgs calls unfree. The flake allows only these, by name.
    static let unfree = ["terraform"]

    /// The tools for the generated files. Declarations add any tools that they need themselves.
    static func derived(from stack: LoweredStack) -> [String] {
        let all = stack.environments.map(\.parts)
        var tools: [String] = []
        // Every environment with Terraform resources has a policy for its plans.
        if all.contains(where: { !$0.terraform.isEmpty }) { tools += ["open-policy-agent", "terraform"] }
        if all.contains(where: { $0.terraform.contains { isProvider("aws", $0.block) } }) { tools.append("awscli2") }
        if all.contains(where: { $0.terraform.contains { isProvider("google", $0.block) } }) {
            tools.append("google-cloud-sdk")
        }
        if all.contains(where: { !$0.manifests.isEmpty }) { tools.append("kubectl") }
        if all.contains(where: { $0.manifests.contains { $0.kind == "Rollout" } }) { tools.append("argo-rollouts") }
        if all.contains(where: { $0.documents.contains { $0.tree is Dockerfile } }) { tools.append("hadolint") }
        if all.contains(where: { !$0.repositories.isEmpty }) {
            // For Git's hooks, Argo CD, and what the delivery workflow runs with `nix develop`.
            tools += ["argocd", "pre-commit"]
            if all.contains(where: { !$0.images.isEmpty }) { tools += delivering }
        }
        return tools
    }

    private static let delivering = ["cosign", "skopeo", "syft", "trivy"]

    /// The tools in the shell for a purpose, sorted; empty if the workflow has no such job.
    static func tools(for purpose: Purpose, of stack: LoweredStack) -> [String] {
        let all = stack.environments.map(\.parts)
        guard all.contains(where: { !$0.repositories.isEmpty }) else { return [] }
        switch purpose {
        case .plan:
            // Every environment with Terraform resources has a policy for its plans.
            return all.contains { !$0.terraform.isEmpty } ? ["open-policy-agent"] : []
        case .test:
            guard all.contains(where: { $0.images.contains { !$0.test.isEmpty } }) else { return [] }
            let tools = all.flatMap(\.nix).compactMap { part in
                if case .tool(let attribute) = part.content { attribute } else { nil }
            }
            return Set(tools).sorted()
        case .deliver: return all.contains { !$0.images.isEmpty } ? delivering : []
        }
    }

    private static func isProvider(_ name: String, _ block: HCL.Block) -> Bool {
        block.type == "provider" && block.labels == [name]
    }
}
