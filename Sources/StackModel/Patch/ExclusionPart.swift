public import StackFormats

/// What is made and not written: a file that the team keeps by hand, or all files of a tool that it does not use.
public struct ExclusionPart: Sendable {
    /// The files.
    public enum Content: Sendable, Hashable {
        /// The file of this path, below the output or below the environment's folder; a path that ends in a slash is a
        /// folder with all that is in it.
        case path(String)
        /// The files that a tool reads.
        case tool(Tool)
    }

    /// A tool by the files that it reads.
    public enum Tool: String, Sendable, CaseIterable {
        /// `.gitattributes`, `.pre-commit-config.yaml` and `CODEOWNERS`.
        case git
        /// What stands in `.github/workflows/`.
        case workflow
        /// `flake.nix` and `flake.lock`.
        case nix
        /// Each `Dockerfile` and `.dockerignore`.
        case docker
        /// `main.tf` of the environment.
        case terraform
        /// What stands in `k8s/` of the environment.
        case kubernetes
        /// `argocd-app.yaml` of the environment.
        case argoCD
        /// `constraint-template.yaml` and what stands in `policies/` of the environment.
        case policies
        /// What stands in `pipelines/`.
        case dspy
    }

    /// The files.
    public let content: Content
    /// Where it was declared.
    public let origin: OriginID?

    /// Whether a file is left out.
    ///
    /// - Parameters:
    ///   - path: The path below the output.
    ///   - local: The path below the environment's folder; the same for what stands at the root, and `nil` for what
    ///     belongs to another environment.
    public func covers(_ path: String, local: String?) -> Bool {
        switch content {
        case .path(let wanted):
            wanted.hasSuffix("/")
                ? path.hasPrefix(wanted) || local?.hasPrefix(wanted) == true : path == wanted || local == wanted
        case .tool(let tool): local.map { tool.reads($0) } ?? false
        }
    }
}

extension ExclusionPart.Tool {
    fileprivate func reads(_ path: String) -> Bool {
        let file = path.split(separator: "/").last ?? ""
        return switch self {
        case .git: [".gitattributes", ".pre-commit-config.yaml", "CODEOWNERS", ".github/CODEOWNERS"].contains(path)
        case .workflow: path.hasPrefix(".github/workflows/")
        case .nix: path == "flake.nix" || path == "flake.lock"
        case .docker: file == "Dockerfile" || file.hasSuffix(".dockerignore")
        case .terraform: path == "main.tf"
        case .kubernetes: path.hasPrefix("k8s/")
        case .argoCD: path == "argocd-app.yaml"
        case .policies: path == "constraint-template.yaml" || path.hasPrefix("policies/")
        case .dspy: path.hasPrefix("pipelines/")
        }
    }
}
