/// What a database runs, and in which version.
///
/// Only versions in the standard support of the cloud are known: a later one costs more for each hour, and an earlier one gets
/// no mends. Minor versions are the cloud's own affair, which installs them at the time of maintenance.
public struct DatabaseEngine: Sendable, Hashable {
    /// The engines that a database is offered with.
    enum Product: Sendable {
        case postgreSQL, mySQL, auroraPostgreSQL, auroraMySQL
    }

    /// What the engine speaks, whoever runs it: decides the port, the language of users and the client.
    enum Dialect: Sendable {
        case postgreSQL, mySQL
    }

    let product: Product
    /// The version, as it was written.
    let version: String

    /// PostgreSQL: `15`, `16`, `17` or `18`. Another is refused with `SG301`.
    public static func postgreSQL(_ version: String) -> DatabaseEngine {
        DatabaseEngine(product: .postgreSQL, version: version)
    }

    /// MySQL: `8.4`, the one with long-term support. Another is refused with `SG301`.
    public static func mySQL(_ version: String) -> DatabaseEngine {
        DatabaseEngine(product: .mySQL, version: version)
    }

    /// PostgreSQL on Amazon Aurora, whose storage grows by itself and is kept in three zones: `15`, `16` or `17`. Another is
    /// refused with `SG301`.
    public static func auroraPostgreSQL(_ version: String) -> DatabaseEngine {
        DatabaseEngine(product: .auroraPostgreSQL, version: version)
    }

    /// MySQL on Amazon Aurora: `8.0`, which is Aurora MySQL 3. Another is refused with `SG301`.
    public static func auroraMySQL(_ version: String) -> DatabaseEngine {
        DatabaseEngine(product: .auroraMySQL, version: version)
    }

    /// Whether Amazon Aurora runs it: a cluster whose storage no instance owns.
    var isAurora: Bool { product == .auroraPostgreSQL || product == .auroraMySQL }

    var dialect: Dialect {
        switch product {
        case .postgreSQL, .auroraPostgreSQL: .postgreSQL
        case .mySQL, .auroraMySQL: .mySQL
        }
    }

    /// The versions that are offered, oldest first.
    var versions: [String] {
        switch product {
        case .postgreSQL: ["15", "16", "17", "18"]
        case .mySQL: ["8.4"]
        case .auroraPostgreSQL: ["15", "16", "17"]
        case .auroraMySQL: ["8.0"]
        }
    }

    /// The product as a person calls it.
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
    /// The port on which the engine listens everywhere.
    var port: Int {
        switch self {
        case .postgreSQL: 5432
        case .mySQL: 3306
        }
    }

    /// The greatest length of a user's name in bytes.
    var longestUser: Int {
        switch self {
        case .postgreSQL: 63
        case .mySQL: 32
        }
    }
}
