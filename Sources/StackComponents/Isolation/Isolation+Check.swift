public import StackDiagnostics
import StackFormats
public import StackModel

extension Isolation {
    /// Rejects an invalid target, and relations of the workload that lead to it.
    public func check(in context: Context) -> [Diagnostic] {
        if let fault = target.fault {
            return [context.error(.invalidValue, "the target \(target.text.debugDescription) \(fault)")]
        }
        if target.ownWorkload == workload {
            return [context.error(.conflictingSettings, "\"\(workload)\" cannot be isolated from itself")]
        }
        guard let isolated = isolated(in: context) else { return [] }
        return context.graph.edges(from: isolated).filter { leads($0, in: context) }.map { edge in
            let other = context.graph.nodes[edge.target].identity
            return context.error(
                .policyViolation, "the relation to the \(other) \(message)", at: edge.relation.location,
                notes: [note(in: context)])
        }
    }

    private func leads(_ edge: Graph.Edge, in context: Context) -> Bool {
        let (namespace, pods) = (target.namespace(in: context), reach(in: context).pods)
        switch edge.relation.verb {
        case .calls, .uses:
            return edge.binding.egress.contains { egress in
                guard case .workload(let name, let itsNamespace) = egress.destination else { return false }
                return itsNamespace == namespace && (pods[Self.nameLabel] ?? name) == name
            }
        case .runsOn, .needs, .runsAfter, .watches, .denies: return false
        }
    }

    private func isolated(in context: Context) -> Graph.Node? {
        context.relations.first.map { context.graph.nodes[$0.target] }
    }

    private func note(in context: Context) -> Diagnostic.Note {
        .init("\(context.node.identity) is declared here", at: context.node.location)
    }

    /// Rejects every network policy of the environment that allows the connection, at the line that declared it.
    public func verify(_ parts: Parts, in context: Context) -> [Diagnostic] {
        guard let isolated = isolated(in: context) else { return [] }
        let runsPods = parts.manifests.contains { $0.owner == isolated.index && PodTemplate.spec(of: $0.node) != nil }
        guard runsPods else {
            return [
                context.error(
                    .invalidValue, "the \(isolated.identity) runs no pods, and only pods can be isolated",
                    notes: [.init("it is declared here", at: isolated.location)])
            ]
        }
        let reach = reach(in: context)
        return parts.manifests.filter { manifest in
            manifest.kind == "NetworkPolicy" && (manifest.namespace ?? context.namespace) == context.namespace
                && reach.isAllowed(by: manifest.node, in: context.namespace)
        }.map { manifest in
            context.error(
                .policyViolation, "the egress of NetworkPolicy \"\(manifest.name)\" \(message)",
                at: parts.location(of: manifest.origin), notes: [note(in: context)])
        }
    }
}
