/// What a cache runs.
///
/// Only versions that let a workload log in with its own role are known: Redis OSS from 7.0, Valkey from 7.2.
public struct CacheEngine: Sendable, Hashable {
    /// The engines that Amazon ElastiCache offers to a replication group.
    enum Product: String, Sendable {
        case redis, valkey

        /// The versions that know roles, oldest first.
        var versions: [String] {
            switch self {
            case .redis: ["7.0", "7.1"]
            case .valkey: ["7.2", "8.0", "8.1", "8.2"]
            }
        }
    }

    let product: Product
    let version: String

    /// Redis OSS: `7.0` or `7.1`, the last one that ElastiCache offers. Another is refused with `SG301`.
    public static func redis(_ version: String) -> CacheEngine { CacheEngine(product: .redis, version: version) }

    /// Valkey, which speaks the same protocol: `7.2`, `8.0`, `8.1` or `8.2`. Another is refused with `SG301`.
    public static func valkey(_ version: String) -> CacheEngine { CacheEngine(product: .valkey, version: version) }

    /// The parameters that AWS keeps for a major version.
    var parameterGroup: String { "default.\(product.rawValue)\(version.prefix { $0 != "." })" }

    /// Whether a user group must hold a user called `default`. A group of Valkey must not: it takes no user without
    /// authentication.
    var needsDefaultUser: Bool { product == .redis }
}

/// How large each node of a cache is.
public struct CacheSize: Sendable, Hashable {
    /// The type of the node, as ElastiCache calls it.
    let nodeType: String

    /// `cache.t4g.micro`, 0.5 GiB: for a try.
    public static let micro = CacheSize(nodeType: "cache.t4g.micro")
    /// `cache.t4g.small`, 1.4 GiB; its processor is shared, with bursts.
    public static let small = CacheSize(nodeType: "cache.t4g.small")
    /// `cache.m7g.large`, 6.4 GiB, with two processors of its own.
    public static let medium = CacheSize(nodeType: "cache.m7g.large")
    /// `cache.r7g.large`, 13 GiB, with two processors of its own.
    public static let large = CacheSize(nodeType: "cache.r7g.large")
    /// `cache.r7g.xlarge`, 26 GiB, with four processors of its own.
    public static let extraLarge = CacheSize(nodeType: "cache.r7g.xlarge")

    /// Another type by the name that ElastiCache gives it: `.node("cache.r7g.4xlarge")`; refused with `SG303` where it is
    /// not of that form.
    public static func node(_ type: String) -> CacheSize { CacheSize(nodeType: type) }

    /// Whether ElastiCache could know the type: `cache`, a family and a size.
    var isNodeType: Bool {
        let words = nodeType.split(separator: ".", omittingEmptySubsequences: false)
        return words.count == 3 && words[0] == "cache"
            && words.allSatisfy { word in
                !word.isEmpty
                    && word.utf8.allSatisfy { byte in
                        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    }
            }
    }
}
