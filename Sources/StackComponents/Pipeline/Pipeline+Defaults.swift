import StackLanguage
public import StackModel

extension Pipeline {
    /// The values that apply where neither the declaration nor the body of a pipeline sets any.
    public enum Defaults {
        /// The longest time that a run may take.
        public static let deadline = Default(
            "deadline of a run", Duration.minutes(30), written: \.shortForm,
            because: "A request that hangs does not delay the next day's run.",
            setting: #"Pipeline("stats-digest", model: model, schedule: .daily(at: 3), deadline: .hours(2))"#)

        /// The number of examples that are evaluated at once.
        public static let threads = Default(
            "examples evaluated at once", 4, because: "It stays within the rate limits of a new account.",
            setting: "Evaluate(atLeast: .percent(80), threads: 16)")

        static let cpu = Default(
            "processor time", ProcessorTime.millicores(250), written: \.quantity,
            because: "A pipeline waits for its model most of the time.",
            setting: "Resources(cpu: .cores(1), memory: .gibibytes(1))")

        static let memory = Default(
            "memory", ByteCount.mebibytes(512), written: \.quantity,
            because: "DSPy and its libraries need it before they call the model.",
            setting: "Resources(cpu: .cores(1), memory: .gibibytes(1))")

        static let scratch = Default(
            "room for temporary files", Scratch("tmp", at: "/tmp"), written: \.limit.quantity,
            because: "DSPy stores answers below /tmp, and a node's disk must not fill up.",
            setting: WorkloadDefaults.patch(
                "CronJob", "stats-digest",
                "spec.jobTemplate.spec.template.spec.volumes[tmp].emptyDir.sizeLimit", to: #""1Gi""#))

        static let retries = Default(
            "retries of a run", ScheduledRun.Defaults.retries, because: ScheduledRun.Defaults.reasonForRetries,
            setting: WorkloadDefaults.patch(
                "CronJob", "stats-digest", "spec.jobTemplate.spec.backoffLimit", to: "5"))

        /// The defaults of scheduled runs, with the settings that change them in a pipeline.
        static let runs = ScheduledRun.Defaults(of: "stats-digest")
    }

    /// The defaults of a pipeline.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.deadline.described, Defaults.threads.described, Schedule.defaultMinute.described,
            Defaults.cpu.described, Defaults.memory.described, Defaults.scratch.described, Defaults.retries.described,
            DefaultDescription(
                "version of Python", "the newest in stackgen.lock", because: "Versions are chosen in the lock.",
                setting: #"Pipeline("stats-digest", model: model, schedule: .daily(at: 3), python: "3.13")"#),
            DefaultDescription(
                "pods", "those of a service: its user, its privileges, its network access",
                because: "Everything that runs in a namespace meets the same standard.",
                setting: WorkloadDefaults.patch(
                    "CronJob", "stats-digest", "spec.jobTemplate.spec.template.spec.securityContext.runAsUser",
                    to: "1000")),
        ] + Defaults.runs.described
    }
}
