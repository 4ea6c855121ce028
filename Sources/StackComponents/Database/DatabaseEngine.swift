/// The engine of a database, with its version.
///
/// Only versions in the cloud's standard support are accepted: an older one gets no fixes, or costs more for each hour. The
/// cloud chooses minor versions, and installs them in the maintenance window.
public struct DatabaseEngine: Sendable, Hashable {
    /// The supported products.
    enum Product: Sendable {
        case postgreSQL, mySQL, auroraPostgreSQL, auroraMySQL
    }

    /// The dialect of the engine, on any cloud: it decides the port, the statements that create users, and the client.
    enum Dialect: Sendable {
        case postgreSQL, mySQL
    }

    let product: Product
    /// The version as declared.
    let version: String

    /// PostgreSQL: `15`, `16`, `17` or `18`. Any other version is rejected with `SG301`.
    public static func postgreSQL(_ version: String) -> DatabaseEngine {
        DatabaseEngine(product: .postgreSQL, version: version)
    }

    /// MySQL: `8.4`, the version with long-term support. Any other is rejected with `SG301`.
    public static func mySQL(_ version: String) -> DatabaseEngine {
        DatabaseEngine(product: .mySQL, version: version)
    }

    /// PostgreSQL on Amazon Aurora, whose storage grows automatically and is replicated across three zones: `15`, `16` or `17`.
    /// Any other version is rejected with `SG301`.
    public static func auroraPostgreSQL(_ version: String) -> DatabaseEngine {
        DatabaseEngine(product: .auroraPostgreSQL, version: version)
    }

    /// MySQL on Amazon Aurora: `8.0`, which is Aurora MySQL 3. Any other version is rejected with `SG301`.
    public static func auroraMySQL(_ version: String) -> DatabaseEngine {
        DatabaseEngine(product: .auroraMySQL, version: version)
    }

    /// Whether Amazon Aurora runs it: a cluster whose storage is independent of its instances.
    var isAurora: Bool { product == .auroraPostgreSQL || product == .auroraMySQL }

    var dialect: Dialect {
        switch product {
        case .postgreSQL, .auroraPostgreSQL: .postgreSQL
        case .mySQL, .auroraMySQL: .mySQL
        }
    }

    /// The accepted versions, oldest first.
    var versions: [String] {
        switch product {
        case .postgreSQL: ["15", "16", "17", "18"]
        case .mySQL: ["8.4"]
        case .auroraPostgreSQL: ["15", "16", "17"]
        case .auroraMySQL: ["8.0"]
        }
    }

    /// The name of the product for people.
    var title: String {
        switch product {
        case .postgreSQL: "PostgreSQL"
        case .mySQL: "MySQL"
        case .auroraPostgreSQL: "Aurora PostgreSQL"
        case .auroraMySQL: "Aurora MySQL"
        }
    }
}

extension DatabaseEngine.Dialect {
    /// The port of the dialect, the same on every cloud.
    var port: Int {
        switch self {
        case .postgreSQL: 5432
        case .mySQL: 3306
        }
    }

    /// The maximum length of a user name in bytes.
    var maximumUserNameLength: Int {
        switch self {
        case .postgreSQL: 63
        case .mySQL: 32
        }
    }
}
