import StackFormats

/// The statements that create the users of a PostgreSQL database, or correct existing ones.
///
/// Permissions belong to four roles without login: one owns everything, one reads, one writes, and one can connect. A user is
/// a member of the roles that its access requires. A user with `.admin` acts as the owner from its first statement on, so
/// what it creates belongs to the owner, and the owner's default privileges open it to the other users.
///
/// From PostgreSQL 16 on, the creator of a role is a member of it, without its privileges (`INHERIT FALSE`), and this cannot be
/// changed: so through the users, the master user is an indirect member of `rds_iam`. A test, on PostgreSQL 15 with these
/// memberships granted by hand, proves that the statements run again as a member of all roles that they created. The users and
/// the grant of `rds_iam` follow the AWS documentation; whether RDS then still accepts the master user's password could not be
/// tested without an AWS account.
///
/// On Cloud SQL the users already exist and belong to Google: only their memberships can be changed. A user with `.admin` must
/// assume the owner role itself.
struct PostgreSQLUsers {
    let database: String
    let grants: [DatabaseGrant]
    var vendor = CloudVendor.aws

    var owner: String { "\(database)_owner" }
    var reader: String { "\(database)_reader" }
    var writer: String { "\(database)_writer" }
    var members: String { "\(database)_users" }

    /// All statements, as one script; it runs in one transaction.
    var script: SQL {
        SQL(.postgreSQL, beginning + roles + privileges + grants.flatMap(user) + undeclared)
    }

    /// A member inherits the role's privileges, but can create roles only after `SET ROLE`.
    private var beginning: [SQL.Statement] {
        vendor == .googleCloud
            ? [.init("SET ROLE cloudsqlsuperuser", comment: "The role that the account of this Job can assume.")] : []
    }

    /// The role that allows users to log in with credentials of the cloud.
    private var loginRole: [String] { vendor == .aws ? ["rds_iam"] : [] }

    private var roles: [SQL.Statement] {
        let roles = [owner, reader, writer, members]
        return roles.enumerated().map { index, role in
            creation(of: role, "NOLOGIN", comment: index == 0 ? "The permissions, as roles without login." : nil)
        } + [
            // Allows the current user to grant access to what the owner owns.
            .init("GRANT", .name(owner), "TO CURRENT_USER"),
            .init("ALTER DATABASE", .name(database), "OWNER TO", .name(owner)),
        ]
    }

    /// Allows only the users to connect, and opens what the owner creates to readers and writers.
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
        let roles = [
            (owner, grant.isAdmin), (reader, grant.reads && !grant.isAdmin), (writer, grant.writes && !grant.isAdmin),
        ]
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
            grant.isAdmin
                ? .init("ALTER ROLE", user, "SET role TO", .name(owner)) : .init("ALTER ROLE", user, "RESET role"),
        ]
    }

    /// Revokes the permissions and the login of users that this script created and that are no longer declared. They keep what
    /// they own.
    private var undeclared: [SQL.Statement] {
        let rights: SQL.Part = .list(([owner, reader, writer] + loginRole).map { .text($0) })
        let locking = SQL.Statement(
            ["SELECT", .joined(["format", .group([.list([.text("ALTER ROLE %I NOLOGIN"), "member.rolname"])])])]
                + formerUsers,
            end: .runSelectedStatements)
        return [
            .init(
                [
                    "SELECT",
                    .joined([
                        "format", .group([.list([.text("REVOKE %I FROM %I"), "held.rolname", "member.rolname"])]),
                    ]),
                ] + Self.memberships + ["WHERE held.rolname IN", .group([rights]), "AND member.oid IN"]
                    + [.group(["SELECT member.oid"] + formerUsers)],
                end: .runSelectedStatements,
                comment: "Users that are no longer declared keep what they own, but cannot log in."
            )
        ] + (vendor == .aws ? [locking] : [])
    }

    private static let memberships: [SQL.Part] = [
        "FROM pg_auth_members AS membership",
        "JOIN pg_roles AS held ON held.oid = membership.roleid",
        "JOIN pg_roles AS member ON member.oid = membership.member",
    ]

    /// Members that belong to no workload. From PostgreSQL 16 on, the creator of a role is a member of it, and the master user
    /// must remain one.
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
            end: .runSelectedStatements, comment: comment)
    }
}
