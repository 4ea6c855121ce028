public import StackModel

extension LastingKind {
    /// A ``Cache``: the cache with its subnets, security group and users, on Google Cloud with its name and authority.
    public static let cache = LastingKind(
        "cache", of: Cache.self,
        lasting: [
            .main("aws_elasticache_replication_group"), .main("google_memorystore_instance"),
            .also("google_secret_manager_secret", suffix: "_ca"),
        ]
    ) { name, context in
        let engines: [CacheEngine] = context.vendor == .aws ? [.redis("7.1"), .valkey("8.1")] : [.valkey("8.0")]
        return engines.map { Form(Cache(name, engine: $0)) }
    }
}
