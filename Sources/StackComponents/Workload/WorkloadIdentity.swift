import StackDiagnostics
import StackModel
import TerraformModel

/// The cloud identity of a workload, with only the permissions that its relations grant.
struct WorkloadIdentity {
    let component: String
    let context: Context

    /// Checks that the workload can receive what its relations grant.
    func check() -> [Diagnostic] { checkCluster() + checkClouds() }

    /// Rejects with `SG209` each relation to a resource on another cloud than the workload's, which would have no effect.
    private func checkClouds() -> [Diagnostic] {
        guard context.cloud != nil else { return [] }
        return context.relations.flatMap { edge in
            edge.binding.vendors.filter { $0 != context.vendor }.map { other in
                context.error(
                    .unsupportedCloud,
                    "the \(context.graph.nodes[edge.target].identity) can be used only on \(other), but the "
                        + "\(context.node.identity) is on \(context.vendor)", at: edge.relation.location)
            }
        }
    }

    /// Rejects with `SG207` the first relation that grants a permission if no cluster can authenticate the workload.
    private func checkCluster() -> [Diagnostic] {
        guard context.cluster == nil, let edge = context.relations.first(where: { !$0.binding.permissions.isEmpty })
        else { return [] }
        let target = context.graph.nodes[edge.target].identity
        return [
            context.error(
                .missingRelation,
                "the \(context.node.identity) needs a role to use the \(target), and roles require a KubernetesCluster; list "
                    + "one in the body of Cloud(…)", at: edge.relation.location)
        ]
    }

    /// Adds the identity, if it has any permissions.
    func lower(into parts: inout Parts) {
        guard let cluster = context.cluster, !context.permissions.isEmpty else { return }
        switch context.vendor {
        case .aws: lowerRole(of: cluster, into: &parts)
        case .googleCloud: lowerGoogleAccount(of: cluster, into: &parts)
        }
    }

    private func lowerRole(of cluster: KubernetesCluster, into parts: inout Parts) {
        let statements = context.permissions.compactMap { permission in
            if case .aws(let statement) = permission { statement } else { nil }
        }
        let blocks = cluster.podRole(
            name: component, policy: "uses", statements: statements, namespace: context.namespace,
            serviceAccount: component, comment: title, in: context)
        for block in blocks { parts.add(terraform: block) }
    }

    /// The title of the identity: `Service leaderboard-api`.
    var title: String {
        let kind = context.node.identity.kind.description
        return "\(kind.prefix(1).uppercased())\(kind.dropFirst()) \(component)"
    }
}

extension Binding {
    /// The clouds whose permissions and values it contains, without duplicates.
    fileprivate var vendors: [CloudVendor] {
        let permitted = permissions.map { permission -> CloudVendor in
            switch permission {
            case .aws: .aws
            case .google: .googleCloud
            }
        }
        let stored = variables.compactMap { variable -> CloudVendor? in
            if case .parameter = variable.value { .aws } else { nil }
        }
        return CloudVendor.allCases.filter((permitted + stored).contains)
    }
}

extension Context {
    /// The permissions that the relations of this declaration grant.
    var permissions: [Binding.Permission] { relations.flatMap(\.binding.permissions) }
}
