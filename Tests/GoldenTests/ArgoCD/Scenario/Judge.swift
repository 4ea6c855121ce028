import StackFormats

/// What must hold in every cluster at every moment.
struct Judge {
    /// What did not hold, each once.
    private(set) var violations: [String] = []
    /// How many pods each Service led to at the last look.
    private var endpoints: [ObjectKey: Int] = [:]

    mutating func add(_ violation: String) {
        if !violations.contains(violation) { violations.append(violation) }
    }

    /// No pod starts before what it waits for.
    mutating func start(of object: LiveObject, _ release: Release, in cluster: Cluster) {
        guard let gates = release.gates[object.object.key] else { return }
        for job in gates.jobs.sorted() where !cluster.succeeded.contains(job) {
            add("\(object.object.key) starts before \(job) has succeeded")
        }
        for policy in gates.guards.sorted() where cluster.live[policy] == nil {
            add("\(object.object.key) starts before \(policy) is in force")
        }
    }

    /// No program is changed before those that it calls are there in their new version.
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

    /// What serves or runs finds all that it names, and a Service that has led somewhere still does.
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
        // One that is pruned and comes back with a later release is another one.
        endpoints = endpoints.filter { cluster.live[$0.key] != nil }
        let workloads = cluster.workloads
        // Only the exercise reaches a preview, whose pods go when its version is rejected.
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
