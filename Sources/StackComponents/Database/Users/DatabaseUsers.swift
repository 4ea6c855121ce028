public import StackDiagnostics
import StackLanguage
public import StackModel

/// What makes the users of a database: a Job in the cluster that runs before the workloads that log in as them.
///
/// Terraform cannot make them: it runs where no way leads to the database. The Job may read the secret of the master and
/// nothing else, reads it into its memory, and runs statements that can be run again. On Google Cloud there is no such secret, and
/// Terraform makes the users, without rights: the Job logs in with its own account and gives them. It runs once for each change of who uses
/// what, as the hash in its name says; deleted, it is made and run again. Users that are no longer declared are kept, since
/// they may own something, and can no longer log in.
///
/// A database brings it along; it makes nothing where no workload uses the database. So the user of the last workload keeps its
/// login in the server; but with its relation went the right of every role to sign a token for it, and the rule that let pods in.
///
/// The password goes to nobody but the server: its certificate is checked, name and all, against the authorities of RDS, which the
/// Job takes from where AWS publishes them. It needs a way to the internet for that, as for the secret.
///
/// Not proven on RDS itself: from PostgreSQL 16 on the master is a member of each user that it makes, and so, at a distance, of
/// the role `rds_iam`, whose members log in by tokens. Where it can no longer log in by its password, the Job fails, and the users
/// that there are stay as they were.
public struct DatabaseUsers: Primitive {
    /// `database users`.
    public static let kind: Kind = "database users"
    /// The name of the Job, its account and its role, without the hash.
    public let name: String
    /// Where the database was declared.
    public let location: SourceLocation?
    let database: Database

    init(of database: Database) {
        self.database = database
        location = database.location
        name = Self.name(of: database.resourceName)
    }

    /// `orders-users`, cut to the length of a name.
    private static func name(of database: String) -> String {
        "\(ShortName.fitting(database, longest: 40 - "-users".utf8.count, trims: false))-users"
    }

    /// The database, as its master.
    public var relations: [Relation] {
        [
            Relation(
                .uses(.admin), kind: Database.kind, name: database.name, at: location ?? SourceLocation(),
                variablePrefix: "DATABASE")
        ]
    }

    /// Images that the lock has no digest for.
    public func check(in context: Context) -> [Diagnostic] {
        guard context.cluster != nil, !grants(in: context).isEmpty else { return [] }
        return [Self.credentialsClient(on: context.vendor), client].filter { $0.newest(in: context.lock) == nil }.map {
            image in
            context.error(
                .missingDigest,
                "the Job that creates the users of the database \"\(database.name)\" needs an image \(image.repository):…, "
                    + "and stackgen.lock has none", notes: [.pinImage(like: "\(image.repository):<version>")])
        }
    }

    /// Makes the Job with all that it needs.
    public func lower(in context: Context, into parts: inout Parts) {
        guard context.cluster != nil, !grants(in: context).isEmpty else { return }
        lowerJob(in: context, into: &parts)
    }

    /// The users in the order of their names, each with all that it may do.
    func grants(in context: Context) -> [DatabaseGrant] {
        guard let node = context.graph.node(databaseIdentity(in: context)) else { return [] }
        return database.accessesByConsumer(in: context.context(of: node))
            .map { DatabaseGrant(user: database.user(of: $0.consumer, in: context), accesses: $0.accesses) }
            .sorted { $0.user < $1.user }
    }

    private func databaseIdentity(in context: Context) -> Identity {
        Identity(environment: context.environment.name, kind: Database.kind, name: database.name)
    }
}

/// What a user of a database may do.
struct DatabaseGrant: Equatable {
    let user: String
    let reads: Bool
    let writes: Bool
    let owns: Bool

    init(user: String, accesses: Set<Access>) {
        self.user = user
        owns = accesses.contains(.admin)
        reads = !accesses.isDisjoint(with: [.read, .readWrite, .admin])
        writes = !accesses.isDisjoint(with: [.write, .readWrite, .admin])
    }
}
