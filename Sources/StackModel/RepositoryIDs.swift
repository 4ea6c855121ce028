/// The numbers by which the host of a repository knows it and its owner, whatever the two are called.
///
/// The tokens of GitHub's workflows name a repository that was made, renamed or transferred since 15 July 2026, or that
/// was switched over, by both: a name that is free again can be anyone's, and a number cannot.
public struct RepositoryIDs: Sendable, Hashable {
    /// The number of the owner.
    public let owner: Int
    /// The number of the repository.
    public let repository: Int

    /// The numbers on GitHub, which `gh api repos/acme/leaderboard --jq '.owner.id, .id'` shows.
    public static func gitHub(owner: Int, repository: Int) -> RepositoryIDs {
        RepositoryIDs(owner: owner, repository: repository)
    }

    /// What a token with these numbers calls a repository: `acme@9919/leaderboard@1296269`.
    ///
    /// - Parameter path: Owner and name: `acme/leaderboard`.
    public func subject(of path: String) -> String {
        let names = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        return zip(names, [owner, repository]).map { "\($0)@\($1)" }.joined(separator: "/")
    }
}
