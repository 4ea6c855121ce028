public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A relational database that the cloud runs: PostgreSQL or MySQL.
///
/// ```swift
/// Database("orders", engine: .postgreSQL("17"), size: .medium, storage: .gibibytes(100))
/// ```
///
/// Encrypted at rest with the environment's key and on the way by TLS, which the server insists on; in the subnets for stores,
/// open to the pods of the stack's cluster alone; backed up every day, with a way back to any second in between. In production
/// a second instance in another zone takes over, and neither Terraform nor the cloud deletes it.
///
/// There is no password: each workload that uses it has a user of its own and logs in with its own role. What the user may do
/// follows from the access:
///
/// | access | may |
/// |---|---|
/// | `.read` | read every table |
/// | `.write` | add, change and delete rows; a condition on what is there reads it, and needs `.readWrite` |
/// | `.readWrite` | both |
/// | `.admin` | both, and make, change and drop tables: for migrations |
///
/// Temporary tables are tables, and for `.admin` alone.
///
/// Tables that an `.admin` makes later are open to the others without another step. Who uses a database `orders` is given
/// `ORDERS_HOST`, `ORDERS_PORT`, `ORDERS_DATABASE`, `ORDERS_USER`, `ORDERS_TLS` and `AWS_REGION`: a client signs a token for
/// host, port, user and region (`rds generate-db-auth-token`), which is its password for 15 minutes. It sends it to whoever
/// answers, so it has to check the server's certificate against the authorities that AWS publishes for the region.
///
/// On Google Cloud it is Cloud SQL. The password is the access token of the workload's own account, `AWS_REGION` is
/// `GOOGLE_CLOUD_PROJECT`, and `ORDERS_CA_CERTIFICATE` is the authority that signed the server's certificate, which names no host. On
/// PostgreSQL an `.admin` is given `ORDERS_ROLE` too, the role that it takes on (`SET ROLE`) before it makes a table, so that what
/// it makes is open to the others.
public struct Database: EncryptedAtRest {
    /// `database`.
    public static let kind: Kind = "database"
    /// The name; with the stack and the environment that of the instance, and of the database in it.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// What it runs.
    public let engine: DatabaseEngine
    /// How large each instance is.
    public let size: DatabaseSize
    /// What the disk holds at first; `nil` where nothing was said, or Aurora decides.
    public let storage: ByteCount?
    /// How long backups are kept; `nil` where the tier of the environment decides.
    public let backups: Duration?
    /// What Terraform and the cloud know it by; `nil` where that is its name.
    public let logicalName: String?

    /// Declares a database. One outside a `Cloud` with a `Network` is refused with `SG207`.
    ///
    /// - Parameters:
    ///   - name: A DNS label; the cloud refuses two hyphens in a row, and a stack's name that begins with a digit (`SG101`).
    ///     The database inside has the same name with underscores.
    ///   - engine: What it runs; a version out of standard support is refused with `SG301`.
    ///   - size: How large each instance is. `.small`: a database can grow later, with an interruption of minutes.
    ///   - storage: What the disk holds at first, 20 GiB to 16 TiB in whole GiB (`SG301`); 20 GiB by default, since it grows by
    ///     itself up to five times as much, at most 64 TiB on AWS, and never shrinks. Aurora takes what it needs, and no number
    ///     (`SG304`).
    ///   - backups: How long they are kept, 1 to 35 whole days (`SG301`); 35 in production and 7 elsewhere by default.
    ///   - logicalName: What Terraform and the cloud know it by, where that is not its name: the former name of one that was
    ///     renamed, so that nothing is replaced (`SG101`, `SG203`). It keeps the database inside as well.
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
