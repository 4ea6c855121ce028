import StackFormats

/// The statements that make the users of a database of PostgreSQL what they should be, whatever they were.
///
/// The rights belong to four roles without login: what owns everything, what reads, what writes, and what may connect. A user
/// is a member of those that its access speaks of. One that owns acts as the owner from its first statement on, so that what
/// it makes belongs to the owner, and the default privileges of the owner open it to the others.
///
/// From PostgreSQL 16 on, whoever makes a role is a member of it, without what it owns (`INHERIT FALSE`), and cannot be otherwise:
/// so the master is, through the users, a distant member of `rds_iam`. Proven is that the statements run again as a member of all
/// that they made, on a PostgreSQL 15 that was told so. Users are made and given `rds_iam` as AWS documents it; that RDS then still
/// lets its master in by password could not be tried without an account of AWS.
///
/// On Cloud SQL the users are there already and belong to Google: nothing can be said of them but what they are members of. One
/// that owns takes on the owner itself.
struct PostgreSQLUsers {
    let database: String
    let grants: [DatabaseGrant]
    var vendor = CloudVendor.aws

    var owner: String { "\(database)_owner" }
    var reader: String { "\(database)_reader" }
    var writer: String { "\(database)_writer" }
    var members: String { "\(database)_users" }

    /// All statements; run in one transaction.
    var script: SQL {
        SQL(.postgreSQL, beginning + roles + privileges + grants.flatMap(user) + undeclared)
    }

    /// A member has what the role owns, but may make roles only as the role itself.
    private var beginning: [SQL.Statement] {
        vendor == .googleCloud
            ? [.init("SET ROLE cloudsqlsuperuser", comment: "The role that the account of this Job can assume.")] : []
    }

    /// The role that lets users log in by the cloud.
    private var loginRole: [String] { vendor == .aws ? ["rds_iam"] : [] }

    private var roles: [SQL.Statement] {
        let roles = [owner, reader, writer, members]
        return roles.enumerated().map { index, role in
            creation(of: role, "NOLOGIN", comment: index == 0 ? "The permissions, as roles without login." : nil)
        } + [
            // So that it may give away what the owner owns.
            .init("GRANT", .name(owner), "TO CURRENT_USER"),
            .init("ALTER DATABASE", .name(database), "OWNER TO", .name(owner)),
        ]
    }

    /// Nobody connects but the users, and what the owner makes is open to those that read and write.
    private var privileges: [SQL.Statement] {
        let others: SQL.Part = .list([.name(reader), .name(writer)])
        return [
            .init(
                "REVOKE ALL ON DATABASE", .name(database), "FROM PUBLIC",
                comment: "Nobody else can connect. Readers and writers get access to what the owner creates."),
            .init("GRANT CONNECT ON DATABASE", .name(database), "TO", .name(members)),
            .init("GRANT USAGE ON SCHEMA public TO", others),
            byDefault("USAGE", on: "SCHEMAS", to: others),
            byDefault("SELECT", on: "TABLES", to: .name(reader)),
            byDefault("INSERT, UPDATE, DELETE", on: "TABLES", to: .name(writer)),
            byDefault("SELECT", on: "SEQUENCES", to: .name(reader)),
            byDefault("USAGE", on: "SEQUENCES", to: .name(writer)),
        ]
    }

    private func byDefault(_ rights: String, on objects: String, to role: SQL.Part) -> SQL.Statement {
        SQL.Statement(
            "ALTER DEFAULT PRIVILEGES FOR ROLE", .name(owner), .words("GRANT \(rights) ON \(objects) TO"), role)
    }

    private func user(_ grant: DatabaseGrant) -> [SQL.Statement] {
        let user = SQL.Part.name(grant.user)
        let roles = [(owner, grant.owns), (reader, grant.reads && !grant.owns), (writer, grant.writes && !grant.owns)]
        let held = roles.filter(\.1).map(\.0) + [members] + loginRole
        let lost = roles.filter { !$0.1 }.map(\.0)
        if vendor == .googleCloud {
            return [
                .init("REVOKE", .list(lost.map { .name($0) }), "FROM", user, comment: "The user \(grant.user)."),
                .init("GRANT", .list(held.map { .name($0) }), "TO", user),
            ]
        }
        return [
            creation(of: grant.user, "LOGIN", comment: "The user \(grant.user)."),
            .init("ALTER ROLE", user, "LOGIN"),
            .init("REVOKE", .list(lost.map { .name($0) }), "FROM", user),
            .init("GRANT", .list(held.map { .name($0) }), "TO", user),
            grant.owns
                ? .init("ALTER ROLE", user, "SET role TO", .name(owner)) : .init("ALTER ROLE", user, "RESET role"),
        ]
    }

    /// Users that were made here and are declared no more: nothing of theirs is lost, and nobody is let in as them.
    private var undeclared: [SQL.Statement] {
        let rights: SQL.Part = .list(([owner, reader, writer] + loginRole).map { .text($0) })
        let locking = SQL.Statement(
            ["SELECT", .joined(["format", .group([.list([.text("ALTER ROLE %I NOLOGIN"), "member.rolname"])])])]
                + formerUsers,
            end: .runsWhatItSelects)
        return [
            .init(
                [
                    "SELECT",
                    .joined([
                        "format", .group([.list([.text("REVOKE %I FROM %I"), "held.rolname", "member.rolname"])]),
                    ]),
                ] + Self.memberships + ["WHERE held.rolname IN", .group([rights]), "AND member.oid IN"]
                    + [.group(["SELECT member.oid"] + formerUsers)],
                end: .runsWhatItSelects,
                comment: "Users that are no longer declared keep what they own, but cannot log in."
            )
        ] + (vendor == .aws ? [locking] : [])
    }

    private static let memberships: [SQL.Part] = [
        "FROM pg_auth_members AS membership",
        "JOIN pg_roles AS held ON held.oid = membership.roleid",
        "JOIN pg_roles AS member ON member.oid = membership.member",
    ]

    /// Members that no workload is. From PostgreSQL 16 on whoever makes a role is a member of it, which the master must stay.
    private var formerUsers: [SQL.Part] {
        Self.memberships + [
            "WHERE held.rolname =", .text(members), "AND member.rolname <> CURRENT_USER AND member.rolname NOT IN",
            .group([.list(grants.map { .text($0.user) })]),
        ]
    }

    private func creation(of role: String, _ login: SQL.Part, comment: String? = nil) -> SQL.Statement {
        SQL.Statement(
            "SELECT", .statement(["CREATE ROLE", .name(role), login]),
            "WHERE NOT EXISTS", .group(["SELECT FROM pg_roles WHERE rolname =", .text(role)]),
            end: .runsWhatItSelects, comment: comment)
    }
}
