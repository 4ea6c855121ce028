/// A sync of Argo CD v3.5.1 (`syncContext` in `gitops-engine/pkg/sync/sync_context.go`, and what `SyncAppState` in
/// `controller/sync.go` passes to it).
///
/// A sync is evaluated repeatedly: each evaluation derives the tasks anew from Git and the cluster, and keeps only the
/// results of earlier evaluations.
struct SyncOperation {
    /// The phase of the whole operation (`OperationPhase`).
    enum Phase { case running, succeeded, failed }

    let spec: ApplicationSpec
    /// The selected objects; `nil` selects all of them. A partial sync leaves out hooks.
    let selection: Set<ObjectKey>?
    private(set) var phase = Phase.running
    private(set) var results: [SyncTask.ID: (result: SyncTask.Result?, state: SyncTask.State?)] = [:]
    private var hasBegun = false

    init(_ spec: ApplicationSpec, selection: Set<ObjectKey>? = nil) {
        self.spec = spec
        self.selection = selection
    }

    /// `Sync`: performs the next step.
    mutating func step(
        _ targets: [GitObject], revision: Int, project: ProjectSpec? = nil, in cluster: Cluster
    ) {
        // An operation uses the options and the whole of Git from its commit. The project is read anew each time.
        let run = TaskRun(spec: spec, revision: revision, targets: targets, project: project, cluster: cluster)
        guard var tasks = self.tasks(run) else {
            phase = .failed
            return
        }
        if !hasBegun {
            hasBegun = true
            // `getNamespaceCreationTask`: before the dry run, which finds no fault in objects that a compiler has
            // checked.
            for index in tasks.indices where tasks[index].live == nil && tasks[index].object.key.kind == "Namespace" {
                apply(&tasks[index], run)
                if tasks[index].result == .syncFailed {
                    phase = .failed
                    return
                }
            }
        }
        updateRunning(&tasks)
        if waits(tasks, run) { return }

        let onSuccess = tasks.filter { $0.isHook && !$0.isRunning && $0.deletesOnSuccess }
        let onFailure = tasks.filter { $0.isHook && !$0.isRunning && $0.deletesOnFailure }
        let syncFail = tasks.filter { $0.phase == .syncFail }
        tasks.removeAll { $0.phase == .syncFail }
        if tasks.contains(where: { $0.isCompleted && !$0.isSuccessful }) {
            run.delete(onFailure)
            fail(syncFail, run)
            return
        }
        var pending = tasks.filter(\.isPending)
        if spec.options.contains("ApplyOutOfSyncOnly=true") { pending = pending.filter(run.isOutOfSync) }
        guard let first = pending.first else {
            run.delete(onSuccess)
            phase = .succeeded
            return
        }
        var wave = pending.filter { $0.phase == first.phase && $0.wave == first.wave }
        switch runWave(&wave, run) {
        case .failed:
            // Running hooks are waited for; the failure is then that of a completed task.
            if !wave.contains(where: \.isRunning) {
                fail(syncFail, run)
                if phase == .failed { run.delete(onFailure) }
            }
        case .successful:
            // The health of the last wave is not waited for, unless it has hooks.
            if pending.count == wave.count, !wave.contains(where: \.isHook) {
                run.delete(onSuccess)
                phase = .succeeded
            }
        case .pending: break
        }
    }

    /// `getSyncTasks`; `nil` if one of them is invalid.
    private func tasks(_ run: TaskRun) -> [SyncTask]? {
        var tasks: [SyncTask] = []
        for (target, live) in run.reconciled {
            guard let object = target ?? live?.object else { continue }
            guard selection?.contains(object.key) ?? true, !object.isHook, !object.isSkipped else { continue }
            tasks.append(SyncTask(phase: .sync, object: object, target: target, live: live))
        }
        // `skipHooks`: only in a partial sync.
        for hook in run.targets where selection == nil && hook.isHook {
            for phase in SyncTask.Phase.allCases where hook.hookTypes.contains(phase.name) {
                tasks.append(SyncTask(phase: phase, object: hook, target: hook, live: run.cluster.live[hook.key]))
            }
        }
        for task in tasks where !run.cluster.knows(task.object.key) {
            let options = task.target?.values("argocd.argoproj.io/sync-options") ?? []
            if !options.contains("SkipDryRunOnMissingResource=true") { return nil }
        }
        // `validateSyncPermissions` in `controller/sync.go`
        guard tasks.allSatisfy({ run.permits($0.object.key) }) else { return nil }
        Self.orderPrunes(&tasks, isLast: spec.options.contains("PruneLast=true"))
        tasks.sort(by: SyncTask.isBefore)
        for index in tasks.indices {
            guard let result = results[tasks[index].id] else { continue }
            tasks[index].result = result.result
            tasks[index].state = result.state
        }
        return tasks
    }

    /// The waves of pruned objects: their creation waves in reverse, or one after all others.
    private static func orderPrunes(_ tasks: inout [SyncTask], isLast: Bool) {
        let waves = Set(tasks.filter(\.isPrune).map(\.wave)).sorted()
        let reversed = Dictionary(uniqueKeysWithValues: zip(waves, waves.reversed()))
        for index in tasks.indices where tasks[index].isPrune {
            tasks[index].waveOverride = reversed[tasks[index].wave]
        }
        let last = (tasks.filter { $0.phase == .sync }.map(\.wave).max() ?? 0) + 1
        for index in tasks.indices where tasks[index].isPrune {
            let options = tasks[index].live?.object.values("argocd.argoproj.io/sync-options") ?? []
            if isLast || options.contains("PruneLast=true") { tasks[index].waveOverride = last }
        }
    }

    /// Updates running tasks from their objects' health.
    private mutating func updateRunning(_ tasks: inout [SyncTask]) {
        for index in tasks.indices where tasks[index].isRunning {
            guard let live = tasks[index].live else { continue }
            switch (Health.of(live), tasks[index].isHook) {
            case (nil, _), (.healthy, _): tasks[index].state = .succeeded
            case (.degraded, _): tasks[index].state = .failed
            case (.progressing, _), (.suspended, _): break
            }
            record(tasks[index])
        }
    }

    /// Whether something is running or being deleted. In a sync with one wave, only hooks are waited for.
    private mutating func waits(_ tasks: [SyncTask], _ run: TaskRun) -> Bool {
        let (first, last) = (tasks.first, tasks.last)
        let hasSteps = first?.wave != last?.wave || first?.phase != last?.phase
        let running = tasks.filter { (hasSteps || $0.isHook) && $0.isRunning }
        for var task in running where task.live == nil && run.cluster.live[task.object.key] == nil {
            task.result = .syncFailed
            task.state = .error
            record(task)
        }
        if !running.isEmpty { return true }
        return tasks.contains { $0.result == .pruned && ($0.live?.isDeleted ?? false) }
    }

    /// `executeSyncFailPhase`
    private mutating func fail(_ hooks: [SyncTask], _ run: TaskRun) {
        if hooks.allSatisfy(\.isCompleted) {
            phase = .failed
            return
        }
        var pending = hooks.filter(\.isPending)
        _ = runWave(&pending, run)
    }

    // MARK: Running tasks

    private enum RunState { case successful, pending, failed }

    /// `runTasks`: prunes first, then deletes hooks to recreate, then applies kind by kind.
    private mutating func runWave(_ tasks: inout [SyncTask], _ run: TaskRun) -> RunState {
        for index in tasks.indices where tasks[index].isPrune { prune(&tasks[index], run) }
        let anew = tasks.filter { !$0.isPrune && $0.deletesBeforeCreation }
        if !anew.isEmpty {
            run.delete(anew)
            return .pending
        }
        var state = RunState.successful
        for index in tasks.indices where !tasks[index].isPrune {
            apply(&tasks[index], run)
            if tasks[index].result == .syncFailed { state = .failed }
        }
        return state
    }

    /// `pruneObject`
    private mutating func prune(_ task: inout SyncTask, _ run: TaskRun) {
        let options = task.live?.object.values("argocd.argoproj.io/sync-options") ?? []
        if !spec.prunes || options.contains("Prune=false") {
            task.result = .pruneSkipped
        } else {
            task.result = .pruned
            run.delete([task])
        }
        task.state = .succeeded
        record(task)
    }

    /// `applyObject`
    private mutating func apply(_ task: inout SyncTask, _ run: TaskRun) {
        guard let target = task.target else { return }
        let fields = spec.fieldsToApply(target, over: task.live)
        let fault = run.cluster.apply(target, fields: fields, revision: run.revision)
        task.result = fault == nil ? .synced : .syncFailed
        task.state = fault == nil ? .running : .failed
        record(task)
    }

    private mutating func record(_ task: SyncTask) { results[task.id] = (task.result, task.state) }
}

/// The values that the tasks of one step share.
struct TaskRun {
    let spec: ApplicationSpec
    let revision: Int
    let targets: [GitObject]
    let project: ProjectSpec?
    let cluster: Cluster

    func permits(_ key: ObjectKey) -> Bool { project?.permits(key) ?? true }

    /// `Reconcile` in `reconcile.go`: targets with their live objects, then live objects without a target. Hooks are
    /// left out; the tasks ignore a live hook that is no longer in Git. Objects that the project does not permit do
    /// not count as live (`CompareAppState` in `controller/state.go`).
    var reconciled: [(target: GitObject?, live: LiveObject?)] {
        let compared = targets.filter { !$0.isHook }
        let keys = Set(compared.map(\.key))
        let extra = cluster.live.values.filter { !keys.contains($0.object.key) && permits($0.object.key) }
            .sorted { $0.object.key < $1.object.key }
        return compared.map { ($0, permits($0.key) ? cluster.live[$0.key] : nil) } + extra.map { (nil, $0) }
    }

    /// `filterOutOfSyncTasks`
    func isOutOfSync(_ task: SyncTask) -> Bool {
        guard !task.isHook, let target = task.target, let live = task.live else { return true }
        return isModified(target, live)
    }

    /// `StateDiffs` in `util/argo/diff/diff.go`, with server-side diff: compares the predicted result of an apply with
    /// the live object.
    func isModified(_ target: GitObject, _ live: LiveObject) -> Bool {
        if target.content != live.object.content { return true }
        if target.fields.isEmpty && live.fields.isEmpty { return false }
        return spec.normalized(ComparedObject(applying: target, to: live)) != spec.normalized(ComparedObject(live))
    }

    func delete(_ tasks: [SyncTask]) {
        let inBackground = spec.options.contains("PrunePropagationPolicy=background")
        for task in tasks { cluster.delete(task.object.key, inBackground: inBackground) }
    }
}
