/// The engine of a cache, with its version.
///
/// Only versions in which a workload can log in with its own role are supported: Redis OSS from 7.0, Valkey from 7.2.
public struct CacheEngine: Sendable, Hashable {
    /// The supported engines.
    enum Product: String, Sendable {
        case redis, valkey

        /// The versions that support IAM authentication in Amazon ElastiCache, oldest first.
        var versions: [String] {
            switch self {
            case .redis: ["7.0", "7.1"]
            case .valkey: ["7.2", "8.0", "8.1", "8.2"]
            }
        }
    }

    let product: Product
    let version: String

    /// Redis OSS: `7.0` or `7.1`, the last version that ElastiCache offers. Any other is rejected with `SG301`; on Google Cloud
    /// every version is, since Redis there authenticates only with a password.
    public static func redis(_ version: String) -> CacheEngine { CacheEngine(product: .redis, version: version) }

    /// Valkey, which has the same protocol: `7.2`, `8.0`, `8.1` or `8.2`; on Google Cloud `7.2`, `8.0` or `9.0`. Any other is
    /// rejected with `SG301`.
    public static func valkey(_ version: String) -> CacheEngine { CacheEngine(product: .valkey, version: version) }

    /// The default parameter group of AWS for the major version.
    var parameterGroup: String { "default.\(product.rawValue)\(version.prefix { $0 != "." })" }

    /// Whether a user group must contain a user called `default`. A group for Valkey must not: it accepts no user without
    /// authentication.
    var needsDefaultUser: Bool { product == .redis }
}
