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

        static let backupsInProduction = Default(
            "backups in production are kept for", Duration.days(35), written: \.inDays,
            because: "It is the most that there is: what a monthly run broke can still be found.",
            setting: #"Database("orders", engine: .postgreSQL("17"), backups: .days(14))"#)

        static let backupsElsewhere = Default(
            "backups elsewhere are kept for", Duration.days(7), written: \.inDays,
            because: "A mistake is noticed within a week.",
            setting: #"Database("orders", engine: .postgreSQL("17"), backups: .days(1))"#)
    }
}
