public import StackModel

extension Cache {
    /// What a cache takes where its declaration says nothing.
    public enum Defaults {
        /// How large each node is.
        public static let size = Default(
            "size", CacheSize.small, written: \.nodeType, because: "Memory is what costs, and a cache can grow later.",
            setting: #"Cache("scores", engine: .redis("7.1"), size: .large)"#)

        static let nodesInProduction = Default(
            "nodes in production", 2, because: "The second, in another zone, takes over when the first one fails.",
            setting: patch("num_cache_clusters", to: "3"))

        static let nodesElsewhere = Default(
            "nodes elsewhere", 1, because: "Nobody waits for it, so a failure may cost a few minutes.",
            setting: #"Environment("staging", tier: .production)"#)

        static let snapshots = Default(
            "daily snapshots in production", 7, because: "A mistake is noticed within a week.",
            setting: patch("snapshot_retention_limit", to: "30"))

        static let snapshotWindow = Default(
            "time of the snapshot", "01:00-02:00", because: "Few players and customers are awake, in Europe's nights.",
            setting: patch("snapshot_window", to: #""13:00-14:00""#))

        static let maintenanceWindow = Default(
            "time of maintenance", "sun:03:00-sun:04:00", because: "The quietest hour of a week, after the snapshot.",
            setting: patch("maintenance_window", to: #""tue:13:00-tue:14:00""#))

        static let transport = Default(
            "encryption on the way", "required", because: "A client that forgets TLS is refused, not listened to.",
            setting: patch("transit_encryption_mode", to: #""preferred""#))

        static let googleLogin = Default(
            "login on Google Cloud", "IAM_AUTH",
            because: "There is no password that could leak: a workload logs in with its own account.",
            setting: googlePatch("authorization_mode", to: #""AUTH_DISABLED""#))

        static let googleTransport = Default(
            "encryption on the way on Google Cloud", "SERVER_AUTHENTICATION",
            because: "A client that forgets TLS is refused, not listened to.",
            setting: googlePatch("transit_encryption_mode", to: #""TRANSIT_ENCRYPTION_DISABLED""#))

        static let googleBackupHour = Default(
            "hour of the backup on Google Cloud", 1,
            because: "Few players and customers are awake, in Europe's nights.",
            setting: googlePatch("automated_backup_config.fixed_frequency_schedule.start_time.hours", to: "13"))

        static let googleMaintenanceHour = Default(
            "hour of maintenance on Google Cloud", 3, written: { "Sundays at \($0)" },
            because: "The quietest hour of a week, after the backup.",
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
                because: "A cache that is deleted by mistake can be restored: its daily snapshots are deleted with it.",
                setting:
                    #"Patch(terraform: "aws_elasticache_replication_group.scores", .remove(["final_snapshot_identifier"]))"#
            ),
            DefaultDescription(
                "login", "a user for each workload, by its role",
                because: "There is no password that could leak, and each may run what its access speaks of.",
                setting: "Uses(scores, .readWrite)"),
            DefaultDescription(
                "encryption at rest", "with the environment's key",
                because: "A disk that is thrown away tells nothing. A cache that exists has its key for good.",
                setting: #"Patch(terraform: "aws_elasticache_replication_group.scores", .remove(["kms_key_id"]))"#),
        ]
    }
}
