public import StackModel

extension Secret {
    /// The values that apply to every secret.
    enum Defaults {
        static let recoveryInProduction = Default(
            "recovery window in production", 30, written: WorkloadDefaults.days,
            because:
                "A value that only a third party knows cannot be recreated, so the window is the longest that "
                + "AWS offers.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_secretsmanager_secret.openai_api_key", "recovery_window_in_days", to: "7"))

        static let recoveryElsewhere = Default(
            "recovery window elsewhere", 7, written: WorkloadDefaults.days,
            because:
                "A short-lived environment can reuse its names after a week, the shortest window that AWS offers.",
            setting: #"Environment("staging", tier: .production)"#)

        static let destructionDelay = Default(
            "a destroyed version on Google Cloud can be restored for", 30, written: WorkloadDefaults.days,
            because: "A value that only a third party knows cannot be recreated.",
            setting: WorkloadDefaults.patch(
                terraform: "google_secret_manager_secret.openai_api_key", "version_destroy_ttl", to: #""604800s""#))
    }

    /// The defaults of a secret.
    public static var defaults: [DefaultDescription] {
        [
            DefaultDescription(
                "value", "none: a person puts it into the store",
                because: "A value that is in no file and no state cannot leak from either.",
                setting: "aws secretsmanager put-secret-value --region eu-west-1 "
                    + "--secret-id shop/production/openai-api-key …"),
            DefaultDescription(
                "variable", "the name in upper case", because: "There is only one name to remember.",
                setting: #"Uses(openAI, as: "MODEL_KEY")"#),
            DefaultDescription(
                "a rotated value", "reaches a pod when it restarts, and the next run of a job",
                because: "A variable never changes in a running pod; a file does, and Reloader restarts pods.",
                setting: #"Uses(openAI, as: .file("/etc/openai/key")) or Platform(restarter: .reloader)"#),
            Defaults.recoveryInProduction.described, Defaults.recoveryElsewhere.described,
            Defaults.destructionDelay.described,
        ]
    }
}
