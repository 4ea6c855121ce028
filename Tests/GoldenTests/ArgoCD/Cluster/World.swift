/// What happens around Argo CD: Terraform, the API server, the programs, people.
struct World {
    /// What is broken, until when.
    enum Fault: Hashable {
        /// The API server refuses the object, as where the webhook of a policy is down.
        case refused(ObjectKey)
        /// Jobs of a component fail.
        case job(String)
        /// Pods of new versions of a workload do not become ready.
        case pods(ObjectKey)
        /// Terraform has not written an entry of a store.
        case entry(String)
        /// A controller gives an Ingress no address.
        case address(ObjectKey)
        /// The last run of a CronJob has failed.
        case run(ObjectKey)
        /// The analysis of a version of a Rollout fails: a verdict, which time does not change.
        case analysis(ObjectKey)
        /// Users find what the exercise did not: the analysis of their requests fails.
        case users(ObjectKey)
    }

    private var faults: [Fault: Int] = [:]
    /// The pods that the load asks for, of what is autoscaled.
    var load: [ObjectKey: Int] = [:]

    mutating func add(_ fault: Fault, until end: Int = .max) { faults[fault] = end }
    mutating func remove(_ fault: Fault) { faults[fault] = nil }

    func has(_ fault: Fault, at time: Int) -> Bool { faults[fault].map { time < $0 } ?? false }
}
