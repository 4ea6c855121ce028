public import StackModel

extension Cache {
    /// The values that apply where the declaration of a cache sets none.
    public enum Defaults {
        /// The size of each node.
        public static let size = Default(
            "size", CacheSize.small, written: \.nodeType,
            because: "Memory is the main cost, and a cache can grow later.",
            setting: #"Cache("scores", engine: .redis("7.1"), size: .large)"#)

        static let nodesInProduction = Default(
            "nodes in production", 2, because: "The second node, in another zone, takes over when the first one fails.",
            setting: patch("num_cache_clusters", to: "3"))

        static let nodesElsewhere = Default(
            "nodes elsewhere", 1,
            because: "No users depend on it, so a few minutes of downtime after a failure are acceptable.",
            setting: #"Environment("staging", tier: .production)"#)

        static let snapshots = Default(
            "daily snapshots in production", 7, because: "A mistake is noticed within a week.",
            setting: patch("snapshot_retention_limit", to: "30"))

        static let snapshotWindow = Default(
            "time of the snapshot", "01:00-02:00", because: "Traffic is lowest at night in Europe.",
            setting: patch("snapshot_window", to: #""13:00-14:00""#))

        static let maintenanceWindow = Default(
            "time of maintenance", "sun:03:00-sun:04:00",
            because: "It is the quietest hour of the week, after the snapshot.",
            setting: patch("maintenance_window", to: #""tue:13:00-tue:14:00""#))

        static let transport = Default(
            "encryption in transit", "required", because: "A client that does not use TLS is rejected.",
            setting: patch("transit_encryption_mode", to: #""preferred""#))

        static let googleLogin = Default(
            "login on Google Cloud", "IAM_AUTH",
            because: "No password can leak: a workload logs in with its own service account.",
            setting: googlePatch("authorization_mode", to: #""AUTH_DISABLED""#))

        static let googleTransport = Default(
            "encryption in transit on Google Cloud", "SERVER_AUTHENTICATION",
            because: "A client that does not use TLS is rejected.",
            setting: googlePatch("transit_encryption_mode", to: #""TRANSIT_ENCRYPTION_DISABLED""#))

        static let googleBackupHour = Default(
            "hour of the backup on Google Cloud", 1,
            because: "Traffic is lowest at night in Europe.",
            setting: googlePatch("automated_backup_config.fixed_frequency_schedule.start_time.hours", to: "13"))

        static let googleMaintenanceHour = Default(
            "hour of maintenance on Google Cloud", 3, written: { "Sundays at \($0)" },
            because: "It is the quietest hour of the week, after the backup.",
            setting: googlePatch("maintenance_policy.weekly_maintenance_window.start_time.hours", to: "13"))

        private static func googlePatch(_ path: String, to value: String) -> String {
            WorkloadDefaults.patch(terraform: "google_memorystore_instance.scores", path, to: value)
        }

        private static func patch(_ attribute: String, to value: String) -> String {
            WorkloadDefaults.patch(terraform: "aws_elasticache_replication_group.scores", attribute, to: value)
        }
    }

    /// The defaults of a cache.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.size.described, Defaults.nodesInProduction.described, Defaults.nodesElsewhere.described,
            Defaults.snapshots.described, Defaults.snapshotWindow.described, Defaults.maintenanceWindow.described,
            Defaults.transport.described,
            Defaults.googleLogin.described, Defaults.googleTransport.described, Defaults.googleBackupHour.described,
            Defaults.googleMaintenanceHour.described,
            DefaultDescription(
                "final snapshot in production", "<stack>-<environment>-<name>-final",
                because: "Daily snapshots are deleted with their cache, so only this one can restore a cache that "
                    + "is deleted by mistake.",
                setting:
                    #"Patch(terraform: "aws_elasticache_replication_group.scores", .remove(["final_snapshot_identifier"]))"#
            ),
            DefaultDescription(
                "login", "a user for each workload, by its role",
                because: "No password can leak, and each workload can run only the commands of its declared access.",
                setting: "Uses(scores, .readWrite)"),
            DefaultDescription(
                "encryption at rest", "with the environment's key",
                because: "A discarded disk is unreadable. An existing cache cannot change its key.",
                setting: #"Patch(terraform: "aws_elasticache_replication_group.scores", .remove(["kms_key_id"]))"#),
        ]
    }
}
