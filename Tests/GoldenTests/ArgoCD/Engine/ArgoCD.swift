/// The controller of Argo CD v3.5.1 for one application (`controller/appcontroller.go`): when it starts and retries a
/// sync.
struct ArgoCD {
    /// A commit: the objects in Git, and the settings of the application.
    struct Commit {
        var objects: [GitObject]
        var spec: ApplicationSpec
        /// The project applied from the commit's branch; `nil` allows everything.
        var project: ProjectSpec?
    }

    /// A running operation.
    struct Attempt {
        var operation: SyncOperation
        /// The commit that it syncs.
        var revision: Int
        var retries = 0
        /// The time at which it failed and began to wait for the next attempt.
        var failedAt: Int?
    }

    var commits: [Commit] = []
    private(set) var current: Attempt?
    /// The commit of the last finished operation, and whether it succeeded.
    private(set) var last: (revision: Int, succeeded: Bool)?
    /// The number of failed attempts.
    private(set) var failures = 0

    /// The commit that the ref of the application has moved back to; otherwise the newest.
    var earlier: Int?
    var head: Int { earlier ?? commits.count - 1 }
    /// Whether the last operation synced the current content of Git, and none is running.
    func isDone(in cluster: Cluster) -> Bool {
        current == nil && last?.succeeded == true && differing(in: cluster).isEmpty
    }

    /// Whether the commit of the ref was synced, and no operation is running.
    var isSettled: Bool { current == nil && last?.revision == head && last?.succeeded == true }

    /// Runs `processAppRefreshQueueItem` and `processRequestedAppOperation` once.
    mutating func step(in cluster: Cluster) {
        guard head >= 0 else { return }
        if current == nil { begin(in: cluster) }
        guard var attempt = current else { return }
        if let failedAt = attempt.failedAt {
            let retry = attempt.operation.spec.retry
            guard cluster.now >= failedAt + retry.delay(after: attempt.retries) else { return }
            // A retry starts over with its original options and selection, and syncs the newest commit if it
            // refreshes.
            if retry.refresh { attempt.revision = head }
            attempt.operation = SyncOperation(attempt.operation.spec, selection: attempt.operation.selection)
            attempt.failedAt = nil
        }
        attempt.operation.step(
            commits[attempt.revision].objects, revision: attempt.revision, project: commits[head].project, in: cluster)
        switch attempt.operation.phase {
        case .running: current = attempt
        case .succeeded:
            last = (attempt.revision, true)
            current = nil
        case .failed:
            failures += 1
            let limit = attempt.operation.spec.retry.limit
            if limit < 0 || attempt.retries < limit {
                attempt.retries += 1
                attempt.failedAt = cluster.now
                current = attempt
            } else {
                last = (attempt.revision, false)
                current = nil
            }
        }
    }

    /// `autoSync`. A newer commit does not supersede a running operation.
    private mutating func begin(in cluster: Cluster) {
        let differing = differing(in: cluster)
        guard !differing.isEmpty else { return }
        let spec = commits[head].spec
        // `alreadyAttemptedSync`
        guard let last, last.revision == head else {
            current = Attempt(operation: SyncOperation(spec), revision: head)
            return
        }
        guard last.succeeded, spec.heals else { return }
        current = Attempt(operation: SyncOperation(spec, selection: differing), revision: head)
    }

    /// The objects that are out of sync (`CompareAppState` in `controller/state.go`). Hooks never are.
    func differing(in cluster: Cluster) -> Set<ObjectKey> {
        guard head >= 0 else { return [] }
        let run = TaskRun(
            spec: commits[head].spec, revision: head, targets: commits[head].objects, project: commits[head].project,
            cluster: cluster)
        var keys: Set<ObjectKey> = []
        for (target, live) in run.reconciled {
            switch (target, live) {
            case (let target?, let live?):
                if !target.isSkipped, run.isModified(target, live) { keys.insert(target.key) }
            case (let target?, nil): if !target.isSkipped { keys.insert(target.key) }
            case (nil, let live?):
                let options = live.object.values("argocd.argoproj.io/compare-options")
                if !live.object.isHook, !options.contains("IgnoreExtraneous") { keys.insert(live.object.key) }
            case (nil, nil): break
            }
        }
        return keys
    }
}
