public import StackDiagnostics
import StackFormats
public import StackModel
import TerraformModel

/// A store in memory that speaks the protocol of Redis: Amazon ElastiCache, or Memorystore for Valkey on Google Cloud.
///
/// ```swift
/// Cache("scores", engine: .redis("7.1"), size: .small)
/// ```
///
/// Encrypted at rest and on the way, in the subnets for stores, open to the pods of the stack's cluster alone. There is
/// no password: each workload that uses it has a user of its own, may log in as that user with its own role, and may run
/// the commands that its access speaks of. In production it has a second node in another zone, seven daily snapshots,
/// and Terraform refuses to destroy it.
///
/// Who uses a cache `scores` is given `SCORES_HOST`, `SCORES_PORT`, `SCORES_TLS`, `SCORES_USER`, `SCORES_CACHE_NAME`
/// and `AWS_REGION`: a client signs a token for the name, the user and the region, and logs in with it.
///
/// On Google Cloud it is given `SCORES_HOST`, a name of the environment's own, `SCORES_PORT`, `SCORES_TLS`, `SCORES_USER`,
/// `SCORES_CA_CERTIFICATE` and `GOOGLE_CLOUD_PROJECT`: a client trusts the certificates that this one signed, which name no
/// host, and logs in with the access token of its account. Memorystore has no right to read alone: a use for less than
/// `.readWrite` is refused with `SG204`.
public struct Cache: EncryptedAtRest, GoogleCloudResource {
    /// `cache`.
    public static let kind: Kind = "cache"
    /// The name; with the stack and the environment that of the replication group.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// What it runs.
    public let engine: CacheEngine
    /// How large each node is.
    public let size: CacheSize
    /// What Terraform and AWS know it by; `nil` where that is its name.
    public let logicalName: String?

    /// Declares a cache. One outside a `Cloud` with a `Network` is refused with `SG207`.
    ///
    /// - Parameters:
    ///   - name: A DNS label; ElastiCache refuses two hyphens in a row, and a stack's name that begins with a digit
    ///     (`SG101`).
    ///   - engine: What it runs; a version that ElastiCache does not offer is refused with `SG301`.
    ///   - size: How large each node is. `.small`, since memory is what costs.
    ///   - logicalName: What Terraform and AWS know it by, where that is not its name: the former name of one that was renamed,
    ///     so that nothing is replaced (`SG101`, `SG203`).
    public init(
        _ name: String, engine: CacheEngine, size: CacheSize = Defaults.size.value, logicalName: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        self.engine = engine
        self.size = size
        self.logicalName = logicalName
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// `.read`, `.write` and `.readWrite`.
    public var accesses: [Access] { [.read, .write, .readWrite] }

    /// The port on which the protocol is spoken everywhere.
    static let port = 6379

    /// Where it is, as whom to log in, the permission to do so, and the way there.
    public func binding(for request: BindingRequest, in context: Context) -> Binding {
        switch context.vendor {
        case .aws: bindingOnAWS(for: request, in: context)
        case .googleCloud: bindingOnGoogle(for: request, in: context)
        }
    }

    /// A cloud and a network to be in, a version and a size that exist, a name that ElastiCache accepts.
    public func check(in context: Context) -> [Diagnostic] {
        var found = context.checkCloud()
        if found.isEmpty, context.network == nil {
            found.append(
                context.error(
                    .missingRelation, "the cache \"\(name)\" has no network; list a Network in its cloud"))
        }
        switch context.vendor {
        case .aws: found += checkOnAWS(context)
        case .googleCloud: found += checkOnGoogle(context)
        }
        return found
    }

    /// Makes the cache with all that it stands on.
    public func lower(in context: Context, into parts: inout Parts) {
        switch context.vendor {
        case .aws: lowerAWS(in: context, into: &parts)
        case .googleCloud: lowerGoogle(in: context, into: &parts)
        }
    }
}

extension Cache {
    /// The name that everything of the cache has inside the configuration.
    var identifier: String { Terraform.identifier(resourceName) }
}

/// Identifiers of statements in a policy: letters and digits alone.
enum StatementID {
    /// What the identifiers of a declaration's statements begin with: `player-replays` is `PlayerReplays`.
    static func prefix(for name: String) -> String {
        name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
