/// The length limit of a name in the cloud. No schema contains it, and the cloud enforces it only during `terraform apply`.
public struct NameLimit: Sendable, Hashable {
    /// The type of the resource: `aws_iam_role`.
    public let type: String
    /// The argument: `name`.
    public let argument: String
    /// The permitted number of characters.
    public let characters: ClosedRange<Int>
    /// The documentation of the service that states the limit.
    public let source: String

    init(_ type: String, _ argument: String, _ characters: ClosedRange<Int>, _ source: String) {
        self.type = type
        self.argument = argument
        self.characters = characters
        self.source = source
    }

    /// The limit of an argument; `nil` if none is known.
    public static func of(_ argument: String, in type: String) -> NameLimit? { byType[type]?[argument] }

    /// All known limits, by type and argument.
    public static let all: [NameLimit] = aws + google

    private static let byType: [String: [String: NameLimit]] = all.reduce(into: [:]) {
        $0[$1.type, default: [:]][$1.argument] = $1
    }
}

extension NameLimit {
    private static let aws: [NameLimit] = [
        .init("aws_budgets_budget", "name", 1...100, "AWS Budgets, API reference: Budget, BudgetName"),
        .init("aws_cloudwatch_log_group", "name", 1...512, "CloudWatch Logs, API reference: CreateLogGroup"),
        .init("aws_cloudwatch_metric_alarm", "alarm_name", 1...255, "CloudWatch, API reference: PutMetricAlarm"),
        .init("aws_db_instance", "identifier", 1...63, "Amazon RDS, API reference: CreateDBInstance"),
        .init("aws_db_parameter_group", "name", 1...255, "Amazon RDS, API reference: CreateDBParameterGroup"),
        .init("aws_db_subnet_group", "name", 1...255, "Amazon RDS, API reference: CreateDBSubnetGroup"),
        .init("aws_dynamodb_table", "name", 3...255, "Amazon DynamoDB, API reference: CreateTable"),
        .init("aws_ecr_repository", "name", 2...256, "Amazon ECR, API reference: CreateRepository"),
        .init("aws_eks_cluster", "name", 1...100, "Amazon EKS, API reference: CreateCluster"),
        .init("aws_eks_node_group", "node_group_name", 1...63, "Amazon EKS, user guide: managed node groups"),
        // The provider appends 26 characters.
        .init("aws_eks_node_group", "node_group_name_prefix", 1...37, "hashicorp/aws, eks/node_group.go"),
        .init("aws_elasticache_parameter_group", "name", 1...255, "Amazon ElastiCache, API reference"),
        .init(
            "aws_elasticache_replication_group", "replication_group_id", 1...40,
            "Amazon ElastiCache, API reference: CreateReplicationGroup"),
        .init("aws_elasticache_subnet_group", "name", 1...255, "Amazon ElastiCache, API reference"),
        .init("aws_elasticache_user", "user_id", 1...40, "Amazon ElastiCache, API reference: CreateUser"),
        .init("aws_elasticache_user_group", "user_group_id", 1...40, "Amazon ElastiCache, API reference"),
        .init("aws_iam_policy", "name", 1...128, "IAM and AWS STS quotas"),
        .init("aws_iam_role", "name", 1...64, "IAM and AWS STS quotas"),
        .init("aws_iam_role_policy", "name", 1...128, "IAM and AWS STS quotas"),
        .init("aws_iam_user", "name", 1...64, "IAM and AWS STS quotas"),
        .init("aws_kms_alias", "name", 1...256, "AWS KMS, API reference: CreateAlias"),
        .init("aws_launch_template", "name", 3...128, "Amazon EC2, API reference: CreateLaunchTemplate"),
        .init("aws_lb", "name", 1...32, "Elastic Load Balancing, API reference: CreateLoadBalancer"),
        .init("aws_lb_target_group", "name", 1...32, "Elastic Load Balancing, API reference: CreateTargetGroup"),
        .init("aws_rds_cluster", "cluster_identifier", 1...63, "Amazon RDS, API reference: CreateDBCluster"),
        .init("aws_rds_cluster_instance", "identifier", 1...63, "Amazon RDS, API reference: CreateDBInstance"),
        .init("aws_rds_cluster_parameter_group", "name", 1...255, "Amazon RDS, API reference"),
        .init("aws_s3_bucket", "bucket", 3...63, "Amazon S3, user guide: bucket naming rules"),
        .init("aws_secretsmanager_secret", "name", 1...512, "AWS Secrets Manager, API reference: CreateSecret"),
        .init("aws_security_group", "name", 1...255, "Amazon VPC quotas"),
        .init("aws_sns_topic", "name", 1...256, "Amazon SNS, API reference: CreateTopic"),
        .init("aws_sqs_queue", "name", 1...80, "Amazon SQS, API reference: CreateQueue"),
        .init("aws_ssm_parameter", "name", 1...1011, "AWS Systems Manager, API reference: PutParameter"),
    ]

    private static let google: [NameLimit] = [
        .init("google_compute_address", "name", 1...63, "Compute Engine, naming resources (RFC 1035)"),
        .init("google_compute_firewall", "name", 1...63, "Compute Engine, naming resources (RFC 1035)"),
        .init("google_compute_forwarding_rule", "name", 1...63, "Compute Engine, naming resources (RFC 1035)"),
        .init("google_compute_global_address", "name", 1...63, "Compute Engine, naming resources (RFC 1035)"),
        .init("google_compute_network", "name", 1...63, "Compute Engine, naming resources (RFC 1035)"),
        .init("google_compute_router", "name", 1...63, "Compute Engine, naming resources (RFC 1035)"),
        .init("google_compute_router_nat", "name", 1...63, "Compute Engine, naming resources (RFC 1035)"),
        .init("google_compute_subnetwork", "name", 1...63, "Compute Engine, naming resources (RFC 1035)"),
        .init("google_container_cluster", "name", 1...40, "GKE, API reference: Cluster, name"),
        .init("google_container_node_pool", "name", 1...40, "GKE, API reference: NodePool, name"),
        .init("google_dns_managed_zone", "name", 1...63, "Cloud DNS, API reference: ManagedZone, name"),
        .init("google_kms_crypto_key", "name", 1...63, "Cloud KMS, API reference: cryptoKeys.create"),
        .init("google_kms_key_ring", "name", 1...63, "Cloud KMS, API reference: keyRings.create"),
        .init("google_memorystore_instance", "instance_id", 4...63, "Memorystore for Valkey, API reference"),
        .init("google_network_connectivity_service_connection_policy", "name", 1...63, "RFC 1035, as Compute Engine"),
        .init("google_project_iam_custom_role", "role_id", 3...64, "IAM, API reference: roles.create"),
        .init("google_redis_cluster", "name", 1...63, "Memorystore for Redis Cluster, API reference"),
        .init("google_redis_instance", "name", 1...40, "Memorystore for Redis, API reference: Instance, name"),
        .init("google_secret_manager_secret", "secret_id", 1...255, "Secret Manager, API reference: secrets.create"),
        .init("google_service_account", "account_id", 6...30, "IAM, API reference: serviceAccounts.create"),
        .init("google_service_account", "display_name", 0...100, "IAM, API reference: ServiceAccount, displayName"),
        // At most 98 together with the project.
        .init("google_sql_database_instance", "name", 1...98, "Cloud SQL, instance settings: instance ID"),
        .init("google_storage_bucket", "name", 3...63, "Cloud Storage, bucket naming requirements"),
    ]
}
