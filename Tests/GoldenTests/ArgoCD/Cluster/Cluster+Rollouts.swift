import StackFormats

/// Argo Rollouts v1.9.1.
extension Cluster {
    /// The duration of an analysis until its verdict.
    private static let analysis = 240

    // MARK: Canary

    /// Advances a version step by step (`rolloutCanary` and `syncRolloutStatusCanary` in `rollout/canary.go`).
    func advance(
        _ workload: inout LiveWorkload, by canary: CanarySpec, beside stable: PodVersion, _ object: LiveObject
    ) {
        let key = object.object.key
        if workload.isAborted {
            // `GetCurrentSetWeight` is 0 after an abort, and the canary Service points back at the stable version
            // (`reconcileStableAndCanaryService`).
            workload.ready[workload.wanted] = nil
            workload.ready[stable] = workload.replicas
            lead(ServedServices(object.object.node).candidate, of: object, to: stable)
            return
        }
        if isRollback(workload, canary) { workload.canary.step = canary.steps.count }
        let progress = workload.canary
        let weight = canary.weight(at: progress.step)
        let wanted = canary.pods(at: weight, of: workload.replicas)
        grow(&workload, to: wanted, object)
        let count = workload.ready[workload.wanted] ?? 0
        // With `maxUnavailable: 0`, an old pod is removed once a new one is ready.
        workload.ready[stable] = canary.isRouted ? workload.replicas : workload.replicas - min(count, wanted)
        if workload.ready[stable] == 0 { workload.ready[stable] = nil }
        if count > 0 { lead(ServedServices(object.object.node).candidate, of: object, to: workload.wanted) }

        if let start = canary.startingStep, progress.step >= start, progress.step < canary.steps.count,
            world.has(.users(key), at: now)
        {
            // `reconcileBackgroundAnalysisRun` in `rollout/analysis.go`
            abort(&workload)
            return
        }
        guard progress.step < canary.steps.count else {
            if count >= workload.replicas { promote(&workload, canary, object) }
            return
        }
        perform(canary.steps[progress.step], of: &workload, isScaled: count >= wanted, key)
    }

    /// `completedCurrentCanaryStep` in `rollout/canary.go`, and the analysis of a step in `rollout/analysis.go`.
    private func perform(
        _ step: CanarySpec.Step, of workload: inout LiveWorkload, isScaled: Bool, _ key: ObjectKey
    ) {
        let since = workload.canary.since ?? now
        workload.canary.since = since
        switch step {
        case .weight: if isScaled { workload.canary.next(at: now) }
        case .pause(let time):
            (workload.canary.isPaused, workload.canary.isWaiting) = (true, true)
            let isOver = time.map { now - since >= $0 } ?? false
            if isOver || workload.canary.isPromoted { workload.canary.next(at: now) }
        case .analysis:
            workload.canary.isWaiting = true
            if world.has(.analysis(key), at: now) {
                abort(&workload)
            } else if now - since >= Self.analysis {
                workload.canary.next(at: now)
            }
        }
    }

    private func promote(_ workload: inout LiveWorkload, _ canary: CanarySpec, _ object: LiveObject) {
        let services = ServedServices(object.object.node)
        lead(services.all, of: object, to: workload.wanted)
        workload.formerUntil = canary.isRouted ? now + 300 : now
        remember(&workload)
    }

    private func abort(_ workload: inout LiveWorkload) {
        workload.isAborted = true
        workload.canary.isPaused = false
    }

    /// `isRollbackWithinWindow` in `rollout/sync.go`: an older ReplicaSet that still exists, with fewer versions
    /// between than the window.
    private func isRollback(_ workload: LiveWorkload, _ canary: CanarySpec) -> Bool {
        guard let stable = workload.stable, let old = workload.created.firstIndex(of: workload.wanted),
            let new = workload.created.firstIndex(of: stable), old < new, workload.history.contains(workload.wanted)
        else { return false }
        let between = workload.created[(old + 1)..<new].count { workload.history.contains($0) }
        return between < canary.rollbackWindow
    }

    private func grow(_ workload: inout LiveWorkload, to count: Int, _ object: LiveObject) {
        let key = object.object.key
        guard canStart(workload.wanted, in: key.namespace) else { return }
        let before = workload.ready[workload.wanted]
        let isWell = !world.has(.pods(key), at: now)
        if before == nil, isWell || workload.waitsSince + Self.step >= now { onStart(object, workload.wanted) }
        if isWell, count > 0 { workload.ready[workload.wanted] = min((before ?? 0) + 1, count) }
    }

    // MARK: Blue-green

    /// Whether the version with all of its pods becomes stable now. The first version skips the analyses
    /// (`reconcileAnalysisRuns` in `rollout/analysis.go`, `isBlueGreenFastTracked` in `rollout/bluegreen.go`).
    func promotes(_ workload: inout LiveWorkload, _ object: LiveObject) -> Bool {
        let key = object.object.key
        let services = ServedServices(object.object.node)
        if workload.active?.version != workload.wanted {
            if workload.stable != nil, !workload.canary.isOfCanary, world.has(.analysis(key), at: now) {
                workload.isAborted = true
                workload.ready[workload.wanted] = nil
                return false
            }
            // `reconcileActiveService` in `rollout/service.go`: once `spec.replicas` pods are available.
            lead(services.all, of: object, to: workload.wanted)
            workload.active = (workload.wanted, now)
        }
        let isAnalysed = object.object.node["spec"]?["strategy"]?["blueGreen"]?["postPromotionAnalysis"] != nil
        if let stable = workload.stable, isAnalysed, let active = workload.active {
            // The first two measurements are taken after 90 and 120 seconds; one failure is tolerated.
            if world.has(.users(key), at: now), now - active.since >= 120 {
                // The active Service points back at the stable version at once, which keeps all of its pods until
                // then.
                lead(services.stable, of: object, to: stable)
                workload.active = (stable, now)
                workload.isAborted = true
                workload.ready[workload.wanted] = nil
                return false
            }
            guard now - active.since >= Self.analysis else { return false }
        }
        workload.formerUntil = workload.stable == nil ? nil : now + 300
        return true
    }

    /// Marks the wanted version as stable and puts it first in the history.
    func remember(_ workload: inout LiveWorkload) {
        workload.stable = workload.wanted
        workload.history = ([workload.wanted] + workload.history.filter { $0 != workload.wanted }).prefix(3).map(\.self)
    }

    // MARK: People

    /// Changes a Rollout like the manual commands `kubectl argo rollouts promote`, `abort` and `retry rollout`.
    func change(_ key: ObjectKey, _ change: (inout LiveWorkload) -> Void) {
        guard case .workload(var workload)? = live[key]?.status else { return }
        change(&workload)
        live[key]?.status = .workload(workload)
    }

    /// `kubectl scale`.
    func scale(_ key: ObjectKey, to count: Int) {
        live[key]?.fields[GitObject.replicas] = .init(value: String(count), managers: [.person])
    }

    // MARK: Services

    /// Points all Services of a Rollout at a version.
    func leadServices(of rollout: LiveObject, to pods: PodVersion) {
        lead(ServedServices(rollout.object.node).all, of: rollout, to: pods)
    }

    private func lead(_ services: [String], of rollout: LiveObject, to pods: PodVersion) {
        for name in services {
            let key = ObjectKey("Service", name, in: rollout.object.key.namespace)
            live[key]?.fields[GitObject.servedVersion] = .init(value: Self.hash(of: pods), managers: [.controller])
        }
    }

    /// `syncService` in `service/service.go`. A deleted Rollout triggers it for all of its Services, and a changed one
    /// for those that it no longer names (`NewController` in `rollout/controller.go`).
    func releaseServices(of rollout: LiveObject?, except kept: [String] = []) {
        guard let rollout else { return }
        for name in ServedServices(rollout.object.node).all where !kept.contains(name) {
            let key = ObjectKey("Service", name, in: rollout.object.key.namespace)
            live[key]?.fields[GitObject.servedVersion] = nil
        }
    }
}
