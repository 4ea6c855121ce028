import StackDiagnostics
import StackLanguage
import StackModel

extension Workload {
    /// Rejects with `SG204` each wait for something that no sync can wait for: it runs no pods, or runs them on a schedule.
    func verifyOrder(of parts: Parts, in context: Context) -> [Diagnostic] {
        context.relations.filter { $0.relation.verb == .runsAfter }.compactMap { edge in
            let target = context.graph.nodes[edge.target]
            let hasPods = parts.manifests.contains {
                $0.owner == edge.target && PodTemplate.spec(of: $0.node) != nil
            }
            guard hasPods else {
                return context.error(
                    .unsupportedAccess, "the \(target.identity) runs no pods, so nothing can start after it",
                    at: edge.relation.location,
                    notes: [
                        .init(
                            "everything that Terraform creates exists before any workload starts, so no wait is needed")
                    ])
            }
            let isScheduled = parts.manifests.contains { $0.owner == edge.target && $0.kind == "CronJob" }
            guard isScheduled else { return nil }
            return context.error(
                .unsupportedAccess, "the \(target.identity) runs on a schedule, so nothing can start after it",
                at: edge.relation.location,
                notes: [.init("a workload can wait for a Job, which runs once for each version")])
        }
    }
}
