import StackDiagnostics
import StackModel

/// What Terraform, the cloud and the cluster know a declaration by is its own: a logical name is no other's name.
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
            // Two of one name are refused as such.
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
