import StackFormats

/// The statements that create the users of a MySQL database, or correct existing ones.
///
/// Permissions belong to the user itself, and each statement takes effect at once: a permission that a user keeps is never
/// revoked in between. On Cloud SQL, Terraform creates and deletes the users, and the statements only set their permissions.
struct MySQLUsers {
    let database: String
    let grants: [DatabaseGrant]
    var vendor = CloudVendor.aws

    private static let reading = ["SELECT", "SHOW VIEW"]
    private static let writing = ["INSERT", "UPDATE", "DELETE"]
    private static let owning = [
        "CREATE", "ALTER", "DROP", "INDEX", "REFERENCES", "CREATE VIEW", "TRIGGER", "EVENT", "EXECUTE",
        "CREATE ROUTINE", "ALTER ROUTINE", "CREATE TEMPORARY TABLES", "LOCK TABLES",
    ]

    /// All statements, as one script.
    var script: SQL {
        switch vendor {
        case .aws: SQL(.mySQL, grants.flatMap(user) + undeclared)
        case .googleCloud:
            SQL(
                .mySQL,
                [.init("SET ROLE ALL", comment: "The roles that the account of this Job can assume.")]
                    + grants.flatMap(user))
        }
    }

    private func user(_ grant: DatabaseGrant) -> [SQL.Statement] {
        let account = Self.account(grant.user)
        let rights = [(Self.reading, grant.reads), (Self.writing, grant.writes), (Self.owning, grant.isAdmin)]
        let held = rights.filter(\.1).flatMap(\.0)
        let lost = rights.filter { !$0.1 }.flatMap(\.0)
        let making: [SQL.Statement] = [
            .init(
                "CREATE USER IF NOT EXISTS", account, "IDENTIFIED WITH AWSAuthenticationPlugin AS", .text("RDS"),
                comment: "The user \(grant.user)."),
            .init("ALTER USER", account, "REQUIRE SSL ACCOUNT UNLOCK ATTRIBUTE", mark),
        ]
        let statements =
            (vendor == .aws ? making : [])
            + [
                .init(
                    "GRANT", .list(held.map { .words($0) }), "ON", all, "TO", account,
                    comment: vendor == .aws ? nil : "The user \(grant.user).")
            ]
        if lost.isEmpty { return statements }
        return statements + [
            .init("REVOKE IF EXISTS", .list(lost.map { .words($0) }), "ON", all, "FROM", account)
        ]
    }

    /// Marks the users that this script created; users created by people are left alone.
    private var mark: SQL.Part { .text(#"{"workload_of": "\#(database)"}"#) }

    /// Locks users that this script created and that are no longer declared; they keep what they own.
    private var undeclared: [SQL.Statement] {
        let accounts: SQL.Part = .joined([
            "GROUP_CONCAT",
            .group([
                .joined(["CONCAT", .group([.list(["QUOTE(user)", .text("@"), "QUOTE(host)"])])]), "SEPARATOR",
                .text(", "),
            ]),
        ])
        let statement: SQL.Part = .joined([
            "CONCAT", .group([.list([.text("ALTER USER "), accounts, .text(" ACCOUNT LOCK")])]),
        ])
        let query: SQL.Part = .group([
            "SELECT", statement, "FROM information_schema.user_attributes WHERE",
            .joined(["JSON_CONTAINS", .group([.list(["attribute", mark])])]),
            "AND user NOT IN", .group([.list(grants.map { .text($0.user) })]),
        ])
        return [
            .init(
                "SET SESSION group_concat_max_len = 1000000",
                comment: "Users that are no longer declared keep what they own, but cannot log in."),
            .init("SET @locking =", .joined(["COALESCE", .group([.list([query, .text("DO 0")])])])),
            .init("PREPARE locking FROM @locking"),
            .init("EXECUTE locking"),
        ]
    }

    private var all: SQL.Part { .joined([.name(database), ".*"]) }

    /// A user from any host: the security group and the network policy decide which hosts can connect.
    private static func account(_ user: String) -> SQL.Part { .joined([.text(user), "@", .text("%")]) }
}
