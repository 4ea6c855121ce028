/// An object in the cluster that Argo CD has applied.
struct LiveObject {
    /// The writer of a field (`managedFields`).
    enum Manager: Hashable { case argoCD, controller, person }

    /// A shared field with the managers that set its value.
    struct Field {
        var value: String
        var managers: Set<Manager>
    }

    /// The status that its controller has set.
    enum Status {
        case none
        /// A `SecretStore` or an `ExternalSecret`: ready, not ready, or not yet reconciled.
        case ready(Bool?)
        case job(Job)
        case workload(LiveWorkload)
        case cronJob(lastRunFailed: Bool)
        case address(Bool)
        /// Whether it has found its target.
        case autoscaler(findsTarget: Bool?)
        case budget(isObserved: Bool)
    }

    enum Job { case running(since: Int, startedAt: Int?), succeeded, failed }

    /// The object as applied last.
    var object: GitObject
    var fields: [String: Field]
    var status: Status
    /// The time at which different content was applied last; its controller reconciles it later.
    var changedAt: Int
    /// The commit that it was last applied from.
    var revision: Int
    /// The time of its deletion, while a finalizer or a dependent keeps it.
    var deletedAt: Int?

    var isDeleted: Bool { deletedAt != nil }

    func field(_ pointer: String) -> String? { fields[pointer]?.value }

    /// The fields after a server-side apply by Argo CD: a controller's value stays unless Argo CD sets the field too,
    /// and a value that only Argo CD had set is removed once Argo CD no longer sets it. Argo CD forces conflicts, so
    /// it wins them.
    func fields(applying applied: [String: String]) -> [String: Field] {
        var result: [String: Field] = [:]
        for (pointer, field) in fields {
            var field = field
            field.managers.remove(.argoCD)
            if !field.managers.isEmpty { result[pointer] = field }
        }
        for (pointer, value) in applied {
            if result[pointer]?.value == value {
                result[pointer]?.managers.insert(.argoCD)
            } else {
                result[pointer] = Field(value: value, managers: [.argoCD])
            }
        }
        return result
    }
}

/// A Deployment, a StatefulSet or a Rollout, with its pods.
struct LiveWorkload {
    enum Kind { case deployment, statefulSet, rollout }

    let kind: Kind
    /// The version that is wanted.
    var wanted: PodVersion
    var replicas: Int
    /// The number of ready pods of each version.
    var ready: [PodVersion: Int] = [:]
    /// The version that has taken over: the one that users of a Rollout's active Service reach.
    var stable: PodVersion?
    /// The versions that an undo can restore, the latest first (`revisionHistoryLimit`).
    var history: [PodVersion] = []
    /// The time since which there is no progress.
    var waitsSince: Int
    var hasTimedOut = false
    /// Whether the analysis of a Rollout has failed.
    var isAborted = false
    /// The time at which the version before the stable one is scaled down (`scaleDownDelaySeconds`).
    var formerUntil: Int?
    /// The version that users of a blue-green Rollout reach, and since when.
    var active: (version: PodVersion, since: Int)?
    /// The progress of a canary through its steps.
    var canary = CanaryProgress()
    /// The versions in the order in which they were first wanted and their ReplicaSets were created.
    var created: [PodVersion] = []

    /// Whether the wanted version has all wanted pods and has taken over.
    ///
    /// For a canary, all other pods must be gone (`resource_customizations/argoproj.io/Rollout/health.lua`: old
    /// replicas are pending termination); for a blue-green Rollout, they may still exist.
    var isComplete: Bool {
        let isUp = (ready[wanted] ?? 0) >= replicas && stable == wanted
        // Without a new analysis, the active Service does not return to a version that is still stable
        // (`reconcileActiveService` in `rollout/service.go`).
        if kind == .rollout, !canary.isOfCanary { return isUp && active.map { $0.version == wanted } ?? true }
        return isUp && ready.count == 1
    }

    /// Whether a canary step waits for something other than pods.
    var isWaiting: Bool { stable != wanted && canary.isWaiting }

    /// Sets the wanted version: the steps start over (`resetRolloutStatus` in `rollout/sync.go`).
    mutating func want(_ version: PodVersion, at time: Int) {
        wanted = version
        waitsSince = time
        hasTimedOut = false
        isAborted = false
        canary = CanaryProgress(isOfCanary: canary.isOfCanary)
        if !created.contains(version) { created.append(version) }
    }

    /// All versions that have run and may start pods again, by themselves or through an undo.
    var serving: Set<PodVersion> { Set(ready.keys).union(history) }
}
