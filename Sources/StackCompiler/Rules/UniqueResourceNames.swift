import StackDiagnostics
import StackModel

/// Rejects declarations of one kind that would share a name in Terraform, the cloud or the cluster.
struct UniqueResourceNames: Rule {
    func diagnostics(in linked: LinkedEnvironment) -> [Diagnostic] {
        guard linked.graph.nodes.contains(where: { $0.primitive.logicalName != nil }) else { return [] }
        struct Key: Hashable {
            let kind: Kind
            let name: String
        }
        var first: [Key: Graph.Node] = [:]
        var found: [Diagnostic] = []
        for node in linked.graph.nodes {
            let key = Key(kind: node.identity.kind, name: node.primitive.resourceName)
            // Two declarations with the same identity are rejected elsewhere.
            if let other = first[key], other.identity != node.identity {
                found.append(
                    Diagnostic(
                        .conflictingClaim,
                        "\(node.identity) and \(other.identity) would both be named \(key.name.debugDescription)",
                        at: node.location, notes: [.init("the other is declared here", at: other.location)]))
            } else {
                first[key] = node
            }
        }
        return found
    }
}
