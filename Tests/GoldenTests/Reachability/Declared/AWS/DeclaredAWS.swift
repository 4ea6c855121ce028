/// The effects of declarations on AWS.
struct DeclaredAWS: DeclaredCloud {
    /// The account of the stack: one that names none is evaluated in the account of the mocked provider.
    let account: String
    let region: String
    /// The owner and name on GitHub: `acme/leaderboard`.
    let repository: String
    /// The name of the cluster inside the configuration.
    let cluster: String

    // MARK: Uses

    func grant(_ kind: String, _ use: Use) -> Grant? {
        switch kind {
        case "bucket": bucket(use)
        case "cache": cache(use)
        case "database": database(use)
        case "queue": queue(use)
        case "secret": secret(use)
        case "table": table(use)
        case "topic": topic(use)
        default: nil
        }
    }

    /// A cache authenticates by IAM: the permission is to connect as one's own user, and the access determines the
    /// user's commands.
    private func cache(_ use: Use) -> Grant {
        let group = "aws_elasticache_replication_group.\(use.target)"
        let user = "aws_elasticache_user.\(use.target)_\(use.consumer)"
        // Categories and channels in the order in which our files list them.
        var commands = use.accesses.contains("pubSub") ? "on ~* &*" : "on ~*"
        if use.reads { commands += " +@read" }
        if use.writes { commands += " +@write" }
        if use.accesses.contains("pubSub") { commands += " +@pubsub" }
        if use.accesses.contains("scripting") { commands += " +@scripting" }
        commands += use.writes ? " +@connection +@transaction -@dangerous" : " +@connection -@dangerous"
        return Grant(
            store: .init(address: group, port: 6379),
            permissions: ["elasticache:Connect on \(group)", "elasticache:Connect on \(user)"],
            handedOver: ["ssm:GetParameter on aws_ssm_parameter.\(use.target)_host"],
            facts: ["\(user) may \(commands)"])
    }

    /// A bucket is reached at public addresses. Multipart uploads also read what was written (`kms:Decrypt`).
    private func bucket(_ use: Use) -> Grant {
        let bucket = "aws_s3_bucket.\(use.target)"
        var grant = Grant(ways: ["the internet tcp/443"], permissions: [key("kms:Decrypt", through: "s3")])
        if use.reads {
            grant.permissions.formUnion(["s3:ListBucket on \(bucket)", "s3:GetObject on \(bucket)/*"])
        }
        if use.writes {
            let actions = ["AbortMultipartUpload", "PutObject"]
            grant.permissions.formUnion(
                actions.map { "s3:\($0) on \(bucket)/*" } + [key("kms:GenerateDataKey", through: "s3")])
        }
        return grant
    }

    /// A secret reaches the workload as a variable: the workload itself may do nothing.
    private func secret(_ use: Use) -> Grant {
        let secret = "aws_secretsmanager_secret.\(use.target)"
        return Grant(handedOver: [
            "secretsmanager:DescribeSecret on \(secret)", "secretsmanager:GetSecretValue on \(secret)",
            key("kms:Decrypt", through: "secretsmanager"),
        ])
    }

    /// Encrypted data also requires the key, only through its own service.
    func key(_ action: String, through service: String) -> String {
        "\(action) on aws_kms_key.main where kms:ViaService StringEquals \(service).\(region).amazonaws.com"
    }

    // MARK: Identities

    /// Only the pods get the credentials of their role, from the agent on their node.
    func identity(of workload: String, _ name: String, allowed: Set<String>) -> Set<String> {
        podRole(name).union(allowed.map { "aws_iam_role.\(name) may \($0)" }).union([
            "\(workload) takes aws_iam_role.\(name)", "\(workload) -> the EKS Pod Identity agent tcp/80",
        ])
    }

    /// A role that only pods of the cluster can assume.
    func podRole(_ name: String) -> Set<String> {
        let limit = "where aws:RequestTag/eks-cluster-arn StringEquals aws_eks_cluster.\(cluster)"
        return ["sts:AssumeRole", "sts:TagSession"].reduce(into: []) {
            $0.insert("Service pods.eks.amazonaws.com may \($1) \(limit) as aws_iam_role.\(name)")
        }
    }

    func door(to store: Grant.Store) -> String {
        "aws_eks_cluster.\(cluster) may enter \(store.address) tcp/\(store.port)"
    }

    func handedOver(_ allowed: Set<String>) -> Set<String> {
        podRole("external_secrets").union(allowed.map { "aws_iam_role.external_secrets may \($0)" })
            .union(["external-secrets/external-secrets takes aws_iam_role.external_secrets"])
    }
}
