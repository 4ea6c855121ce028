/// An object in the cluster that Argo CD has applied.
struct LiveObject {
    /// Who has set a field (`managedFields`).
    enum Manager: Hashable { case argoCD, controller, person }

    /// A shared field with those who set it to its value.
    struct Field {
        var value: String
        var managers: Set<Manager>
    }

    /// What its controller has made of it.
    enum Status {
        case none
        /// A `SecretStore` or an `ExternalSecret`: ready, not ready, or not looked at.
        case ready(Bool?)
        case job(Job)
        case workload(LiveWorkload)
        case cronJob(lastRunFailed: Bool)
        case address(Bool)
        /// Whether it has found what it scales.
        case autoscaler(findsTarget: Bool?)
        case budget(isObserved: Bool)
    }

    enum Job { case running(since: Int, startedAt: Int?), succeeded, failed }

    /// What was applied last.
    var object: GitObject
    var fields: [String: Field]
    var status: Status
    /// When it was applied last with another content: its controller looks at it later.
    var changedAt: Int
    /// The commit that it was applied from last.
    var revision: Int
    /// When it was deleted, where it is still there for a finalizer or what belongs to it.
    var deletedAt: Int?

    var isDeleted: Bool { deletedAt != nil }

    func field(_ pointer: String) -> String? { fields[pointer]?.value }

    /// The fields that server-side apply leaves when Argo CD applies some: what a controller has set stays unless Argo CD sets it too,
    /// and what only Argo CD had set goes when it does so no more. A conflict is won by who applies, as Argo CD forces it.
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
    /// The pods that are ready, by their version.
    var ready: [PodVersion: Int] = [:]
    /// The version that has taken over: what users of a Rollout's active Service reach.
    var stable: PodVersion?
    /// The versions that an undo can bring back, the latest first (`revisionHistoryLimit`).
    var history: [PodVersion] = []
    /// Since when there is no progress.
    var waitsSince: Int
    var hasTimedOut = false
    /// A Rollout whose analysis has failed.
    var isAborted = false
    /// When the version before the stable one goes (`scaleDownDelaySeconds`).
    var formerUntil: Int?
    /// The version that users of a blue-green Rollout reach, and since when.
    var active: (version: PodVersion, since: Int)?
    /// The place of a canary in its steps.
    var canary = CanaryProgress()
    /// The versions in the order in which they were first wanted, as their ReplicaSets were created.
    var created: [PodVersion] = []

    /// Whether the wanted version has as many pods as are wanted, and has taken over.
    ///
    /// Of a canary all other pods must be gone (`resource_customizations/argoproj.io/Rollout/health.lua`: old replicas are pending
    /// termination); those of a blue-green Rollout may still be there.
    var isComplete: Bool {
        let isUp = (ready[wanted] ?? 0) >= replicas && stable == wanted
        // Without a new analysis, the active Service does not go back to a version that is stable still (`reconcileActiveService` in
        // `rollout/service.go`).
        if kind == .rollout, !canary.isOfCanary { return isUp && active.map { $0.version == wanted } ?? true }
        return isUp && ready.count == 1
    }

    /// Whether a canary waits in a step for something else than pods.
    var isWaiting: Bool { stable != wanted && canary.isWaiting }

    /// Another version is wanted: the steps begin anew (`resetRolloutStatus` in `rollout/sync.go`).
    mutating func want(_ version: PodVersion, at time: Int) {
        wanted = version
        waitsSince = time
        hasTimedOut = false
        isAborted = false
        canary = CanaryProgress(isOfCanary: canary.isOfCanary)
        if !created.contains(version) { created.append(version) }
    }

    /// All versions that have run and may start pods again, by themselves or by an undo.
    var serving: Set<PodVersion> { Set(ready.keys).union(history) }
}
