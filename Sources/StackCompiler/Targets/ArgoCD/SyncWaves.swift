import StackFormats
import StackModel

/// The order in which Argo CD applies the objects of an environment, derived from what needs what.
///
/// The wave of an object is the length of the longest chain of objects that it needs: its namespace, the template of its
/// constraint, the store of its secret, the objects that its pods mention, the policies that its pods must keep, and the
/// workloads that its workload calls. What nothing needs, and whose health depends on something else, comes after all others.
enum SyncWaves {
    /// Kinds that nothing needs, and whose health depends on something else: an autoscaler's on metrics of pods that run, an Ingress's on
    /// the address that its controller gives it, a CronJob's on its last run. Argo CD waits for the health of all waves but the
    /// last, so there they keep nothing from starting.
    ///
    /// A sync that prunes has a wave more (`getSyncTasks` in `gitops-engine/pkg/sync/sync_context.go`) and waits for these too: the old
    /// objects stay until all that is new works, the address included. A newer commit does not wait for that where one of these is
    /// degraded, since the sync then fails and is retried.
    private static let lastKinds: Set<String> = [
        "CronJob", "HorizontalPodAutoscaler", "Ingress", "PodDisruptionBudget",
    ]

    /// The environment's objects, annotated with their waves, and with all else that Argo CD reads in them, where it applies them.
    static func annotated(_ environment: LoweredEnvironment) -> [Manifest] {
        guard !environment.parts.repositories.isEmpty else { return environment.parts.manifests }
        var manifests = ReplicaCounts.annotated(SyncHooks.compared(environment.parts.manifests))
        for (index, wave) in waves(of: manifests, in: environment).enumerated() where wave > 0 {
            manifests[index].node = manifests[index].node.annotated(annotation, String(wave))
        }
        return manifests
    }

    private static let annotation = "argocd.argoproj.io/sync-wave"

    private static func waves(of manifests: [Manifest], in environment: LoweredEnvironment) -> [Int] {
        let needs = ObjectNeeds(manifests: manifests, graph: environment.linked.graph)
        var waves: [Int?] = Array(repeating: nil, count: manifests.count)
        var isOpen = Array(repeating: false, count: manifests.count)
        // A stack of its own, since a chain of calls may be as long as the graph. An object that waits for itself, which
        // only objects of the team's own can bring about, is cut where the circle closes.
        for root in manifests.indices where waves[root] == nil {
            var path = [root]
            while let index = path.last {
                isOpen[index] = true
                if let next = needs.of(index).first(where: { waves[$0] == nil && !isOpen[$0] }) {
                    path.append(next)
                } else {
                    waves[index] = (needs.of(index).compactMap { waves[$0] }.max() ?? -1) + 1
                    path.removeLast()
                }
            }
        }
        let isLast = manifests.map { lastKinds.contains($0.kind) }
        let last = (zip(waves, isLast).filter { !$0.1 }.compactMap(\.0).max() ?? -1) + 1
        return zip(waves, isLast).map { $1 ? last : $0 ?? 0 }
    }
}
