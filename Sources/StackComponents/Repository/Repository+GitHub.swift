import StackModel

extension Repository {
    /// The owner and name on github.com, such as `acme/leaderboard`; `nil` on another host.
    var gitHubPath: String? {
        let path = url.split(separator: "/").map(String.init)
        guard path.count == 4, path[1] == "github.com" else { return nil }
        let name = path[3].hasSuffix(".git") ? String(path[3].dropLast(4)) : path[3]
        return "\(path[2])/\(name)"
    }

    /// The identity of the delivery workflow; `nil` on another host, whose workflows Sigstore does not certify.
    var deliveryIdentity: WorkflowIdentity? {
        gitHubPath.map { WorkflowIdentity(deliveringFrom: $0, on: "github.com", branch: branch) }
    }

    /// The repository's name in the tokens of its workflows: `acme/leaderboard`, or `acme@9919/leaderboard@1296269` with its IDs.
    var gitHubSubject: String? { gitHubPath.map { ids?.subject(of: $0) ?? $0 } }
}
