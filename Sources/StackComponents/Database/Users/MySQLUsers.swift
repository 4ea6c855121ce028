import StackFormats

/// The statements that make the users of a database of MySQL what they should be, whatever they were.
///
/// A user's rights are its own, and each statement takes effect at once: what a user keeps is never taken from it in between.
/// On Cloud SQL the users are made and removed with their accounts, and nothing but their rights is said here.
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

    /// All statements.
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
        let rights = [(Self.reading, grant.reads), (Self.writing, grant.writes), (Self.owning, grant.owns)]
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

    /// What tells a user that was made here from those that a person made, who are nobody's business but theirs.
    private var mark: SQL.Part { .text(#"{"workload_of": "\#(database)"}"#) }

    /// Users that were made here and are declared no more: nothing of theirs is lost, and nobody is let in as them.
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

    /// A user from any host: the security group and the network policy say from where.
    private static func account(_ user: String) -> SQL.Part { .joined([.text(user), "@", .text("%")]) }
}
