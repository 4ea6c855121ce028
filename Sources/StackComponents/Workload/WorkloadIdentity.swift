import StackDiagnostics
import StackModel
import TerraformModel

/// The role of a workload in the cloud: what its relations permit, and nothing else.
struct WorkloadIdentity {
    let component: String
    let context: Context

    /// `SG207` at the first relation that gives a permission where no cluster could vouch for the workload.
    func check() -> [Diagnostic] {
        guard context.cluster == nil, let edge = context.relations.first(where: { !$0.binding.permissions.isEmpty })
        else { return [] }
        let target = context.graph.nodes[edge.target].identity
        return [
            context.error(
                .missingRelation,
                "the \(context.node.identity) needs a role to use the \(target), and a role needs a KubernetesCluster: list "
                    + "one in the body of Cloud(…)", at: edge.relation.location)
        ]
    }

    /// Adds the role, if there is anything that it may do.
    func lower(into parts: inout Parts) {
        let statements = context.relations.flatMap { edge in
            edge.binding.permissions.map { permission in
                switch permission {
                case .aws(let statement): statement
                }
            }
        }
        guard let cluster = context.cluster, !statements.isEmpty else { return }
        let kind = context.node.identity.kind.description
        let blocks = cluster.podRole(
            name: component, policy: "uses", statements: statements, namespace: context.namespace,
            serviceAccount: component, comment: "\(kind.prefix(1).uppercased())\(kind.dropFirst()) \(component)",
            in: context)
        for block in blocks { parts.add(terraform: block) }
    }
}
