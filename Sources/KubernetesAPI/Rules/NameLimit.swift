/// A length limit that is shorter than the syntax of names allows, because longer names are derived from the name.
struct NameLimit {
    /// The maximum number of characters.
    let characters: Int
    /// The reason, as a clause that continues "must have at most n characters, ".
    let reason: String

    /// The limit for objects of a kind; `nil` if only that of the syntax applies.
    static func of(kind: String, apiVersion: String) -> NameLimit? {
        let group = apiVersion.split(separator: "/").dropLast().joined()
        switch (group, kind) {
        // `ValidateCronJobCreate`: the names of its Jobs append eleven characters.
        case (_, "CronJob"): return NameLimit(characters: 52, reason: "since its jobs append to it")
        // `ValidateJobName`: the name is also the value of the label `batch.kubernetes.io/job-name`.
        case (_, "Job"): return NameLimit(characters: 63, reason: "since its pods have it as a label")
        // The label `controller-revision-hash` of its pods consists of the name, a hyphen and ten characters
        // (kubernetes/kubernetes#64023). A longer name is accepted, but no pod is created.
        case (_, "StatefulSet"):
            return NameLimit(characters: 52, reason: "since a label of its pods appends a hash to it")
        // Gatekeeper's webhook (`validateGatekeeperResources`) and Kyverno's `Validate`: both use the name as a label.
        case ("constraints.gatekeeper.sh", _), ("policies.kyverno.io", _), ("kyverno.io", "ClusterPolicy"),
            ("kyverno.io", "Policy"):
            return NameLimit(characters: 63, reason: "since it becomes the value of a label")
        default: return nil
        }
    }
}
