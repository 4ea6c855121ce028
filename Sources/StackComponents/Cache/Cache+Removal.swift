public import StackModel

extension LastingKind {
    /// A `Cache` with its subnet group, security group and users, or on Google Cloud with its DNS name and CA certificate.
    public static let cache = LastingKind(
        "cache", of: Cache.self,
        lasting: [
            .main("aws_elasticache_replication_group"), .main("google_memorystore_instance"),
            .secondary("google_secret_manager_secret", suffix: "_ca"),
        ]
    ) { name, context in
        let engines: [CacheEngine] = context.vendor == .aws ? [.redis("7.1"), .valkey("8.1")] : [.valkey("8.0")]
        return engines.map { Example(Cache(name, engine: $0)) }
    }
}
