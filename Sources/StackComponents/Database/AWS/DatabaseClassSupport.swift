/// A row of the table of what Amazon RDS and Aurora do not support on a class of instances.
struct DatabaseClassRestriction: Sendable {
    enum Feature: Sendable {
        /// The class itself.
        case offered
        /// Encryption at rest, which every database here has.
        case encryption
        /// Performance Insights, now the standard mode of Database Insights.
        case insights
    }

    /// The unsupported feature.
    let feature: Feature
    /// The engines on which it is not.
    let products: [DatabaseEngine.Product]
    /// Whether the row is about a class, by its family and its size.
    let applies: @Sendable (_ family: String, _ size: String) -> Bool
    /// The page of the documentation.
    let source: String

    /// The rows, read in November 2026.
    static let all: [DatabaseClassRestriction] = [
        // Aurora has memory-optimized classes, and the two largest burstable ones of the last two generations.
        DatabaseClassRestriction(
            feature: .offered, products: [.auroraPostgreSQL, .auroraMySQL],
            applies: { family, size in
                switch family.first {
                case "r", "x": false
                case "t": !["t3", "t4g"].contains(family) || !["medium", "large"].contains(size)
                default: true
                }
            },
            source: "\(aurora)/Concepts.DBInstanceClass.SupportAurora.html"),
        DatabaseClassRestriction(
            feature: .encryption, products: [.postgreSQL, .mySQL],
            applies: { family, size in ["m1", "m2", "t1"].contains(family) || (family == "t2" && size == "micro") },
            source: "\(rds)/Overview.Encryption.html#Overview.Encryption.Availability"),
        DatabaseClassRestriction(
            feature: .insights, products: [.mySQL],
            applies: { family, size in ["t2", "t3", "t4g"].contains(family) && ["micro", "small"].contains(size) },
            source: "\(rds)/USER_DatabaseInsights.Engines.html"),
        DatabaseClassRestriction(
            feature: .insights, products: [.auroraMySQL],
            applies: { family, size in
                ["t2", "t3"].contains(family) || (family == "t4g" && ["micro", "small"].contains(size))
            },
            source: "\(aurora)/USER_DatabaseInsights.Engines.html"),
    ]

    private static let rds = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide"
    private static let aurora = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide"
}

extension DatabaseSize {
    /// The row that excludes a feature for this size with an engine; `nil` if AWS supports it.
    func restriction(
        of feature: DatabaseClassRestriction.Feature, with engine: DatabaseEngine
    ) -> DatabaseClassRestriction? {
        let words = instanceClass(for: engine).split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard words.count == 3 else { return nil }
        return DatabaseClassRestriction.all.first {
            $0.feature == feature && $0.products.contains(engine.product) && $0.applies(words[1], words[2])
        }
    }
}
