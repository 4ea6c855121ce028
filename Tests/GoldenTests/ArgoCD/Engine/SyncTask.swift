/// A step of a sync (`syncTask` in `gitops-engine/pkg/sync/sync_task.go`): a target to apply, or a live object to prune.
struct SyncTask {
    /// The phases, in their order (`syncPhaseOrder` in `sync_tasks.go`).
    enum Phase: Int, Comparable, CaseIterable {
        case preSync, sync, postSync, syncFail

        var name: String {
            switch self {
            case .preSync: "PreSync"
            case .sync: "Sync"
            case .postSync: "PostSync"
            case .syncFail: "SyncFail"
            }
        }

        static func < (left: Phase, right: Phase) -> Bool { left.rawValue < right.rawValue }
    }

    /// The result of the task (`ResultCode` in `common/types.go`).
    enum Result { case synced, syncFailed, pruned, pruneSkipped }

    /// The state of the task (`OperationPhase`); a task without one is pending.
    enum State { case running, succeeded, failed, error }

    /// The key of its result in an operation (`resultKey`).
    struct ID: Hashable {
        let key: ObjectKey
        let phase: Phase
    }

    let phase: Phase
    /// The target, or the live object if there is none.
    let object: GitObject
    var target: GitObject?
    var live: LiveObject?
    var result: Result?
    var state: State?
    var waveOverride: Int?

    var id: ID { ID(key: object.key, phase: phase) }
    var wave: Int { waveOverride ?? object.wave }
    var isPrune: Bool { target == nil }
    var isHook: Bool { object.isHook }
    var isPending: Bool { state == nil }
    var isRunning: Bool { state == .running }
    var isCompleted: Bool { state != nil && state != .running }
    var isSuccessful: Bool { state == .succeeded }

    func hasPolicy(_ policy: String) -> Bool { isHook && object.deletePolicies.contains(policy) }
    /// `deleteBeforeCreation`
    var deletesBeforeCreation: Bool { live != nil && isPending && hasPolicy("BeforeHookCreation") }
    /// `deleteOnPhaseFailed`: applies to a whole phase, so a successful hook is deleted if another task failed.
    var deletesOnFailure: Bool { live != nil && hasPolicy("HookFailed") }
    /// `deleteOnPhaseSuccessful`
    var deletesOnSuccess: Bool { live != nil && hasPolicy("HookSucceeded") }

    /// `Less` in `sync_tasks.go`: phase, wave, kind and name. Namespaces and definitions need no special handling
    /// here, since ours are in the first wave (`adjustDeps`).
    static func isBefore(_ left: SyncTask, _ right: SyncTask) -> Bool {
        let leftKind = kindOrder[left.object.key.kind] ?? kindOrder.count
        let rightKind = kindOrder[right.object.key.kind] ?? kindOrder.count
        return (left.phase.rawValue, left.wave, leftKind, left.object.key.name)
            < (right.phase.rawValue, right.wave, rightKind, right.object.key.name)
    }

    /// `kindOrder` of the kinds that we generate; all others come last.
    private static let kindOrder: [String: Int] = {
        let kinds = [
            "Namespace", "NetworkPolicy", "PodDisruptionBudget", "ServiceAccount", "Secret", "ConfigMap",
            "StorageClass",
            "PersistentVolumeClaim", "Service", "Deployment", "HorizontalPodAutoscaler", "StatefulSet", "Job",
            "CronJob",
            "Ingress",
        ]
        return Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($1, $0) })
    }()
}
