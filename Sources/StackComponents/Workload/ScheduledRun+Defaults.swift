import StackModel

extension ScheduledRun {
    /// What everything that runs on a schedule takes, with the settings of one of them.
    struct Defaults {
        let component: String

        /// The defaults as they are set for a CronJob of this name.
        init(of component: String) { self.component = component }

        /// How often a run is tried again, and why so often. What sets it is the component's to say.
        static let retries = 2
        static let reasonForRetries = "A transient fault passes; a run that fails three times never succeeds."

        var startingDeadline: Default<Int> {
            Default(
                "deadline for a late start", 600, written: WorkloadDefaults.seconds,
                because: "A run is not lost while the control plane is unavailable for a few minutes.",
                setting: patch("spec.startingDeadlineSeconds", to: "3600"))
        }

        var succeededJobs: Default<Int> {
            Default(
                "successful runs that are kept", 1, because: "The latest one is enough to show that it works.",
                setting: patch("spec.successfulJobsHistoryLimit", to: "3"))
        }

        var failedJobs: Default<Int> {
            Default(
                "failed runs that are kept", 3, because: "Three are enough to see whether they failed in the same way.",
                setting: patch("spec.failedJobsHistoryLimit", to: "10"))
        }

        var missedRuns: Default<Int> {
            Default(
                "missed runs until an alert", 2,
                because: "The next run retries one failure; two need a person.",
                setting: #".cron("0 3 * * *", atLeastEvery: .hours(12))"#)
        }

        /// All of them, and what has no one value.
        var described: [DefaultDescription] {
            [
                startingDeadline.described, succeededJobs.described, failedJobs.described,
                missedRuns.described,
                DefaultDescription(
                    "time zone", "UTC", because: "Daylight saving time neither skips a run nor repeats one.",
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
