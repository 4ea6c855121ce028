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

    /// Whether the machine shares its core with others.
    var isSharedOnGoogle: Bool { step == .micro || step == .small }

    /// The largest storage on Cloud SQL, in GiB: https://cloud.google.com/sql/docs/quotas
    var maximumGoogleStorageGiB: Int { isSharedOnGoogle ? 3_000 : 65_536 }

    /// The fault in the machine type on Cloud SQL; `nil` if it is valid.
    var faultOnGoogle: String? {
        guard case .instance(let type) = step else { return nil }
        guard let parts = type.wholeMatch(of: /db-custom-([0-9]+)-([0-9]+)/) else {
            return "\(type.debugDescription) is not a Cloud SQL machine type such as db-custom-4-16384"
        }
        // https://cloud.google.com/sql/docs/postgres/create-instance#machine-types, for the edition Enterprise.
        let (vCPUs, memoryMiB) = (Int(parts.1) ?? 0, Int(parts.2) ?? 0)
        if vCPUs != 1, !(2...96).contains(vCPUs) || vCPUs % 2 != 0 {
            return "\(type.debugDescription) has \(parts.1) vCPUs; Cloud SQL offers 1, or an even number from 2 to 96"
        }
        let least = max(3840, (vCPUs * 9 * 1024 + 9) / 10)
        let most = vCPUs * 6656
        if !(least...most).contains(memoryMiB) || memoryMiB % 256 != 0 {
            return
                "\(type.debugDescription) has \(parts.2) MB; with \(vCPUs) vCPUs Cloud SQL offers \(least) to \(most) MB, in "
                + "multiples of 256"
        }
        return nil
    }
}
