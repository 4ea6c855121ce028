/// The controller of Argo CD v3.5.1 for one application (`controller/appcontroller.go`): when it begins a sync, and when it tries one
/// again.
struct ArgoCD {
    /// A commit: what is in Git, and what the application says.
    struct Commit {
        var objects: [GitObject]
        var spec: ApplicationSpec
        /// The project that is applied from the branch of the commit; `nil` allows everything.
        var project: ProjectSpec?
    }

    /// An operation under way.
    struct Attempt {
        var operation: SyncOperation
        /// The commit that it is of.
        var revision: Int
        var retries = 0
        /// When it failed and waits for the next attempt.
        var failedAt: Int?
    }

    var commits: [Commit] = []
    private(set) var current: Attempt?
    /// The commit of the last operation that has ended, and whether it succeeded.
    private(set) var last: (revision: Int, succeeded: Bool)?
    /// How many attempts have failed.
    private(set) var failures = 0

    /// The commit that the ref of the application has moved back to; the newest where it has not.
    var earlier: Int?
    var head: Int { earlier ?? commits.count - 1 }
    /// What the last operation was of is what is in Git, and nothing is under way.
    func isDone(in cluster: Cluster) -> Bool {
        current == nil && last?.succeeded == true && differing(in: cluster).isEmpty
    }

    /// The commit that the ref points to was synced, and nothing is under way.
    var isSettled: Bool { current == nil && last?.revision == head && last?.succeeded == true }

    /// `processAppRefreshQueueItem` and `processRequestedAppOperation`, once.
    mutating func step(in cluster: Cluster) {
        guard head >= 0 else { return }
        if current == nil { begin(in: cluster) }
        guard var attempt = current else { return }
        if let failedAt = attempt.failedAt {
            let retry = attempt.operation.spec.retry
            guard cluster.now >= failedAt + retry.delay(after: attempt.retries) else { return }
            // A retry begins anew, of the newest commit where it refreshes, with the options and the selection that it began with.
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

    /// `autoSync`. What is under way is not superseded by a newer commit.
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

    /// The objects that are out of sync (`CompareAppState` in `controller/state.go`), which hooks never are.
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
