/// The surroundings of Argo CD: Terraform, the API server, the programs, and people.
struct World {
    /// A fault and the time at which it ends.
    enum Fault: Hashable {
        /// The API server rejects the object, for example because the webhook of a policy is down.
        case refused(ObjectKey)
        /// Jobs of a component fail.
        case job(String)
        /// Pods of new versions of a workload do not become ready.
        case pods(ObjectKey)
        /// Terraform has not written an entry of a store.
        case entry(String)
        /// A controller sets no address on an Ingress.
        case address(ObjectKey)
        /// The last run of a CronJob has failed.
        case run(ObjectKey)
        /// The analysis of a version of a Rollout fails permanently.
        case analysis(ObjectKey)
        /// The analysis of user requests fails, although the load test passed.
        case users(ObjectKey)
    }

    private var faults: [Fault: Int] = [:]
    /// The pods that the load requires, for autoscaled workloads.
    var load: [ObjectKey: Int] = [:]

    mutating func add(_ fault: Fault, until end: Int = .max) { faults[fault] = end }
    mutating func remove(_ fault: Fault) { faults[fault] = nil }

    func has(_ fault: Fault, at time: Int) -> Bool { faults[fault].map { time < $0 } ?? false }
}
