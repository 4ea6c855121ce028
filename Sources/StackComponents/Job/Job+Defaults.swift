import StackLanguage
public import StackModel

extension Job {
    /// The values that apply where the declaration of a job sets none.
    public enum Defaults {
        /// The time limit of an attempt.
        public static let deadline = Default(
            "deadline of a job", Duration.minutes(30), written: \.shortForm,
            because: "A newer commit waits for a hung attempt, but no longer than this.",
            setting: #"Job("migrate", source: image, deadline: .hours(2))"#)

        /// The number of retries.
        public static let retries = Default(
            "retries of a job", 3,
            because:
                "A database that starts at the same time answers a little later; a faulty program never succeeds.",
            setting: #"Job("migrate", source: image, retries: 0)"#)

        /// Whether losing a pod with its node counts as a retry.
        public static let countsDisruptions = Default(
            "a pod lost with its node counts as an attempt", false,
            because: "Nodes are drained for updates, which is not the fault of the Job.",
            setting: #"Job("migrate", source: image, countsDisruptions: true)"#,
            source: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy")

        /// Whether it may run on the schema of a later release.
        public static let toleratesNewerSchema = Default(
            "a job may run again after a rollback", false,
            because: "An older migration can damage data when it runs against a newer schema.",
            setting: #"Job("migrate", source: image, toleratesNewerSchema: true)"#)
    }

    /// The defaults of a job; the others are those of a service.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.deadline.described, Defaults.retries.described, Defaults.countsDisruptions.described,
            Defaults.toleratesNewerSchema.described,
            DefaultDescription(
                "runs", "once for each version of its pods",
                because: "Its name contains a hash of its pods, so a sync that changes anything else finds the Job "
                    + "complete.",
                setting: #"ScheduledJob("migrate", source: image, schedule: .daily(at: 3))"#),
            Service.Defaults.cpu.described, Service.Defaults.memory.described, WorkloadDefaults.podsOfServices,
        ]
    }
}
