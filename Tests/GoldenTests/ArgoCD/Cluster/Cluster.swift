import StackFormats

/// A cluster that Argo CD applies objects to: the API server, and the controllers that our objects use.
///
/// Only an ExternalSecret creates a Secret, and only a workload creates a pod. Time advances in steps of ten seconds.
final class Cluster {
    /// A run of a CronJob: its pods may be recreated until it ends or the CronJob is deleted.
    struct Run {
        let owner: ObjectKey
        let pods: PodVersion
    }

    static let step = 10

    var world = World()
    var now = 0
    var live: [ObjectKey: LiveObject] = [:]
    /// The keys of each Secret.
    var secrets: [String: Set<String>] = [:]
    /// The kinds of constraints that Gatekeeper has created definitions for.
    var constraintKinds: Set<String> = []
    var runs: [Run] = []
    /// Pods that are terminating because their owner is gone.
    var ending: [LiveWorkload] = []
    /// The Jobs that have succeeded, including deleted ones.
    var succeeded: Set<ObjectKey> = []
    /// How often pods of each Job were started.
    var jobRuns: [ObjectKey: Int] = [:]
    /// Called before a version's first pods start.
    var onStart: (LiveObject, PodVersion) -> Void = { _, _ in }
    /// Called before Argo CD applies a change.
    var onApply: (GitObject, LiveObject?, Int) -> Void = { _, _, _ in }

    /// Whether objects of this kind can be created.
    func knows(_ key: ObjectKey) -> Bool {
        key.group != "constraints.gatekeeper.sh" || constraintKinds.contains(key.kind)
    }

    /// Applies an object; returns `nil` on success.
    func apply(_ object: GitObject, fields: [String: String], revision: Int) -> String? {
        let key = object.key
        if !knows(key) { return "no matches for kind \(key.kind)" }
        if world.has(.refused(key), at: now) { return "refused" }
        if !key.namespace.isEmpty, live[ObjectKey("Namespace", key.namespace)] == nil { return "no such namespace" }
        guard var former = live[key] else {
            onApply(object, nil, revision)
            let applied = fields.mapValues { LiveObject.Field(value: $0, managers: [.argoCD]) }
            live[key] = LiveObject(
                object: object, fields: applied, status: initialStatus(of: object, fields), changedAt: now,
                revision: revision)
            return nil
        }
        if former.isDeleted { return "is being deleted" }
        if key.kind == "Job", former.object.pods != object.pods { return "field is immutable" }
        if former.object.content != object.content {
            onApply(object, former, revision)
            former.changedAt = now
        }
        if key.kind == "Rollout" { releaseServices(of: former, except: ServedServices(object.node).all) }
        former.fields = former.fields(applying: fields)
        former.object = object
        former.revision = revision
        if case .workload(var workload) = former.status, let pods = object.pods {
            if workload.wanted != pods { workload.want(pods, at: now) }
            workload.canary.isOfCanary = CanarySpec(object.node) != nil
            former.status = .workload(workload)
        }
        live[key] = former
        return nil
    }

    private func initialStatus(of object: GitObject, _ fields: [String: String]) -> LiveObject.Status {
        func workload(_ kind: LiveWorkload.Kind) -> LiveObject.Status {
            guard let pods = object.pods else { return .none }
            let replicas = fields[GitObject.replicas].flatMap { Int($0) } ?? 1
            var workload = LiveWorkload(kind: kind, wanted: pods, replicas: replicas, waitsSince: now, created: [pods])
            workload.canary.isOfCanary = kind == .rollout && CanarySpec(object.node) != nil
            return .workload(workload)
        }
        switch object.key.kind {
        case "SecretStore", "ExternalSecret": return .ready(nil)
        case "Job": return .job(.running(since: now, startedAt: nil))
        case "Deployment": return workload(.deployment)
        case "StatefulSet": return workload(.statefulSet)
        case "Rollout": return workload(.rollout)
        case "CronJob": return .cronJob(lastRunFailed: false)
        case "Ingress": return .address(false)
        case "HorizontalPodAutoscaler": return .autoscaler(findsTarget: nil)
        case "PodDisruptionBudget": return .budget(isObserved: false)
        default: return .none
        }
    }

    /// Deletes an object. In the foreground its pods are deleted first, in the background afterwards.
    func delete(_ key: ObjectKey, inBackground: Bool) {
        guard var object = live[key], !object.isDeleted else { return }
        // The CronJob controls its Jobs (`getJobFromTemplate2` in `pkg/controller/cronjob/utils.go` of Kubernetes), so
        // the garbage collector deletes them with it.
        runs.removeAll { $0.owner == key }
        if key.kind == "ExternalSecret" || (object.object.pods != nil && !inBackground) {
            object.deletedAt = now
            if case .workload(var workload) = object.status {
                workload.ready = [:]
                object.status = .workload(workload)
            }
            live[key] = object
            return
        }
        if case .workload(let workload) = object.status { ending.append(workload) }
        remove(key)
    }

    /// Removes the object and everything that belongs only to it.
    func remove(_ key: ObjectKey) {
        let object = live.removeValue(forKey: key)
        if key.kind == "ExternalSecret" {
            // `applyOwnership` in `pkg/controllers/externalsecret/externalsecret_controller.go` of External Secrets
            // v2.9.0: only with the policy `Owner` does the ExternalSecret own the Secret.
            let target = object?.object.node["spec"]?["target"]
            if target?["creationPolicy"]?.stringValue ?? "Owner" == "Owner" {
                secrets[target?["name"]?.stringValue ?? key.name] = nil
            }
        }
        if key.kind == "Rollout" { releaseServices(of: object) }
    }

    /// Whether an object that a pod refers to exists.
    func isThere(_ reference: PodVersion.Reference, in namespace: String) -> Bool {
        switch reference {
        case .key(let secret, let key): secrets[secret]?.contains(key) ?? false
        case .secret(let name): secrets[name] != nil
        case .configMap(let name): live[ObjectKey("ConfigMap", name, in: namespace)] != nil
        case .account(let name): live[ObjectKey("ServiceAccount", name, in: namespace)] != nil
        }
    }

    func canStart(_ pods: PodVersion, in namespace: String) -> Bool {
        pods.references.allSatisfy { isThere($0, in: namespace) }
    }

    /// All workloads with their pods.
    var workloads: [LiveWorkload] {
        live.values.compactMap { object in
            if case .workload(let workload) = object.status { workload } else { nil }
        }
    }

    /// The number of ready pods of these workloads that a Service selects.
    func endpoints(of service: LiveObject, among workloads: [LiveWorkload]) -> Int {
        let hash = service.field(GitObject.servedVersion)
        var count = 0
        for workload in workloads {
            for (pods, ready) in workload.ready {
                guard service.object.selector.allSatisfy({ pods.labels[$0.key] == $0.value }) else { continue }
                if hash == nil || (workload.kind == .rollout && Self.hash(of: pods) == hash) { count += ready }
            }
        }
        return count
    }

    static func hash(of pods: PodVersion) -> String { String(pods.hash) }
}
