import StackFormats
import StackModel

/// The tools with which a person works on the files that the stack is compiled to, by their attribute in nixpkgs.
enum FlakeTools {
    /// Those whose licence nixpkgs does not call free. The flake allows them by name, and no others.
    static let unfree = ["terraform"]

    /// The tools for what the stack made. Those that a declaration needs itself it adds itself.
    static func derived(from stack: LoweredStack) -> [String] {
        let all = stack.environments.map(\.parts)
        var tools: [String] = []
        if all.contains(where: { !$0.terraform.isEmpty }) { tools.append("terraform") }
        if all.contains(where: { $0.terraform.contains { isProvider("aws", $0.block) } }) { tools.append("awscli2") }
        if all.contains(where: { $0.terraform.contains { isProvider("google", $0.block) } }) {
            tools.append("google-cloud-sdk")
        }
        if all.contains(where: { !$0.manifests.isEmpty }) { tools.append("kubectl") }
        if all.contains(where: { $0.manifests.contains { $0.kind == "Rollout" } }) { tools.append("argo-rollouts") }
        if all.contains(where: { $0.documents.contains { $0.tree is Dockerfile } }) { tools.append("hadolint") }
        if all.contains(where: { $0.documents.contains { $0.path.hasSuffix(".rego") } }) {
            tools.append("open-policy-agent")
        }
        if all.contains(where: { !$0.repositories.isEmpty }) {
            // Git's hooks, Argo CD, and what the delivery workflow runs by `nix develop`.
            tools += ["argocd", "pre-commit"]
            if all.contains(where: { !$0.images.isEmpty }) { tools += ["cosign", "skopeo", "syft"] }
        }
        return tools
    }

    private static func isProvider(_ name: String, _ block: HCL.Block) -> Bool {
        block.type == "provider" && block.labels == [name]
    }
}
