import StackLanguage
public import StackModel

extension Database {
    /// What a database takes where its declaration says nothing.
    public enum Defaults {
        /// How large each instance is.
        public static let size = Default(
            "size", DatabaseSize.small, written: { _ in "2 GiB of memory" },
            because: "Memory is what costs, and a database can grow later.",
            setting: #"Database("orders", engine: .postgreSQL("17"), size: .large)"#)

        static let storage = Default(
            "storage", ByteCount.gibibytes(20), written: \.quantity,
            because: "It is the least that there is, it grows by itself, and a disk never shrinks.",
            setting: #"Database("orders", engine: .postgreSQL("17"), storage: .gibibytes(100))"#)

        static let storageGrowth = Default(
            "storage grows to", 5, written: { "\($0) times what it was, at most 64 TiB" },
            because: "A full disk stops every writer; a bound keeps a runaway program from an endless bill.",
            setting: patch("max_allocated_storage", to: "1000"))

        static let backupsInProduction = Default(
            "backups in production are kept for", Duration.days(35), written: \.inDays,
            because: "It is the most that there is: what a monthly run broke can still be found.",
            setting: #"Database("orders", engine: .postgreSQL("17"), backups: .days(14))"#)

        static let backupsElsewhere = Default(
            "backups elsewhere are kept for", Duration.days(7), written: \.inDays,
            because: "A mistake is noticed within a week.",
            setting: #"Database("orders", engine: .postgreSQL("17"), backups: .days(1))"#)

        static let backupWindow = Default(
            "time of the backup", "01:00-02:00", because: "Few customers are awake, in Europe's nights.",
            setting: patch("backup_window", to: #""13:00-14:00""#))

        static let maintenanceWindow = Default(
            "time of maintenance", "sun:03:00-sun:04:00", because: "The quietest hour of a week, after the backup.",
            setting: patch("maintenance_window", to: #""tue:15:00-tue:16:00""#))

        static let minorVersions = Default(
            "minor versions install themselves", true,
            because: "They mend faults and change nothing else, at the time of maintenance.",
            setting: patch("auto_minor_version_upgrade", to: "false"))

        static let logRetention = Default(
            "logs are kept for", LogGroup.daysElsewhere, written: WorkloadDefaults.days,
            because: "A fault is looked for soon after it; nobody looks for one that met no users later.",
            setting: #"Environment("staging", tier: .production)"#)

        static let logRetentionInProduction = Default(
            "logs in production are kept for", LogGroup.daysInProduction, written: WorkloadDefaults.days,
            because: "An incident that is found late can still be looked into.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_cloudwatch_log_group.orders_postgresql", "retention_in_days", to: "1096"))

        static let insights = Default(
            "what statements cost is kept for", 7, written: WorkloadDefaults.days,
            because: "It is what AWS gives for nothing.",
            setting: patch("performance_insights_retention_period", to: "93"))

        static let googleBackupTime = Default(
            "time of the backup on Google Cloud", "01:00", because: "Few customers are awake, in Europe's nights.",
            setting: googlePatch("backup_configuration.start_time", to: #""13:00""#))

        static let googleMaintenanceHour = Default(
            "hour of maintenance on Google Cloud", 3, written: { "Sundays at \($0)" },
            because: "The quietest hour of a week, after the backup.",
            setting: googlePatch("maintenance_window.hour", to: "13"))

        static let googleTransport = Default(
            "transport on Google Cloud", "ENCRYPTED_ONLY",
            because: "A client that forgets TLS is refused, not listened to.",
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
                "zones", "two in production, one elsewhere",
                because: "A second instance that takes over costs as much as the first.",
                setting: WorkloadDefaults.patch(terraform: "aws_db_instance.orders", "multi_az", to: "false")),
            DefaultDescription(
                "login", "a user for each workload, by its role",
                because: "There is no password that could leak, and each may do what its access speaks of.",
                setting: "Uses(orders, .readWrite)"),
            DefaultDescription(
                "transport", "TLS alone", because: "A client that forgets it is refused, not listened to.",
                setting: WorkloadDefaults.patch(
                    terraform: "aws_db_parameter_group.orders", "parameter.value", to: #""0""#)),
            DefaultDescription(
                "logs", "what failed; no statement for being slow",
                because: "Statements hold what users typed; Performance Insights shows which are slow.",
                setting: WorkloadDefaults.patch(
                    terraform: "aws_db_instance.orders", "enabled_cloudwatch_logs_exports", to: #"["postgresql"]"#)),
            DefaultDescription(
                "encryption at rest", "with the environment's key",
                because: "A disk that is thrown away tells nothing. An instance that exists has its key for good.",
                setting: #"Patch(terraform: "aws_db_instance.orders", .remove(["kms_key_id"]))"#),
        ]
    }
}
