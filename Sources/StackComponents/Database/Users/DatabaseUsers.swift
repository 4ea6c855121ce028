public import StackDiagnostics
import StackLanguage
public import StackModel

/// Creates the users of a database: a Job in the cluster that runs before the workloads that log in as them.
///
/// Terraform cannot create them: it runs where it cannot connect to the database. The Job can read only the master user's
/// secret, keeps it in memory, and runs idempotent statements. On Google Cloud there is no such secret, and Terraform creates
/// the users without permissions: the Job logs in with its own service account and grants them. The Job runs once for each
/// change of who uses what, since its name contains a hash; if deleted, it is created and runs again. Users that are no longer
/// declared are kept, since they may own something, but can no longer log in.
///
/// A database declares it implicitly; it adds nothing if no workload uses the database. So the user of the last workload keeps
/// its login on the server. But without its relation, no role has permission to sign a token for it, and no network rule admits
/// its pods.
///
/// Only the server receives the password: its certificate is verified, including the host name, against the CAs of RDS, which
/// the Job downloads from where AWS publishes them. It needs internet access for that, and for the secret.
///
/// Not proven on RDS itself: from PostgreSQL 16 on, the master user is a member of each user that it creates, and so,
/// indirectly, of the role `rds_iam`, whose members log in with tokens. If it can no longer log in with its password, the Job
/// fails, and the existing users stay as they are.
public struct DatabaseUsers: Primitive {
    /// `database users`.
    public static let kind: Kind = "database users"
    /// The name of the Job, its service account and its role, without the hash.
    public let name: String
    /// Where the database was declared.
    public let location: SourceLocation?
    let database: Database

    init(of database: Database) {
        self.database = database
        location = database.location
        name = Self.name(of: database.resourceName)
    }

    /// Returns `orders-users`, with the name of the database shortened to fit.
    private static func name(of database: String) -> String {
        "\(ShortName.shortened(database, maximumLength: 40 - "-users".utf8.count, trimsHyphens: false))-users"
    }

    /// The database, with the access of its administrator.
    public var relations: [Relation] {
        [
            Relation(
                .uses(.admin), kind: Database.kind, name: database.name, at: location ?? SourceLocation(),
                variablePrefix: "DATABASE")
        ]
    }

    /// Requires images with a digest in the lock.
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

    /// Adds the Job and everything that it needs.
    public func lower(in context: Context, into parts: inout Parts) {
        guard context.cluster != nil, !grants(in: context).isEmpty else { return }
        lowerJob(in: context, into: &parts)
    }

    /// The users sorted by name, each with all its permissions.
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

/// A database user and its permissions.
struct DatabaseGrant: Equatable {
    let user: String
    let reads: Bool
    let writes: Bool
    let isAdmin: Bool

    init(user: String, accesses: Set<Access>) {
        self.user = user
        isAdmin = accesses.contains(.admin)
        reads = !accesses.isDisjoint(with: [.read, .readWrite, .admin])
        writes = !accesses.isDisjoint(with: [.write, .readWrite, .admin])
    }
}
