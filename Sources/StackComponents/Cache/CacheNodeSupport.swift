/// A row of the table of what Amazon ElastiCache does not support on a family of nodes.
struct CacheNodeRestriction: Sendable {
    enum Feature: Sendable {
        /// New clusters.
        case creation
        /// Automatic failover to a node in another zone, of a cache without shards.
        case failover
    }

    /// The unsupported feature.
    let feature: Feature
    /// The families on which it is not.
    let families: [String]
    /// The page of the documentation.
    let source: String

    /// The rows, read in November 2026.
    static let all: [CacheNodeRestriction] = [
        CacheNodeRestriction(
            feature: .creation, families: ["c1", "m1", "m2", "m3", "r3", "t1"],
            source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CacheNode.html"),
        CacheNodeRestriction(
            feature: .failover, families: ["t1", "t2"],
            source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html"),
    ]
}

extension CacheSize {
    /// The family of the node type in ElastiCache: `r7g`.
    private var family: String {
        let words = nodeType.split(separator: ".")
        return words.count == 3 ? String(words[1]) : ""
    }

    /// The row that excludes a feature for this size; `nil` if ElastiCache supports it.
    func restriction(of feature: CacheNodeRestriction.Feature) -> CacheNodeRestriction? {
        CacheNodeRestriction.all.first { $0.feature == feature && $0.families.contains(family) }
    }

    /// Whether the nodes store values that are rarely read on their own disks. ElastiCache accepts these nodes with no other
    /// setting: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/data-tiering.html
    var hasDataTiering: Bool { family == "r6gd" }
}
