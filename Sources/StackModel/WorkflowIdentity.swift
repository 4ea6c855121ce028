/// The identity of a workflow on GitHub, as the certificate of its signatures contains it.
///
/// Cosign signs without a key of its own: Sigstore's certificate authority certifies the identity in the token of the run, which no
/// other workflow, branch or repository can get.
public struct WorkflowIdentity: Sendable, Hashable {
    /// The issuer of the tokens of GitHub's workflows.
    public static let issuer = "https://token.actions.githubusercontent.com"

    /// The file of the workflow that builds, signs and releases what is merged.
    public static let deliveryWorkflow = ".github/workflows/deliver.yaml"

    /// The workflow on its branch: `https://github.com/acme/leaderboard/.github/workflows/deliver.yaml@refs/heads/main`.
    public let subject: String

    /// Names the delivery workflow of a repository.
    ///
    /// - Parameters:
    ///   - repository: The repository on its host, without `.git`: `acme/leaderboard`.
    ///   - host: The host: `github.com`.
    ///   - branch: The deployed branch.
    public init(deliveringFrom repository: String, on host: String, branch: String) {
        subject = "https://\(host)/\(repository)/\(Self.deliveryWorkflow)@refs/heads/\(branch)"
    }
}
