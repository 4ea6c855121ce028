public import StackModel

extension Cache {
    /// The reference of a cache.
    public static let reference: ComponentReference? = ComponentReference(
        summary:
            "An in-memory store with the Redis protocol: Amazon ElastiCache, or Memorystore for Valkey on Google Cloud.",
        details: """
            It is encrypted at rest and in transit, and only the pods of the workloads that use it can reach it. There is no password: \
            each workload has its own user and logs in with its own identity.

            In production it has a second node in another zone, daily snapshots, and protection from deletion.
            """,
        example: """
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                let network = Network("main", cidr: "10.40.0.0/16")
                network
                KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
                Cache("sessions", engine: .valkey("8.1"), size: .small)
            }
            Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
                Listens(on: 8080)
                Uses("sessions", .readWrite)
            }
            """,
        googleExample: """
            Cloud(.googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
                let network = Network("main", cidr: "10.40.0.0/16")
                network
                KubernetesCluster("shop", in: network, nodes: 2...4, of: "n2-standard-4")
                Cache("sessions", engine: .valkey("8.0"), size: .small)
            }
            Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
                Listens(on: 8080)
                Uses("sessions", .readWrite)
            }
            """,
        capabilities: [
            Capability(
                "engine and version", "Runs Redis OSS or Valkey.", words: ["elasticache", "memorystore", "memcached"],
                example: CloudReference.network(#"Cache("sessions", engine: .redis("7.1"))"#)),
            Capability(
                "size", "Sets the size of each node, by a step or by the type's name in the cloud.",
                words: ["memory", "node type", "instance type", "cache.r7g.large", "scale up"],
                example: CloudReference.network(
                    """
                    Cache("sessions", engine: .valkey("8.1"), size: .large)
                    Cache("rankings", engine: .valkey("8.1"), size: .node("cache.r7g.4xlarge"))
                    """)),
            Capability(
                "access and login", "Creates a user for each workload that can run only the commands of its access.",
                words: ["password", "auth", "acl", "rbac", "iam authentication", "read-only", "permission"],
                example: """
                    \(CloudReference.cluster(#"Cache("sessions", engine: .valkey("8.1"))"#))
                    Service("report", source: .image("ghcr.io/acme/shop/report:1.4.2")) {
                        Listens(on: 8080)
                        Uses("sessions", .read)
                    }
                    """),
            Capability(
                "scripts and messages",
                "Allows a workload to run Lua scripts and functions, or to publish and subscribe; by default it may do neither.",
                words: ["eval", "evalsha", "fcall", "pubsub", "pub/sub", "channel", "lock", "@scripting"],
                example: """
                    \(CloudReference.cluster(#"Cache("sessions", engine: .valkey("8.1"))"#))
                    Service("chat", source: .image("ghcr.io/acme/shop/chat:1.4.2")) {
                        Listens(on: 8080)
                        Uses("sessions", .readWrite, .scripting, .pubSub)
                    }
                    """),
            Capability(
                "number of nodes and failover",
                "Has no argument: production has two nodes, and a patch sets another number.",
                words: ["replica", "replication", "multi-az", "high availability", "standby"],
                example: CloudReference.network(
                    """
                    Cache("sessions", engine: .valkey("8.1"))
                    Patch(terraform: "aws_elasticache_replication_group.sessions",
                        .set(["num_cache_clusters"], to: 3),
                        .set(["automatic_failover_enabled"], to: true),
                        .set(["multi_az_enabled"], to: true))
                    """)),
            Capability(
                "snapshots",
                "Has no argument: production keeps seven daily snapshots, and a patch sets another number.",
                words: ["backup", "restore", "retention", "rdb", "persistence"],
                example: CloudReference.network(
                    """
                    Cache("sessions", engine: .valkey("8.1"))
                    Patch(terraform: "aws_elasticache_replication_group.sessions", .set(["snapshot_retention_limit"], to: 30))
                    """)),
            Capability(
                "parameters of the engine",
                "Has no argument: a parameter group as a Terraform block, and a patch that names it.",
                words: ["eviction", "maxmemory-policy", "ttl", "lru", "config"],
                example: CloudReference.network(
                    """
                    Cache("sessions", engine: .valkey("8.1"))
                    TerraformBlock(Terraform.Resource("aws_elasticache_parameter_group", "sessions") {
                        $0["name"] = "shop-sessions"
                        $0["family"] = "valkey8"
                        $0.block("parameter") {
                            $0["name"] = "maxmemory-policy"
                            $0["value"] = "allkeys-lru"
                        }
                    })
                    Patch(terraform: "aws_elasticache_replication_group.sessions",
                        .set(["parameter_group_name"], to: .ref("aws_elasticache_parameter_group", "sessions", "name")))
                    """)),
            Capability(
                "alarm", "Notifies people when the CPU, the memory or the connections of a node exceed a threshold.",
                words: ["cloudwatch", "monitoring", "alert", "metric", "evictions"],
                example: CloudReference.network(
                    """
                    Cache("sessions", engine: .valkey("8.1"))
                    Alarm("on-call", notifies: ["platform@acme.dev"]) {
                        Watches("sessions", .memory(above: .percent(80)))
                    }
                    """)),
            .renaming(#"Cache("logins", engine: .valkey("8.1"), logicalName: "sessions")"#),
            .removal("cache", "sessions"),
        ])
}
