/// A use as the stack declares it, in the names that the generated files have for its ends.
struct Use {
    /// The names inside the Terraform configuration: `leaderboard_api`, `scores`.
    let consumer: String
    let target: String
    /// What is asked of the same target, in one relation or several.
    let accesses: Set<String>
    let region: String

    var reads: Bool { !accesses.isDisjoint(with: ["read", "readWrite"]) }
    var writes: Bool { !accesses.isDisjoint(with: ["write", "readWrite"]) }
}

/// What a use of a kind has to come to: written by hand, after the documentation of the service that is used, and not from
/// what our components answer.
///
/// A kind that is not in the table fails the test of every stack that uses one: a new kind is a new function here.
struct Grant {
    /// The ways that its network policy opens: `the internet tcp/443`.
    var ways: Set<String> = []
    /// The store in the stack's own network, and the port on which its security group lets the cluster in.
    var store: Store?
    /// What the role of the consumer may do: `s3:GetObject on aws_s3_bucket.replays/*`.
    var permissions: Set<String> = []
    /// What the controller of External Secrets may read for it.
    var handedOver: Set<String> = []
    /// What else there is because of it, as whole sentences.
    var facts: Set<String> = []

    struct Store: Hashable {
        let address: String
        let port: Int
    }

    static let byKind: [String: @Sendable (Use) -> Grant] = [
        "bucket": bucket,
        "cache": cache,
        "database": database,
        "queue": queue,
        "secret": secret,
        "table": table,
        "topic": topic,
    ]

    /// A cache authenticates by IAM: connecting as one's own user is the permission, and what the user may run the access.
    private static func cache(_ use: Use) -> Grant {
        let group = "aws_elasticache_replication_group.\(use.target)"
        let user = "aws_elasticache_user.\(use.target)_\(use.consumer)"
        let commands =
            switch (use.reads, use.writes) {
            case (true, true): "on ~* +@read +@write +@connection +@transaction -@dangerous"
            case (true, false): "on ~* +@read +@connection -@dangerous"
            default: "on ~* +@write +@connection +@transaction -@dangerous"
            }
        return Grant(
            store: Store(address: group, port: 6379),
            permissions: ["elasticache:Connect on \(group)", "elasticache:Connect on \(user)"],
            handedOver: ["ssm:GetParameter on aws_ssm_parameter.\(use.target)_host"],
            facts: ["\(user) may \(commands)"])
    }

    /// A bucket is reached at public addresses. What is encrypted with a key needs the key too, through S3 alone: to write
    /// in parts is also to read what was written (`kms:Decrypt`).
    private static func bucket(_ use: Use) -> Grant {
        let bucket = "aws_s3_bucket.\(use.target)"
        let limit = "on aws_kms_key.main where kms:ViaService StringEquals s3.\(use.region).amazonaws.com"
        var grant = Grant(ways: ["the internet tcp/443"], permissions: ["kms:Decrypt \(limit)"])
        if use.reads {
            grant.permissions.formUnion(["s3:ListBucket on \(bucket)", "s3:GetObject on \(bucket)/*"])
        }
        if use.writes {
            let actions = ["AbortMultipartUpload", "PutObject"]
            grant.permissions.formUnion(actions.map { "s3:\($0) on \(bucket)/*" } + ["kms:GenerateDataKey \(limit)"])
        }
        return grant
    }

    /// A secret reaches the workload as a variable: the workload itself may do nothing.
    private static func secret(_ use: Use) -> Grant {
        let secret = "aws_secretsmanager_secret.\(use.target)"
        let service = "secretsmanager.\(use.region).amazonaws.com"
        return Grant(handedOver: [
            "secretsmanager:DescribeSecret on \(secret)", "secretsmanager:GetSecretValue on \(secret)",
            "kms:Decrypt on aws_kms_key.main where kms:ViaService StringEquals \(service)",
        ])
    }
}
