package import Foundation

/// Judges of Argo CD applications; ``Kubernetes/customResources(_:)`` checks their fields.
package enum ArgoCD {
    /// Checks the references of every Application below a repository's root: its sources declare each of them.
    package static func lintSources(in repository: URL) async throws -> Verdict {
        try await Tool.argocdSourceLint.judge([repository.path])
    }
}
