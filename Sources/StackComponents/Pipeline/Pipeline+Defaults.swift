import StackLanguage
public import StackModel

extension Pipeline {
    /// What a pipeline takes where its declaration and its body say nothing.
    public enum Defaults {
        /// The longest time that a run may take.
        public static let deadline = Default(
            "deadline of a run", Duration.minutes(30), written: \.shortForm,
            because: "A request that hangs does not hold up the next day's run.",
            setting: #"Pipeline("stats-digest", model: model, schedule: .daily(at: 3), deadline: .hours(2))"#)

        /// How many examples are asked at once.
        public static let threads = Default(
            "examples asked at once", 4, because: "It keeps to the rate limits of a new account.",
            setting: "Evaluate(atLeast: .percent(80), threads: 16)")

        /// The minute of a schedule.
        public static let minute = Default(
            "minute of a schedule", 0, because: "People think in whole hours; several at once are for a team to part.",
            setting: ".daily(at: 3, minute: 17)")

        static let cpu = Default(
            "processor time", ProcessorTime.millicores(250), written: \.quantity,
            because: "A pipeline waits for its model most of the time.",
            setting: "Resources(cpu: .cores(1), memory: .gibibytes(1))")

        static let memory = Default(
            "memory", ByteCount.mebibytes(512), written: \.quantity,
            because: "DSPy and its libraries need it before the model is asked.",
            setting: "Resources(cpu: .cores(1), memory: .gibibytes(1))")

        static let scratch = Default(
            "room for temporary files", "256Mi", because: "DSPy keeps answers below /tmp; a node's disk must not fill.",
            setting: patch("spec.jobTemplate.spec.template.spec.volumes[tmp].emptyDir.sizeLimit", to: #""1Gi""#))

        static let retries = Default(
            "further tries of a run", 2,
            because: "A model that is overloaded answers later; one that refuses never will.",
            setting: patch("spec.jobTemplate.spec.backoffLimit", to: "5"))

        static let startingDeadline = Default(
            "patience with a late start", 600, written: WorkloadDefaults.seconds,
            because: "A control plane that is away for a while does not lose the run.",
            setting: patch("spec.startingDeadlineSeconds", to: "3600"))

        static let succeededJobs = Default(
            "kept runs that succeeded", 1, because: "The last one shows that it works.",
            setting: patch("spec.successfulJobsHistoryLimit", to: "3"))

        static let failedJobs = Default(
            "kept runs that failed", 3, because: "Three are enough to see whether they failed alike.",
            setting: patch("spec.failedJobsHistoryLimit", to: "10"))

        static let missedRuns = Default(
            "missed runs until an alert", 2, because: "One failure is tried again by the next run; two need a person.",
            setting: #"Pipeline("stats-digest", model: model, schedule: .cron("0 3 * * *", atLeastEvery: .hours(12)))"#)

        private static func patch(_ path: String, to value: String) -> String {
            WorkloadDefaults.patch("CronJob", "stats-digest", path, to: value)
        }
    }

    /// The defaults of a pipeline.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.deadline.described, Defaults.threads.described, Defaults.minute.described,
            Defaults.cpu.described, Defaults.memory.described, Defaults.scratch.described,
            Defaults.retries.described, Defaults.startingDeadline.described, Defaults.succeededJobs.described,
            Defaults.failedJobs.described, Defaults.missedRuns.described,
            DefaultDescription(
                "time zone", "UTC", because: "A change to summer time neither skips a run nor doubles one.",
                setting: WorkloadDefaults.patch("CronJob", "stats-digest", "spec.timeZone", to: #""Europe/Berlin""#)),
            DefaultDescription(
                "runs at a time", "one", because: "Two would write one object.",
                setting: WorkloadDefaults.patch("CronJob", "stats-digest", "spec.concurrencyPolicy", to: #""Allow""#)),
            DefaultDescription(
                "version of Python", "the newest in stackgen.lock", because: "The lock is where versions are chosen.",
                setting: #"Pipeline("stats-digest", model: model, schedule: .daily(at: 3), python: "3.13")"#),
            DefaultDescription(
                "pods", "those of a service: its user, its privileges, its ways through the network",
                because: "Whatever runs in a namespace is held to one standard.",
                setting: WorkloadDefaults.patch(
                    "CronJob", "stats-digest", "spec.jobTemplate.spec.template.spec.securityContext.runAsUser",
                    to: "1000")),
        ]
    }
}
