import StackFormats
import StackModel

/// The order in which Argo CD applies the objects of an environment, derived from their dependencies.
///
/// The wave of an object is the length of its longest chain of dependencies: its namespace, the template of its constraint, the
/// store of its secret, the objects that its pods reference, the policies that its pods must satisfy, and the workloads that its
/// workload calls. Objects that nothing depends on, and whose health depends on something else, come last.
enum SyncWaves {
    /// Kinds that nothing depends on and whose health depends on something else: an autoscaler's on metrics of running pods, an
    /// Ingress's on the address that its controller assigns, a CronJob's on its last run. Argo CD waits for the health of every
    /// wave except the last, so in that one they block nothing.
    ///
    /// A sync that prunes has one more wave (`getSyncTasks` in `gitops-engine/pkg/sync/sync_context.go`) and waits for these
    /// kinds, too: the old objects stay until everything new works, including the address. A newer commit does not wait for that
    /// if one of them is degraded, because the sync then fails and is retried.
    private static let lastKinds: Set<String> = [
        "CronJob", "HorizontalPodAutoscaler", "Ingress", "PodDisruptionBudget",
    ]

    /// The environment's objects, annotated with their waves and everything else that Argo CD reads from them, if it applies
    /// them.
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
        // An explicit stack, because a chain of calls may be as long as the graph. If an object waits for itself, which only the
        // team's own objects can cause, the cycle is cut where it closes.
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
