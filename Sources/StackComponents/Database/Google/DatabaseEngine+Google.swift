import StackModel

extension DatabaseEngine {
    /// The version as Cloud SQL calls it: `POSTGRES_17`, `MYSQL_8_4`; `nil` where Google Cloud has no such engine.
    var googleVersion: String? {
        switch product {
        case .postgreSQL: "POSTGRES_\(version)"
        case .mySQL: "MYSQL_\(version.replacing(".", with: "_"))"
        case .auroraPostgreSQL, .auroraMySQL: nil
        }
    }

    /// The flags that are switched on: the one that lets service accounts log in, and those that log who came and went, and
    /// who waited for whom.
    var googleFlags: [String] {
        switch dialect {
        case .postgreSQL: ["cloudsql.iam_authentication", "log_connections", "log_disconnections", "log_lock_waits"]
        case .mySQL: ["cloudsql_iam_authentication", "slow_query_log"]
        }
    }
}

extension DatabaseSize {
    /// The type of machine, as Cloud SQL calls it. A processor has no more than 6.5 GB of memory there.
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

    /// What is wrong with the type on Cloud SQL; `nil` where nothing is.
    var faultOnGoogle: String? {
        guard case .instance(let type) = step, type.wholeMatch(of: /db-custom-[0-9]+-[0-9]+/) == nil else { return nil }
        return "\(type.debugDescription) is not a Cloud SQL machine type such as db-custom-4-16384"
    }
}
