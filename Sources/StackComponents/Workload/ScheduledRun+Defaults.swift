import StackModel

extension ScheduledRun {
    /// What everything that runs on a schedule takes, with the settings of one of them.
    struct Defaults {
        let component: String

        /// The defaults as they are set for a CronJob of this name.
        init(of component: String) { self.component = component }

        /// How often a run is tried again, and why so often. What sets it is the component's to say.
        static let retries = 2
        static let reasonForRetries = "What failed for a moment succeeds later; what fails three times never will."

        var startingDeadline: Default<Int> {
            Default(
                "patience with a late start", 600, written: WorkloadDefaults.seconds,
                because: "A control plane that is away for a while does not lose the run.",
                setting: patch("spec.startingDeadlineSeconds", to: "3600"))
        }

        var succeededJobs: Default<Int> {
            Default(
                "kept runs that succeeded", 1, because: "The last one shows that it works.",
                setting: patch("spec.successfulJobsHistoryLimit", to: "3"))
        }

        var failedJobs: Default<Int> {
            Default(
                "kept runs that failed", 3, because: "Three are enough to see whether they failed alike.",
                setting: patch("spec.failedJobsHistoryLimit", to: "10"))
        }

        var missedRuns: Default<Int> {
            Default(
                "missed runs until an alert", 2,
                because: "One failure is tried again by the next run; two need a person.",
                setting: #".cron("0 3 * * *", atLeastEvery: .hours(12))"#)
        }

        /// All of them, and what has no one value.
        var described: [DefaultDescription] {
            [
                startingDeadline.described, succeededJobs.described, failedJobs.described,
                missedRuns.described,
                DefaultDescription(
                    "time zone", "UTC", because: "A change to summer time neither skips a run nor doubles one.",
                    setting: patch("spec.timeZone", to: #""Europe/Berlin""#)),
                DefaultDescription(
                    "runs at a time", "one", because: "Two would do the same work on the same data.",
                    setting: patch("spec.concurrencyPolicy", to: #""Allow""#)),
            ]
        }

        private func patch(_ path: String, to value: String) -> String {
            WorkloadDefaults.patch("CronJob", component, path, to: value)
        }
    }
}
