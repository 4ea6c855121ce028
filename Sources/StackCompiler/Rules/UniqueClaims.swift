import StackDiagnostics
import StackModel

/// Rejects two claims to something that only one declaration can have, such as a host.
struct UniqueClaims: Rule {
    func diagnostics(in linked: LinkedEnvironment) -> [Diagnostic] {
        struct Key: Hashable {
            let subject: String
            let value: String
        }
        var first: [Key: (claim: Claim, node: Graph.Node)] = [:]
        var found: [Diagnostic] = []
        for node in linked.graph.nodes {
            for claim in node.primitive.claims {
                let key = Key(subject: claim.subject, value: claim.value)
                guard let other = first[key] else {
                    first[key] = (claim, node)
                    continue
                }
                found.append(
                    Diagnostic(
                        .conflictingClaim,
                        "the \(claim.subject) \(claim.value) of \(node.identity) is already claimed by \(other.node.identity)",
                        at: claim.location, notes: [.init("first claimed here", at: other.claim.location)]))
            }
        }
        return found
    }
}
