/// The size of each node of a cache.
public struct CacheSize: Sendable, Hashable {
    /// The node type in ElastiCache, or the type passed to `node(_:)`.
    let nodeType: String
    /// The node type in Memorystore.
    let googleType: String

    /// 0.5 GiB, `cache.t4g.micro`: for experiments. The smallest type of Memorystore has 1.4 GB, `SHARED_CORE_NANO`.
    public static let micro = CacheSize(nodeType: "cache.t4g.micro", googleType: "SHARED_CORE_NANO")
    /// 1.4 GiB, `cache.t4g.small` or `SHARED_CORE_NANO`, with a shared, burstable CPU.
    public static let small = CacheSize(nodeType: "cache.t4g.small", googleType: "SHARED_CORE_NANO")
    /// 6.4 GiB, `cache.m7g.large` or `STANDARD_SMALL`, with two dedicated vCPUs.
    public static let medium = CacheSize(nodeType: "cache.m7g.large", googleType: "STANDARD_SMALL")
    /// 13 GiB, `cache.r7g.large` or `HIGHMEM_MEDIUM`, with two dedicated vCPUs.
    public static let large = CacheSize(nodeType: "cache.r7g.large", googleType: "HIGHMEM_MEDIUM")
    /// 26 GiB, `cache.r7g.xlarge`, with four dedicated vCPUs; in Memorystore 58 GB, `HIGHMEM_XLARGE`.
    public static let extraLarge = CacheSize(nodeType: "cache.r7g.xlarge", googleType: "HIGHMEM_XLARGE")

    /// Another node type by its name in the cloud: `.node("cache.r7g.4xlarge")` on AWS, `.node("HIGHMEM_2XLARGE")` on Google
    /// Cloud; rejected with `SG303` if it does not have the cloud's form, and with `SG307` if ElastiCache no longer offers it.
    public static func node(_ type: String) -> CacheSize { CacheSize(nodeType: type, googleType: type) }

    /// Whether the type has the form of an ElastiCache node type: `cache`, a family and a size.
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

    /// The node types of Memorystore for Valkey.
    static let googleTypes = [
        "SHARED_CORE_NANO", "CUSTOM_PICO", "CUSTOM_MICRO", "CUSTOM_MINI", "HIGHCPU_MEDIUM", "HIGHMEM_MEDIUM",
        "HIGHMEM_XLARGE", "HIGHMEM_2XLARGE", "STANDARD_SMALL", "STANDARD_LARGE",
    ]
}
