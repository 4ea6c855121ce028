/// What a cache runs.
///
/// Only versions that let a workload log in with its own role are known: Redis OSS from 7.0, Valkey from 7.2.
public struct CacheEngine: Sendable, Hashable {
    /// The engines that a cache is offered with.
    enum Product: String, Sendable {
        case redis, valkey

        /// The versions of Amazon ElastiCache that know roles, oldest first.
        var versions: [String] {
            switch self {
            case .redis: ["7.0", "7.1"]
            case .valkey: ["7.2", "8.0", "8.1", "8.2"]
            }
        }
    }

    let product: Product
    let version: String

    /// Redis OSS: `7.0` or `7.1`, the last one that ElastiCache offers. Another is refused with `SG301`, and on Google Cloud any,
    /// where Redis lets in by a password alone.
    public static func redis(_ version: String) -> CacheEngine { CacheEngine(product: .redis, version: version) }

    /// Valkey, which speaks the same protocol: `7.2`, `8.0`, `8.1` or `8.2`, and on Google Cloud `7.2` or `8.0`. Another is
    /// refused with `SG301`.
    public static func valkey(_ version: String) -> CacheEngine { CacheEngine(product: .valkey, version: version) }

    /// The parameters that AWS keeps for a major version.
    var parameterGroup: String { "default.\(product.rawValue)\(version.prefix { $0 != "." })" }

    /// Whether a user group must hold a user called `default`. A group of Valkey must not: it takes no user without
    /// authentication.
    var needsDefaultUser: Bool { product == .redis }
}
