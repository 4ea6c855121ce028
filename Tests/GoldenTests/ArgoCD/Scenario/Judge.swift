import StackFormats

/// The invariants of every cluster at every moment.
struct Judge {
    /// The violated invariants, each once.
    private(set) var violations: [String] = []
    /// The number of pods that each Service selected at the last check.
    private var endpoints: [ObjectKey: Int] = [:]

    mutating func add(_ violation: String) {
        if !violations.contains(violation) { violations.append(violation) }
    }

    /// Checks that no pod starts before its dependencies.
    mutating func start(of object: LiveObject, _ release: Release, in cluster: Cluster) {
        guard let gates = release.gates[object.object.key] else { return }
        for job in gates.jobs.sorted() where !cluster.succeeded.contains(job) {
            add("\(object.object.key) starts before \(job) has succeeded")
        }
        for policy in gates.guards.sorted() where cluster.live[policy] == nil {
            add("\(object.object.key) starts before \(policy) is in force")
        }
    }

    /// Checks that no program changes before the new versions of the programs that it calls are ready.
    mutating func apply(_ object: GitObject, _ former: LiveObject?, _ release: Release, in cluster: Cluster) {
        guard let gates = release.gates[object.key], former?.object.pods != object.pods else { return }
        for needed in gates.workloads.sorted() {
            let live = cluster.live[needed]
            let wanted = release.commit.objects.first { $0.key == needed }
            if live?.object.content != wanted?.content || live.flatMap(Health.of) != .healthy {
                add("\(object.key) is applied before \(needed) is healthy")
            }
        }
    }

    /// Checks that serving and running pods find all objects that they refer to, and that a Service that had endpoints
    /// still does.
    mutating func look(at cluster: Cluster) {
        for object in cluster.live.values where !object.isDeleted {
            guard case .workload(let workload) = object.status else { continue }
            for version in workload.serving {
                for reference in version.references where !cluster.isThere(reference, in: object.object.key.namespace) {
                    add("\(object.object.key) has lost \(reference)")
                }
            }
        }
        for run in cluster.runs {
            for reference in run.pods.references where !cluster.isThere(reference, in: run.owner.namespace) {
                add("a run of \(run.owner) has lost \(reference)")
            }
        }
        // An object that is pruned and returns in a later release is a different one.
        endpoints = endpoints.filter { cluster.live[$0.key] != nil }
        let workloads = cluster.workloads
        // Only the load test reaches a preview, whose pods are removed when its version is rejected.
        let previews = Set(
            cluster.live.values.map { $0.object.node["spec"]?["strategy"]?["blueGreen"]?["previewService"] })
        for service in cluster.live.values where service.object.key.kind == "Service" && !service.isDeleted {
            guard !previews.contains(.string(service.object.key.name)) else { continue }
            let count = cluster.endpoints(of: service, among: workloads)
            if count == 0, endpoints[service.object.key, default: 0] > 0 {
                add("\(service.object.key) leads nowhere")
            }
            endpoints[service.object.key] = count
        }
    }
}
