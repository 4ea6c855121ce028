import StackLanguage
public import StackModel

extension Job {
    /// What a job takes where its declaration says nothing.
    public enum Defaults {
        /// The longest time that it may take.
        public static let deadline = Default(
            "deadline of a job", Duration.minutes(30), written: \.shortForm,
            because: "A newer commit waits for a hung attempt, but no longer than this.",
            setting: #"Job("migrate", source: image, deadline: .hours(2))"#)

        /// How often it is tried again.
        public static let retries = Default(
            "further tries of a job", 3,
            because:
                "A database that starts at the same time answers a little later; a program that is wrong never will.",
            setting: #"Job("migrate", source: image, retries: 0)"#)

        /// Whether a pod that goes with its node counts as a try.
        public static let countsDisruptions = Default(
            "a pod that goes with its node counts as a try", false,
            because: "Nodes are drained for updates, and a job is not to blame.",
            setting: #"Job("migrate", source: image, countsDisruptions: true)"#,
            source: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy")

        /// Whether it may run while the data has the form that a later release gave it.
        public static let toleratesNewerSchema = Default(
            "a job may run again after a rollback", false,
            because: "An older migration that runs against a newer schema can damage data.",
            setting: #"Job("migrate", source: image, toleratesNewerSchema: true)"#)
    }

    /// The defaults of a job; the rest is as for a service.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.deadline.described, Defaults.retries.described, Defaults.countsDisruptions.described,
            Defaults.toleratesNewerSchema.described,
            DefaultDescription(
                "runs", "once for each version of its pods",
                because: "The name has a hash of them, so a sync that changes something else finds the job done.",
                setting: #"ScheduledJob("migrate", source: image, schedule: .daily(at: 3))"#),
            Service.Defaults.cpu.described, Service.Defaults.memory.described, WorkloadDefaults.podsOfServices,
        ]
    }
}
