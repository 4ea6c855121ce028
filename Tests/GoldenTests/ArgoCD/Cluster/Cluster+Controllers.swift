import StackFormats

extension Cluster {
    /// Advances all controllers by ten seconds.
    func advance() {
        now += Self.step
        ending = []
        for key in live.keys.sorted() {
            guard let object = live[key] else { continue }
            if let deletedAt = object.deletedAt {
                // An object deleted in the foreground exists until its pods have terminated, which takes longer than a
                // step.
                if now - deletedAt > Self.step { remove(key) }
            } else {
                control(object)
            }
        }
    }

    private func control(_ object: LiveObject) {
        let key = object.object.key
        switch object.status {
        case .none:
            if key.kind == "ConstraintTemplate", let kind = object.object.constraintKind {
                constraintKinds.insert(kind)
            }
        case .ready: read(object)
        case .job(let job): run(job, object)
        case .workload(let workload):
            // Computed first: it reads `live`, which the assignment modifies.
            let status = LiveObject.Status.workload(progressed(workload, object))
            live[key]?.status = status
        case .cronJob: live[key]?.status = .cronJob(lastRunFailed: world.has(.run(key), at: now))
        case .address: live[key]?.status = .address(!world.has(.address(key), at: now))
        case .autoscaler: scale(object)
        case .budget: live[key]?.status = .budget(isObserved: true)
        }
    }

    /// External Secrets needs a while to see a change: until then, a ready object still reports ready.
    private func read(_ object: LiveObject) {
        let key = object.object.key
        guard key.kind == "ExternalSecret" else {
            live[key]?.status = .ready(true)
            return
        }
        guard now - object.changedAt > 2 * Self.step else { return }
        let entries = object.object.node["spec"]?["data"]?.sequenceValue ?? []
        let isWritten = entries.allSatisfy { entry in
            !world.has(.entry(entry["remoteRef"]?["key"]?.stringValue ?? ""), at: now)
        }
        live[key]?.status = .ready(isWritten)
        guard isWritten else { return }
        let name = object.object.node["spec"]?["target"]?["name"]?.stringValue ?? key.name
        secrets[name] = Set(entries.compactMap { $0["secretKey"]?.stringValue })
    }

    /// A Job fails when its retries are used up, or by its deadline if its pods cannot start.
    private func run(_ job: LiveObject.Job, _ object: LiveObject) {
        let key = object.object.key
        guard case .running(let since, let startedAt) = job, let pods = object.object.pods else { return }
        let deadline = object.object.node["spec"]?["activeDeadlineSeconds"]?.integerValue ?? .max
        if now - since >= deadline {
            live[key]?.status = .job(.failed)
        } else if let startedAt {
            guard now - startedAt >= 2 * Self.step else { return }
            let fails = world.has(.job(pods.labels["app.kubernetes.io/name"] ?? key.name), at: now)
            live[key]?.status = .job(fails ? .failed : .succeeded)
            if !fails { succeeded.insert(key) }
        } else if canStart(pods, in: key.namespace) {
            onStart(object, pods)
            jobRuns[key, default: 0] += 1
            live[key]?.status = .job(.running(since: since, startedAt: now))
        }
    }

    private func progressed(_ former: LiveWorkload, _ object: LiveObject) -> LiveWorkload {
        var workload = former
        let key = object.object.key
        workload.replicas = object.field(GitObject.replicas).flatMap { Int($0) } ?? 1
        let before = workload.ready[workload.wanted]
        if let canary = CanarySpec(object.object.node), let stable = workload.stable, stable != workload.wanted {
            advance(&workload, by: canary, beside: stable, object)
        } else if !workload.isAborted, canStart(workload.wanted, in: key.namespace) {
            if before == nil, !world.has(.pods(key), at: now) || workload.waitsSince + Self.step >= now {
                onStart(object, workload.wanted)
            }
            if !world.has(.pods(key), at: now) || before != nil {
                // One pod more per step, up to the wanted count.
                workload.ready[workload.wanted] = min((before ?? 0) + 1, workload.replicas)
            }
        }
        for version in workload.ready.keys where version != workload.wanted {
            workload.ready[version] = min(workload.ready[version] ?? 0, workload.replicas)
        }
        let isStepping = workload.canary.isOfCanary && workload.stable != nil && workload.stable != workload.wanted
        if !isStepping, workload.ready[workload.wanted] ?? 0 >= workload.replicas { takeOver(&workload, object) }
        // A step that waits for something other than pods has no deadline (`isIndefiniteStep` in `rollout/sync.go`).
        if workload.isComplete || workload.isWaiting || workload.ready[workload.wanted] != before {
            workload.waitsSince = now
            workload.hasTimedOut = false
        } else if workload.kind != .statefulSet, now - workload.waitsSince > 600 {
            // `progressDeadlineSeconds`: without an abort, the controller keeps waiting for the pods.
            workload.hasTimedOut = true
        }
        return workload
    }

    private func takeOver(_ workload: inout LiveWorkload, _ object: LiveObject) {
        guard workload.stable != workload.wanted else {
            // The version that the active Service selects is not scaled down (`isReplicaSetReferenced` in
            // `rollout/replicaset.go`).
            let isLeft = workload.active.map { $0.version == workload.wanted } ?? true
            guard workload.canary.isOfCanary || isLeft else { return }
            if workload.canary.isOfCanary { leadServices(of: object, to: workload.wanted) }
            // Pods of other versions are removed; those of a Rollout's previous version when its delay has passed.
            guard now >= workload.formerUntil ?? now else { return }
            workload.ready = workload.ready.filter { $0.key == workload.wanted }
            workload.formerUntil = nil
            return
        }
        if workload.kind == .rollout {
            guard promotes(&workload, object) else { return }
        } else {
            workload.ready = workload.ready.filter { $0.key == workload.wanted }
        }
        remember(&workload)
    }

    /// The autoscaler sets a new count some time after its target has changed.
    private func scale(_ autoscaler: LiveObject) {
        let spec = autoscaler.object.node["spec"]
        let version = spec?["scaleTargetRef"]?["apiVersion"]?.stringValue ?? ""
        let target = ObjectKey(
            spec?["scaleTargetRef"]?["kind"]?.stringValue ?? "", spec?["scaleTargetRef"]?["name"]?.stringValue ?? "",
            group: String(version.prefix { $0 != "/" }), in: autoscaler.object.key.namespace)
        guard let scaled = live[target] else {
            live[autoscaler.object.key]?.status = .autoscaler(findsTarget: false)
            return
        }
        live[autoscaler.object.key]?.status = .autoscaler(findsTarget: true)
        guard now - scaled.changedAt > 2 * Self.step else { return }
        let least = spec?["minReplicas"]?.integerValue ?? 1
        let most = spec?["maxReplicas"]?.integerValue ?? least
        let current = scaled.field(GitObject.replicas).flatMap { Int($0) } ?? 1
        let wanted = min(max(world.load[target] ?? current, least), most)
        guard wanted != current else { return }
        live[target]?.fields[GitObject.replicas] = .init(value: String(wanted), managers: [.controller])
    }

    /// Starts the scheduled runs of CronJobs.
    func startRuns() {
        for object in live.values.sorted(by: { $0.object.key < $1.object.key }) {
            guard object.object.key.kind == "CronJob", let pods = object.object.pods,
                canStart(pods, in: object.object.key.namespace)
            else { continue }
            onStart(object, pods)
            runs.append(Run(owner: object.object.key, pods: pods))
        }
    }
}

extension GitObject {
    /// The kind of constraint that a Gatekeeper template defines.
    var constraintKind: String? {
        node["spec"]?["crd"]?["spec"]?["names"]?["kind"]?.stringValue
    }
}
