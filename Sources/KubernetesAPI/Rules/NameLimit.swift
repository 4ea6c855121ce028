/// The length of names that are shorter than their form: what is made of them has to fit, too.
struct NameLimit {
    /// The most characters.
    let characters: Int
    /// Why, in words that continue "must have at most n characters, ".
    let reason: String

    /// The limit of the objects of a kind; `nil` where it is that of the form.
    static func of(kind: String, apiVersion: String) -> NameLimit? {
        let group = apiVersion.split(separator: "/").dropLast().joined()
        switch (group, kind) {
        // `ValidateCronJobCreate`: eleven characters are appended to the names of its jobs.
        case (_, "CronJob"): return NameLimit(characters: 52, reason: "since its jobs append to it")
        // `ValidateJobName`: the name is the value of the label `batch.kubernetes.io/job-name`.
        case (_, "Job"): return NameLimit(characters: 63, reason: "since its pods have it as a label")
        // The label `controller-revision-hash` of its pods is the name, a hyphen and ten characters
        // (kubernetes/kubernetes#64023): a longer name is accepted, and makes no pod.
        case (_, "StatefulSet"):
            return NameLimit(characters: 52, reason: "since a label of its pods appends a hash to it")
        // Gatekeeper's webhook, `validateGatekeeperResources`; Kyverno's `Validate`: both use the name as a label.
        case ("constraints.gatekeeper.sh", _), ("policies.kyverno.io", _), ("kyverno.io", "ClusterPolicy"),
            ("kyverno.io", "Policy"):
            return NameLimit(characters: 63, reason: "since it becomes the value of a label")
        default: return nil
        }
    }
}
