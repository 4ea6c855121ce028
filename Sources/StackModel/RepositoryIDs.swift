/// The numeric IDs by which a host knows a repository and its owner, whatever they are called.
///
/// The tokens of GitHub workflows contain both IDs for repositories that were created, renamed or transferred since 15 July 2026,
/// or that opted in: anyone can take a name that is free again, but not an ID.
public struct RepositoryIDs: Sendable, Hashable {
    /// The ID of the owner.
    public let owner: Int
    /// The ID of the repository.
    public let repository: Int

    /// The IDs on GitHub, as printed by `gh api repos/acme/leaderboard --jq '.owner.id, .id'`.
    public static func gitHub(owner: Int, repository: Int) -> RepositoryIDs {
        RepositoryIDs(owner: owner, repository: repository)
    }

    /// Returns the name of a repository in a token with these IDs: `acme@9919/leaderboard@1296269`.
    ///
    /// - Parameter path: Owner and name: `acme/leaderboard`.
    public func subject(of path: String) -> String {
        let names = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        return zip(names, [owner, repository]).map { "\($0)@\($1)" }.joined(separator: "/")
    }
}
