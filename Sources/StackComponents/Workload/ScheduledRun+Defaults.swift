import StackModel

extension ScheduledRun {
    /// The defaults of everything that runs on a schedule.
    struct Defaults {
        let component: String

        /// Creates the defaults, with settings that refer to a CronJob of this name.
        init(of component: String) { self.component = component }

        /// The number of retries, and its reason. Each component describes the setting that changes it.
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

        /// Descriptions of all of them, and of the settings that are no single value.
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
