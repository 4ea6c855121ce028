/// How large each node of a cache is.
public struct CacheSize: Sendable, Hashable {
    /// The type of the node, as ElastiCache calls it, or the name that was given by hand.
    let nodeType: String
    /// The type of the node, as Memorystore calls it.
    let googleType: String

    /// 0.5 GiB, `cache.t4g.micro`: for a try. Memorystore has nothing smaller than 1.4 GB, `SHARED_CORE_NANO`.
    public static let micro = CacheSize(nodeType: "cache.t4g.micro", googleType: "SHARED_CORE_NANO")
    /// 1.4 GiB, `cache.t4g.small` or `SHARED_CORE_NANO`; its processor is shared, with bursts.
    public static let small = CacheSize(nodeType: "cache.t4g.small", googleType: "SHARED_CORE_NANO")
    /// 6.4 GiB, `cache.m7g.large` or `STANDARD_SMALL`, with two processors of its own.
    public static let medium = CacheSize(nodeType: "cache.m7g.large", googleType: "STANDARD_SMALL")
    /// 13 GiB, `cache.r7g.large` or `HIGHMEM_MEDIUM`, with two processors of its own.
    public static let large = CacheSize(nodeType: "cache.r7g.large", googleType: "HIGHMEM_MEDIUM")
    /// 26 GiB, `cache.r7g.xlarge`, with four processors of its own. Memorystore has 58 GB, `HIGHMEM_XLARGE`.
    public static let extraLarge = CacheSize(nodeType: "cache.r7g.xlarge", googleType: "HIGHMEM_XLARGE")

    /// Another type by the name that the cloud gives it: `.node("cache.r7g.4xlarge")` on AWS, `.node("HIGHMEM_2XLARGE")` on
    /// Google Cloud; refused with `SG303` where it is not of the cloud's form.
    public static func node(_ type: String) -> CacheSize { CacheSize(nodeType: type, googleType: type) }

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

    /// The types of Memorystore for Valkey.
    static let googleTypes = [
        "SHARED_CORE_NANO", "CUSTOM_PICO", "CUSTOM_MICRO", "CUSTOM_MINI", "HIGHCPU_MEDIUM", "HIGHMEM_MEDIUM",
        "HIGHMEM_XLARGE", "HIGHMEM_2XLARGE", "STANDARD_SMALL", "STANDARD_LARGE",
    ]
}
