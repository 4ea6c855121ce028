/// The identity of a GitHub workflow, as it appears in the certificate of its signatures.
///
/// Cosign signs without a key of its own: Sigstore's certificate authority certifies the identity in the run's token, which no
/// other workflow, branch or repository can obtain.
public struct WorkflowIdentity: Sendable, Hashable {
    /// The issuer of GitHub workflow tokens.
    public static let issuer = "https://token.actions.githubusercontent.com"

    /// The workflow file that builds, signs and releases merged changes.
    public static let deliveryWorkflow = ".github/workflows/deliver.yaml"

    /// The workflow on its branch: `https://github.com/acme/leaderboard/.github/workflows/deliver.yaml@refs/heads/main`.
    public let subject: String

    /// Creates the identity of a repository's delivery workflow.
    ///
    /// - Parameters:
    ///   - repository: The repository on its host, without `.git`: `acme/leaderboard`.
    ///   - host: The host: `github.com`.
    ///   - branch: The deployed branch.
    public init(deliveringFrom repository: String, on host: String, branch: String) {
        subject = "https://\(host)/\(repository)/\(Self.deliveryWorkflow)@refs/heads/\(branch)"
    }
}
