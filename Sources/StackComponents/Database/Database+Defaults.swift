import StackLanguage
public import StackModel

extension Database {
    /// The values that apply where the declaration of a database sets none.
    public enum Defaults {
        /// The size of each instance.
        public static let size = Default(
            "size", DatabaseSize.small, written: { _ in "2 GiB of memory" },
            because: "Memory is the main cost, and a database can grow later.",
            setting: #"Database("orders", engine: .postgreSQL("17"), size: .large)"#)

        static let storage = Default(
            "storage", ByteCount.gibibytes(20), written: \.quantity,
            because: "It is the minimum. Storage grows automatically and can never shrink.",
            setting: #"Database("orders", engine: .postgreSQL("17"), storage: .gibibytes(100))"#)

        static let storageGrowth = Default(
            "storage grows to", 5, written: { "\($0) times what it was, at most 64 TiB" },
            because:
                "A full disk blocks every writer; the limit keeps a runaway program from running up an endless bill.",
            setting: patch("max_allocated_storage", to: "1000"))

        static let backupsInProduction = Default(
            "backups in production are kept for", Duration.days(35), written: \.inDays,
            because: "It is the maximum: damage from a monthly run can still be found.",
            setting: #"Database("orders", engine: .postgreSQL("17"), backups: .days(14))"#)

        static let backupsElsewhere = Default(
            "backups elsewhere are kept for", Duration.days(7), written: \.inDays,
            because: "A mistake is noticed within a week.",
            setting: #"Database("orders", engine: .postgreSQL("17"), backups: .days(1))"#)

        static let backupWindow = Default(
            "time of the backup", "01:00-02:00", because: "Traffic is lowest at night in Europe.",
            setting: patch("backup_window", to: #""13:00-14:00""#))

        static let maintenanceWindow = Default(
            "time of maintenance", "sun:03:00-sun:04:00",
            because: "It is the quietest hour of the week, after the backup.",
            setting: patch("maintenance_window", to: #""tue:15:00-tue:16:00""#))

        static let minorVersions = Default(
            "minor versions are installed automatically", true,
            because: "They only fix bugs, and are installed during maintenance.",
            setting: patch("auto_minor_version_upgrade", to: "false"))

        static let logRetention = Default(
            "logs are kept for", LogGroup.daysElsewhere, written: WorkloadDefaults.days,
            because: "Faults are investigated soon after they happen; nobody investigates old ones that affected "
                + "no users.",
            setting: #"Environment("staging", tier: .production)"#)

        static let logRetentionInProduction = Default(
            "logs in production are kept for", LogGroup.daysInProduction, written: WorkloadDefaults.days,
            because: "An incident that is discovered late can still be investigated.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_cloudwatch_log_group.orders_postgresql", "retention_in_days", to: "1096"))

        static let insights = Default(
            "statistics of statements are kept for", 7, written: WorkloadDefaults.days,
            because: "AWS includes seven days at no charge.",
            setting: patch("performance_insights_retention_period", to: "93"))

        static let googleBackupTime = Default(
            "time of the backup on Google Cloud", "01:00", because: "Traffic is lowest at night in Europe.",
            setting: googlePatch("backup_configuration.start_time", to: #""13:00""#))

        static let googleMaintenanceHour = Default(
            "hour of maintenance on Google Cloud", 3, written: { "Sundays at \($0)" },
            because: "It is the quietest hour of the week, after the backup.",
            setting: googlePatch("maintenance_window.hour", to: "13"))

        static let googleTransport = Default(
            "transport on Google Cloud", "ENCRYPTED_ONLY",
            because: "A client that does not use TLS is rejected.",
            setting: googlePatch("ip_configuration.ssl_mode", to: #""ALLOW_UNENCRYPTED_AND_ENCRYPTED""#))

        private static func googlePatch(_ path: String, to value: String) -> String {
            WorkloadDefaults.patch(terraform: "google_sql_database_instance.orders", "settings.\(path)", to: value)
        }

        private static func patch(_ attribute: String, to value: String) -> String {
            WorkloadDefaults.patch(terraform: "aws_db_instance.orders", attribute, to: value)
        }
    }

    /// The defaults of a database.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.size.described, Defaults.storage.described, Defaults.storageGrowth.described,
            Defaults.backupsInProduction.described, Defaults.backupsElsewhere.described,
            Defaults.backupWindow.described, Defaults.maintenanceWindow.described, Defaults.minorVersions.described,
            Defaults.logRetention.described, Defaults.logRetentionInProduction.described, Defaults.insights.described,
            Defaults.googleBackupTime.described, Defaults.googleMaintenanceHour.described,
            Defaults.googleTransport.described,
            DefaultDescription(
                "statistics of statements on small classes of MySQL", "none",
                because: "AWS does not support them there: below medium on MySQL, and on all of db.t3 on Aurora MySQL.",
                setting: #"Database("orders", engine: .mySQL("8.4"), size: .medium)"#,
                source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.Engines.html"),
            DefaultDescription(
                "zones", "two in production, one elsewhere",
                because: "A standby instance costs as much as the first.",
                setting: WorkloadDefaults.patch(terraform: "aws_db_instance.orders", "multi_az", to: "false")),
            DefaultDescription(
                "login", "a user for each workload, by its role",
                because: "No password can leak, and each workload has only the rights of its declared access.",
                setting: "Uses(orders, .readWrite)"),
            DefaultDescription(
                "transport", "TLS only", because: "A client that does not use TLS is rejected.",
                setting: WorkloadDefaults.patch(
                    terraform: "aws_db_parameter_group.orders", "parameter.value", to: #""0""#)),
            DefaultDescription(
                "logs", "failures, but no slow statements",
                because: "Statements contain user input; Performance Insights shows which are slow.",
                setting: WorkloadDefaults.patch(
                    terraform: "aws_db_instance.orders", "enabled_cloudwatch_logs_exports", to: #"["postgresql"]"#)),
            DefaultDescription(
                "encryption at rest", "with the environment's key",
                because: "A discarded disk is unreadable. An existing instance cannot change its key.",
                setting: #"Patch(terraform: "aws_db_instance.orders", .remove(["kms_key_id"]))"#),
        ]
    }
}
