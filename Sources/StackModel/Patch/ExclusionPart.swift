public import StackFormats

/// Files that are generated but not written: a file that the team maintains by hand, or all files of a tool that it does not use.
public struct ExclusionPart: Sendable {
    /// The files.
    public enum Content: Sendable, Hashable {
        /// The file at this path, below the output or below the environment's folder; a path with a trailing slash is a folder
        /// with all its contents.
        case path(String)
        /// The files that a tool reads.
        case tool(Tool)
    }

    /// A tool, identified by the files that it reads.
    public enum Tool: String, Sendable, CaseIterable {
        /// `.gitattributes`, `.pre-commit-config.yaml` and `CODEOWNERS`.
        case git
        /// The files in `.github/workflows/`.
        case workflow
        /// `flake.nix` and `flake.lock`.
        case nix
        /// Each `Dockerfile` and `.dockerignore`.
        case docker
        /// The environment's `main.tf`.
        case terraform
        /// The files in the environment's `k8s/`.
        case kubernetes
        /// The environment's `argocd-app.yaml`.
        case argoCD
        /// The environment's `constraint-template.yaml` and the files in its `policies/`.
        case policies
        /// The files in `pipelines/`.
        case dspy
    }

    /// The files.
    public let content: Content
    /// The origin of the declaration.
    public let origin: OriginID?

    /// Returns whether a file is excluded.
    ///
    /// - Parameters:
    ///   - path: The path below the output.
    ///   - local: The path below the environment's folder; the same for a file at the root, and `nil` for a file of another
    ///     environment.
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
