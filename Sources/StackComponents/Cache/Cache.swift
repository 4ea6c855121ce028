public import StackDiagnostics
import StackFormats
public import StackModel
import TerraformModel

/// An in-memory store with the Redis protocol: Amazon ElastiCache, or Memorystore for Valkey on Google Cloud.
///
/// ```swift
/// Cache("scores", engine: .redis("7.1"), size: .small)
/// ```
///
/// It is encrypted at rest and in transit, is in the data subnets, and accepts connections only from the pods of the stack's
/// cluster. There is no password: each workload that uses it has its own user, logs in as that user with its own role, and
/// can run the commands that its access allows: `Uses(scores, .readWrite, .scripting)` also runs scripts, and `.pubSub` sends
/// and receives messages on channels. In production it has a second node in another zone and seven daily
/// snapshots, and Terraform refuses to destroy it.
///
/// A workload that uses a cache `scores` receives `SCORES_HOST`, `SCORES_PORT`, `SCORES_TLS`, `SCORES_USER`,
/// `SCORES_CACHE_NAME` and `AWS_REGION`: a client signs a token for the name, the user and the region, and logs in with it.
///
/// On Google Cloud it receives `SCORES_HOST`, a DNS name of the environment, `SCORES_PORT`, `SCORES_TLS`, `SCORES_USER`,
/// `SCORES_CA_CERTIFICATE` and `GOOGLE_CLOUD_PROJECT`: a client trusts server certificates signed by this CA, which contain no
/// host name, and logs in with the access token of its service account. Memorystore has one permission for all commands: a
/// workload that does not ask for `.readWrite` is rejected with `SG204`.
public struct Cache: EncryptedAtRest, GoogleCloudResource {
    /// `cache`.
    public static let kind: Kind = "cache"
    /// The name. The replication group's name adds the stack and the environment.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The engine and its version.
    public let engine: CacheEngine
    /// The size of each node.
    public let size: CacheSize
    /// The name in Terraform and the cloud where it differs from `name`; `nil` otherwise.
    public let logicalName: String?

    /// Declares a cache. Rejected with `SG207` outside a `Cloud` with a `Network`.
    ///
    /// - Parameters:
    ///   - name: A DNS label. ElastiCache rejects two hyphens in a row, and a stack name that starts with a digit (`SG101`).
    ///   - engine: The engine and its version; a version that ElastiCache does not offer is rejected with `SG301`.
    ///   - size: The size of each node; `.small` by default, since memory is the main cost.
    ///   - logicalName: The name in Terraform and the cloud, if other than `name`: the former name of a renamed cache, so that
    ///     nothing is replaced (`SG101`, `SG203`).
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

    /// `.read`, `.write` and `.readWrite`, and in addition to them `.scripting` and `.pubSub`.
    public var accesses: [Access] { [.read, .write, .readWrite, .scripting, .pubSub] }

    /// The port of the Redis protocol, the same everywhere.
    static let port = 6379

    /// The address, the user, the permission to log in, and egress to the cache.
    public func binding(for request: BindingRequest, in context: Context) -> Binding {
        switch context.vendor {
        case .aws: bindingOnAWS(for: request, in: context)
        case .googleCloud: bindingOnGoogle(for: request, in: context)
        }
    }

    /// Requires a cloud with a network, a version and a size that exist, and a name that the cloud accepts.
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

    /// Adds the cache and everything that it depends on.
    public func lower(in context: Context, into parts: inout Parts) {
        switch context.vendor {
        case .aws: lowerAWS(in: context, into: &parts)
        case .googleCloud: lowerGoogle(in: context, into: &parts)
        }
    }
}

extension Cache {
    /// The name of all its Terraform blocks.
    var identifier: String { Terraform.identifier(resourceName) }
}

/// Identifiers of policy statements: only letters and digits.
enum StatementID {
    /// The prefix of the identifiers of a declaration's statements: `player-replays` becomes `PlayerReplays`.
    static func prefix(for name: String) -> String {
        name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
