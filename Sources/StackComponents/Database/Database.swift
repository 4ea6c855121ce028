public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A managed relational database: PostgreSQL or MySQL.
///
/// ```swift
/// Database("orders", engine: .postgreSQL("17"), size: .medium, storage: .gibibytes(100))
/// ```
///
/// It is encrypted at rest with the environment's key, and in transit by TLS, which the server requires. It is in the data
/// subnets and accepts connections only from the pods of the stack's cluster. It is backed up every day, with recovery to any
/// second in between. In production a standby instance in another zone takes over, and neither Terraform nor the cloud
/// deletes the database.
///
/// There is no password: each workload that uses it has its own user and logs in with its own role. The permissions of the
/// user follow from the access:
///
/// | access | permissions |
/// |---|---|
/// | `.read` | read every table |
/// | `.write` | insert, update and delete rows; a condition on existing rows reads them, and needs `.readWrite` |
/// | `.readWrite` | both |
/// | `.admin` | both, and create, alter and drop tables: for migrations |
///
/// Temporary tables count as tables: only `.admin` can create them.
///
/// Tables that an `.admin` creates later are open to the other users without another step. A workload that uses a database
/// `orders` receives `ORDERS_HOST`, `ORDERS_PORT`, `ORDERS_DATABASE`, `ORDERS_USER`, `ORDERS_TLS` and `AWS_REGION`: a client
/// signs a token for host, port, user and region (`rds generate-db-auth-token`), which is its password for 15 minutes. The
/// client sends the token to whichever server answers, so it must verify the server's certificate against the CAs that AWS
/// publishes for the region.
///
/// On Google Cloud it is Cloud SQL. The password is the access token of the workload's service account,
/// `GOOGLE_CLOUD_PROJECT` replaces `AWS_REGION`, and `ORDERS_CA_CERTIFICATE` is the CA that signed the server's certificate,
/// which contains no host name. On PostgreSQL an `.admin` also receives `ORDERS_ROLE`, the role to assume (`SET ROLE`) before
/// it creates a table, so that the table is open to the other users.
public struct Database: EncryptedAtRest {
    /// `database`.
    public static let kind: Kind = "database"
    /// The name. The instance's name adds the stack and the environment; the database inside has the same name.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The engine and its version.
    public let engine: DatabaseEngine
    /// The size of each instance.
    public let size: DatabaseSize
    /// The initial size of the storage; `nil` if not declared, or if Aurora decides.
    public let storage: ByteCount?
    /// The retention of backups; `nil` if the environment's tier decides.
    public let backups: Duration?
    /// The name in Terraform and the cloud where it differs from `name`; `nil` otherwise.
    public let logicalName: String?

    /// Declares a database. Rejected with `SG207` outside a `Cloud` with a `Network`.
    ///
    /// - Parameters:
    ///   - name: A DNS label. The cloud rejects two hyphens in a row, and a stack name that starts with a digit (`SG101`).
    ///     The database inside has the same name with underscores.
    ///   - engine: The engine and its version; a version out of standard support is rejected with `SG301`.
    ///   - size: The size of each instance; `.small` by default: a database can grow later, with minutes of downtime.
    ///   - storage: The initial size of the storage, 20 GiB to 16 TiB in whole GiB (`SG301`); 20 GiB by default, since it grows
    ///     automatically up to five times as much, at most 64 TiB, and never shrinks. Aurora allocates what it needs and
    ///     accepts no size (`SG304`).
    ///   - backups: The retention of backups, 1 to 35 whole days (`SG301`); 35 in production and 7 elsewhere by default.
    ///   - logicalName: The name in Terraform and the cloud, if other than `name`: the former name of a renamed database, so that
    ///     nothing is replaced (`SG101`, `SG203`). The database inside keeps this name as well.
    public init(
        _ name: String, engine: DatabaseEngine, size: DatabaseSize = Defaults.size.value, storage: ByteCount? = nil,
        backups: Duration? = nil, logicalName: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        self.engine = engine
        self.size = size
        self.storage = storage
        self.backups = backups
        self.logicalName = logicalName
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// `.read`, `.write`, `.readWrite` and `.admin`.
    public var accesses: [Access] { [.read, .write, .readWrite, .admin] }
}
