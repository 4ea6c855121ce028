import StackModel

extension DatabaseEngine {
    /// The version in Cloud SQL: `POSTGRES_17`, `MYSQL_8_4`; `nil` if Google Cloud does not offer the engine.
    var googleVersion: String? {
        switch product {
        case .postgreSQL: "POSTGRES_\(version)"
        case .mySQL: "MYSQL_\(version.replacing(".", with: "_"))"
        case .auroraPostgreSQL, .auroraMySQL: nil
        }
    }

    /// The flags to turn on: the one that allows service accounts to log in, and those that log connections, disconnections and
    /// lock waits on PostgreSQL, and slow queries on MySQL.
    var googleFlags: [String] {
        switch dialect {
        case .postgreSQL: ["cloudsql.iam_authentication", "log_connections", "log_disconnections", "log_lock_waits"]
        case .mySQL: ["cloudsql_iam_authentication", "slow_query_log"]
        }
    }
}

extension DatabaseSize {
    /// The machine type in Cloud SQL, which allows at most 6.5 GB of memory for each vCPU.
    var googleTier: String {
        switch step {
        case .micro: "db-f1-micro"
        case .small: "db-g1-small"
        case .medium: "db-custom-2-8192"
        case .large: "db-custom-4-16384"
        case .extraLarge: "db-custom-8-32768"
        case .instance(let type): type
        }
    }

    /// The fault in the machine type on Cloud SQL; `nil` if it is valid.
    var faultOnGoogle: String? {
        guard case .instance(let type) = step, type.wholeMatch(of: /db-custom-[0-9]+-[0-9]+/) == nil else { return nil }
        return "\(type.debugDescription) is not a Cloud SQL machine type such as db-custom-4-16384"
    }
}
