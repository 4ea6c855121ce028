import StackDiagnostics
import StackLanguage
import StackModel

extension Workload {
    /// `SG204` at each wait for what makes no pods: nothing of it could be waited for.
    func verifyOrder(of parts: Parts, in context: Context) -> [Diagnostic] {
        context.relations.filter { $0.relation.verb == .runsAfter }.compactMap { edge in
            let target = context.graph.nodes[edge.target]
            let hasPods = parts.manifests.contains {
                $0.owner == edge.target && PodTemplate.spec(of: $0.node) != nil
            }
            guard !hasPods else { return nil }
            return context.error(
                .unsupportedAccess, "the \(target.identity) runs no pods, so nothing can start after it",
                at: edge.relation.location,
                notes: [.init("what Terraform makes stands before any workload, and need not be waited for")])
        }
    }
}
