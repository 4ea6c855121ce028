/// The loss caused by deleting a resource of each Terraform type, decided by hand and with a reason.
///
/// This list is the judge's own: it shares nothing with the components' lifetimes, so that a difference between the
/// two is a finding. A resource is lasting if it contains data, or if others depend on its identity. A type that is
/// missing here fails a test.
enum LastingTypes {
    enum Decision: Sendable {
        /// Its content exists nowhere else.
        case data(String)
        /// Others use its name, address or key, which cannot be recreated.
        case identity(String)
        /// Terraform recreates it from the configuration.
        case replaceable(String)

        var harm: (effect: Harm.Effect, reason: String)? {
            switch self {
            case .data(let reason): (.losesData, reason)
            case .identity(let reason): (.losesIdentity, reason)
            case .replaceable: nil
            }
        }
    }

    static let decisions: [String: Decision] = aws.merging(google) { first, _ in first }

    private static let rule = Decision.replaceable("a rule or a link, whole in the configuration")

    static let aws: [String: Decision] = [
        "aws_cloudwatch_log_group": .data("the logs of flows and of the control plane, kept for audits"),
        "aws_db_instance": .data("rows"),
        "aws_dynamodb_table": .data("items"),
        "aws_ecr_repository": .data("images that run"),
        "aws_elasticache_replication_group": .data("keys in memory, and its snapshots"),
        "aws_kms_key": .data("what it has encrypted can no longer be read"),
        "aws_rds_cluster": .data("rows"),
        "aws_s3_bucket": .data("objects"),
        "aws_secretsmanager_secret": .data("a value that a person entered"),
        "aws_sqs_queue": .data("messages that nobody has handled"),

        // No output exposes it, but partners see it as the source of the stack's requests and allow it.
        "aws_eip": .identity("the address that partners allow"),
        "aws_eks_cluster": .identity("its objects and the disks they claim, its endpoint and its issuer of tokens"),
        "aws_iam_openid_connect_provider": .identity("an account has one for an issuer, and other stacks trust it"),
        "aws_route53_zone": .identity("the name servers that a registrar delegates to"),
        "aws_sns_topic": .identity("subscriptions that people have confirmed, and its ARN in other stacks"),
        "aws_vpc": .identity("everything that is inside, and the networks that are joined to it"),

        "aws_acm_certificate": .replaceable("issued anew by a record of the zone"),
        "aws_acm_certificate_validation": .replaceable("waits, and makes nothing"),
        "aws_budgets_budget": .replaceable("a threshold"),
        "aws_cloudwatch_metric_alarm": .replaceable("a threshold"),
        "aws_db_parameter_group": .replaceable("settings"),
        "aws_db_subnet_group": rule,
        "aws_default_security_group": rule,
        "aws_ecr_lifecycle_policy": rule,
        "aws_ecr_repository_policy": rule,
        "aws_eks_access_entry": rule,
        "aws_eks_access_policy_association": rule,
        "aws_eks_addon": .replaceable("programs of the cluster, without data"),
        "aws_eks_node_group": .replaceable("nodes, whose pods move"),
        "aws_eks_pod_identity_association": rule,
        "aws_elasticache_subnet_group": rule,
        "aws_elasticache_user": .replaceable("a user without a password"),
        "aws_elasticache_user_group": rule,
        "aws_flow_log": rule,
        "aws_iam_policy": rule,
        "aws_iam_role": .replaceable("permissions; an output that hands it out makes it an identity"),
        "aws_iam_role_policy": rule,
        "aws_iam_role_policy_attachment": rule,
        "aws_internet_gateway": rule,
        "aws_kms_alias": .replaceable("another name of a key"),
        "aws_launch_template": .replaceable("settings"),
        "aws_nat_gateway": .replaceable("a way out"),
        "aws_rds_cluster_instance": .replaceable("compute: the rows are the cluster's"),
        "aws_rds_cluster_parameter_group": .replaceable("settings"),
        "aws_route": rule,
        "aws_route53_record": .replaceable("an answer that the configuration gives"),
        "aws_route_table": rule,
        "aws_route_table_association": rule,
        "aws_s3_bucket_lifecycle_configuration": rule,
        "aws_s3_bucket_policy": rule,
        "aws_s3_bucket_public_access_block": rule,
        "aws_s3_bucket_server_side_encryption_configuration": rule,
        "aws_s3_bucket_versioning": rule,
        "aws_security_group": rule,
        "aws_sns_topic_policy": rule,
        "aws_sns_topic_subscription": .replaceable("who is told is what the stack declares"),
        "aws_sqs_queue_policy": rule,
        "aws_sqs_queue_redrive_allow_policy": rule,
        "aws_ssm_parameter": .replaceable("an address that the configuration gives"),
        "aws_subnet": rule,
        "aws_vpc_endpoint": .replaceable("a way to the cloud's own services"),
        "aws_vpc_security_group_egress_rule": rule,
        "aws_vpc_security_group_ingress_rule": rule,
    ]

    static let google: [String: Decision] = [
        "google_kms_crypto_key": .data("what it has encrypted can no longer be read"),
        "google_memorystore_instance": .data("keys in memory"),
        "google_secret_manager_secret": .data("a value that a person entered"),
        "google_sql_database": .data("rows"),
        "google_sql_database_instance": .data("rows"),
        "google_storage_bucket": .data("objects"),

        // Ours is private, and a name in the environment's zone follows it; public addresses have the same type.
        "google_compute_address": .identity("the address that partners allow"),
        "google_compute_network": .identity("everything that is inside"),
        "google_container_cluster": .identity("its objects and the disks they claim, and its endpoint"),
        "google_dns_managed_zone": .identity("the names by which the pods reach a store"),
        "google_kms_key_ring": .identity("it cannot be deleted, and its name is never free again"),

        "google_compute_firewall": rule,
        "google_compute_forwarding_rule": rule,
        "google_compute_router": rule,
        "google_compute_router_nat": .replaceable("a way out"),
        "google_compute_subnetwork": rule,
        "google_container_node_pool": .replaceable("nodes, whose pods move"),
        "google_dns_record_set": .replaceable("an answer that the configuration gives"),
        "google_kms_crypto_key_iam_member": rule,
        "google_network_connectivity_service_connection_policy": rule,
        "google_project_iam_member": rule,
        "google_secret_manager_secret_iam_member": rule,
        "google_secret_manager_secret_version": .replaceable("a value that the configuration gives"),
        "google_service_account": .replaceable("permissions; an output that hands it out makes it an identity"),
        "google_service_account_iam_member": rule,
        "google_sql_user": .replaceable("a user without a password"),
        "google_storage_bucket_iam_member": rule,
    ]
}
