import StackDiagnostics
import StackModel
import TerraformModel

/// The role of a workload in the cloud: what its relations permit, and nothing else.
struct WorkloadIdentity {
    let component: String
    let context: Context

    /// What keeps the workload from being given what its relations permit.
    func check() -> [Diagnostic] { checkCluster() + checkClouds() }

    /// `SG209` at each relation that gives something of another cloud than the workload's own, which would be lost.
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

    /// `SG207` at the first relation that gives a permission where no cluster could vouch for the workload.
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

    /// Adds the identity, if there is anything that it may do.
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

    /// What the identity is said to be of: `Service leaderboard-api`.
    var title: String {
        let kind = context.node.identity.kind.description
        return "\(kind.prefix(1).uppercased())\(kind.dropFirst()) \(component)"
    }
}

extension Binding {
    /// The clouds that it speaks of, each once.
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
    /// What the relations of this declaration permit.
    var permissions: [Binding.Permission] { relations.flatMap(\.binding.permissions) }
}
