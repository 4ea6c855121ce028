package import Foundation

/// Judges of Argo CD applications; their fields are judged by ``Kubernetes/customResources(_:)``.
package enum ArgoCD {
    /// The references of every Application below a repository's root: each is declared by its sources.
    package static func lintSources(in repository: URL) async throws -> Verdict {
        try await Tool.argocdSourceLint.judge([repository.path])
    }
}
