import StackFormats

extension ReplacementSubject {
    static let all: [ReplacementSubject] = databases + stores + messages + identities + networks

    static let key = ARN("kms", "key/11111111-1111-1111-1111-111111111111")
    static let otherKey = ARN("kms", "key/22222222-2222-2222-2222-222222222222")
    static let role = ARN("iam", "role/one")
    static let otherRole = ARN("iam", "role/two")

    static func ARN(_ service: String, _ name: String) -> HCL.Expression {
        .string("arn:aws:\(service):\(service == "iam" || service == "s3" ? "" : "eu-west-1"):123456789012:\(name)")
    }

    static func policy(_ id: String) -> HCL.Expression {
        .string(
            #"{"Version":"2012-10-17","Statement":[{"Sid":"\#(id)","Effect":"Allow","Principal":{"AWS":"*"},"Action":"*","Resource":"*"}]}"#
        )
    }

    static func trust(_ service: String) -> HCL.Expression {
        .string(
            #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"\#(service)"},"Action":"sts:AssumeRole"}]}"#
        )
    }

    static func tags(_ value: String) -> HCL.Expression { .object([.init("a", .string(value))]) }

    private static let networks = [
        ReplacementSubject(
            type: "aws_vpc", base: [("cidr_block", "10.0.0.0/16")],
            variants: [
                Variant(
                    ("cidr_block", "10.0.0.0/16", "10.1.0.0/16"), ("enable_dns_hostnames", false, true),
                    ("enable_dns_support", true, false), ("enable_network_address_usage_metrics", false, true),
                    ("assign_generated_ipv6_cidr_block", false, true), ("tags", tags("1"), tags("2"))),
                Variant(("instance_tenancy", "default", "dedicated")),
                Variant(
                    without: ["cidr_block"], ("ipv4_ipam_pool_id", "ipam-pool-1", "ipam-pool-2"),
                    ("ipv4_netmask_length", 16, 20)),
                Variant(
                    ("ipv6_ipam_pool_id", "ipam-pool-1", "ipam-pool-2"),
                    ("ipv6_cidr_block", "2001:db8::/56", "2001:db8:100::/56")),
                Variant(with: [("ipv6_ipam_pool_id", "ipam-pool-1")], ("ipv6_netmask_length", 56, 52)),
                Variant(
                    with: [("assign_generated_ipv6_cidr_block", true)],
                    ("ipv6_cidr_block_network_border_group", "one", "two")),
            ]),
        ReplacementSubject(
            type: "aws_eip", base: [("domain", "vpc")],
            variants: [
                Variant(
                    ("address", "192.0.2.1", "192.0.2.2"), ("associate_with_private_ip", "10.0.0.1", "10.0.0.2"),
                    ("customer_owned_ipv4_pool", "one", "two"), ("domain", "vpc", "standard"),
                    ("ipam_pool_id", "one", "two"),
                    ("network_border_group", "one", "two"), ("public_ipv4_pool", "one", "two"),
                    ("tags", tags("1"), tags("2"))),
                Variant(("instance", "i-1", "i-2")), Variant(("network_interface", "eni-1", "eni-2")),
            ]),
        ReplacementSubject(
            type: "aws_route53_zone", base: [("name", "one.example.com")],
            variants: [
                Variant(
                    ("name", "one.example.com", "two.example.com"), ("comment", "one", "two"),
                    ("delegation_set_id", "one", "two"), ("force_destroy", false, true), ("tags", tags("1"), tags("2"))),
                Variant(("vpc.vpc_id", "vpc-1", "vpc-2"), ("vpc.vpc_region", "eu-west-1", "eu-central-1")),
            ]),
        ReplacementSubject(
            type: "aws_eks_cluster",
            base: [
                ("name", "main"), ("role_arn", role), ("version", "1.33"),
                ("vpc_config.subnet_ids", ["subnet-1", "subnet-2"]),
            ],
            variants: [
                Variant(
                    ("name", "main", "other"), ("role_arn", role, otherRole), ("version", "1.33", "1.34"),
                    ("bootstrap_self_managed_addons", true, false), ("enabled_cluster_log_types", ["api"], ["audit"]),
                    ("force_update_version", false, true), ("tags", tags("1"), tags("2")),
                    ("upgrade_policy.support_type", "STANDARD", "EXTENDED"),
                    ("vpc_config.endpoint_private_access", false, true),
                    ("vpc_config.endpoint_public_access", true, false),
                    ("vpc_config.public_access_cidrs", ["10.0.0.0/8"], ["10.1.0.0/16"]),
                    ("vpc_config.security_group_ids", ["sg-1"], ["sg-2"]),
                    ("vpc_config.subnet_ids", ["subnet-1", "subnet-2"], ["subnet-3", "subnet-4"]),
                    ("zonal_shift_config.enabled", false, true)),
                // The cloud knows omitted values, but the test's state does not.
                Variant(
                    edits: [.changed, .reversed], ("access_config.authentication_mode", "API_AND_CONFIG_MAP", "API"),
                    ("access_config.bootstrap_cluster_creator_admin_permissions", false, true)),
                Variant(
                    ("encryption_config.resources", ["secrets"], ["secrets"]),
                    ("encryption_config.provider.key_arn", key, otherKey)),
                Variant(
                    ("kubernetes_network_config.ip_family", "ipv4", "ipv6"),
                    ("kubernetes_network_config.service_ipv4_cidr", "10.100.0.0/16", "172.20.0.0/16")),
                Variant(
                    ("outpost_config.control_plane_instance_type", "m5.large", "m5.xlarge"),
                    (
                        "outpost_config.outpost_arns", [ARN("outposts", "outpost/op-1234567890abcdef0")],
                        [ARN("outposts", "outpost/op-1234567890abcdef1")]
                    ),
                    ("outpost_config.control_plane_placement.group_name", "one", "two")),
                Variant(
                    ("remote_network_config.remote_node_networks.cidrs", ["10.2.0.0/16"], ["10.3.0.0/16"]),
                    ("remote_network_config.remote_pod_networks.cidrs", ["10.4.0.0/16"], ["10.5.0.0/16"])),
                Variant(
                    with: [
                        ("bootstrap_self_managed_addons", false), ("compute_config.enabled", true),
                        ("kubernetes_network_config.elastic_load_balancing.enabled", true),
                        ("storage_config.block_storage.enabled", true),
                    ], edits: [.changed, .reversed], ("compute_config.node_role_arn", role, otherRole),
                    ("compute_config.node_pools", ["system"], ["general-purpose"])),
                Variant(
                    with: [("bootstrap_self_managed_addons", false)], edits: [.changed, .reversed],
                    ("compute_config.enabled", false, true),
                    ("kubernetes_network_config.elastic_load_balancing.enabled", false, true),
                    ("storage_config.block_storage.enabled", false, true)),
            ]),
    ]

    private static let identities = [
        ReplacementSubject(
            type: "aws_iam_openid_connect_provider",
            base: [("url", "https://one.example.com"), ("client_id_list", ["sts.amazonaws.com"])],
            variants: [
                Variant(
                    ("url", "https://one.example.com", "https://two.example.com"),
                    ("client_id_list", ["sts.amazonaws.com"], ["other"]),
                    (
                        "thumbprint_list", ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"],
                        ["8e99a48a9960b14926bb7f3b02e22da2b0ab7280"]
                    ), ("tags", tags("1"), tags("2")))
            ]),
        ReplacementSubject(
            type: "aws_iam_role", base: [("name", "main"), ("assume_role_policy", trust("ec2.amazonaws.com"))],
            variants: [
                Variant(
                    ("name", "main", "other"),
                    ("assume_role_policy", trust("ec2.amazonaws.com"), trust("rds.amazonaws.com")),
                    ("description", "one", "two"), ("force_detach_policies", false, true),
                    ("max_session_duration", 3_600, 7_200), ("path", "/one/", "/two/"),
                    ("permissions_boundary", ARN("iam", "policy/one"), ARN("iam", "policy/two")),
                    ("tags", tags("1"), tags("2"))),
                Variant(without: ["name"], ("name_prefix", "one", "two")),
            ]),
        ReplacementSubject(
            type: "aws_secretsmanager_secret", base: [("name", "main")],
            variants: [
                Variant(
                    ("name", "main", "other"), ("description", "one", "two"),
                    ("force_overwrite_replica_secret", false, true),
                    ("kms_key_id", key, otherKey), ("policy", policy("one"), policy("two")),
                    ("recovery_window_in_days", 7, 8), ("replica.kms_key_id", key, otherKey),
                    ("replica.region", "eu-central-1", "us-east-1"), ("tags", tags("1"), tags("2"))),
                Variant(without: ["name"], ("name_prefix", "one", "two")),
            ]),
        ReplacementSubject(
            type: "aws_kms_key", base: [("description", "one")],
            variants: [
                Variant(
                    ("description", "one", "two"), ("bypass_policy_lockout_safety_check", false, true),
                    ("customer_master_key_spec", "SYMMETRIC_DEFAULT", "RSA_2048"), ("deletion_window_in_days", 7, 8),
                    ("is_enabled", false, true), ("key_usage", "ENCRYPT_DECRYPT", "SIGN_VERIFY"),
                    ("multi_region", false, true), ("policy", policy("one"), policy("two")),
                    ("tags", tags("1"), tags("2"))),
                Variant(with: [("enable_key_rotation", true)], ("rotation_period_in_days", 90, 180)),
                Variant(("enable_key_rotation", false, true)),
                Variant(("custom_key_store_id", "one", "two")),
                Variant(with: [("custom_key_store_id", "one")], ("xks_key_id", "one", "two")),
            ]),
        ReplacementSubject(
            type: "aws_cloudwatch_log_group", base: [("name", "main")],
            variants: [
                Variant(
                    ("name", "main", "other"), ("kms_key_id", key, otherKey),
                    ("log_group_class", "STANDARD", "INFREQUENT_ACCESS"), ("retention_in_days", 1, 3),
                    ("skip_destroy", false, true), ("tags", tags("1"), tags("2"))),
                Variant(without: ["name"], ("name_prefix", "one", "two")),
            ]),
    ]

    private static let messages = [
        ReplacementSubject(
            type: "aws_sqs_queue", base: [("name", "main")],
            variants: [
                Variant(
                    ("name", "main", "other"), ("delay_seconds", 1, 2), ("kms_data_key_reuse_period_seconds", 60, 120),
                    ("kms_master_key_id", key, otherKey), ("max_message_size", 1_024, 2_048),
                    ("message_retention_seconds", 60, 120), ("policy", policy("one"), policy("two")),
                    ("receive_wait_time_seconds", 1, 2),
                    (
                        "redrive_allow_policy", #"{"redrivePermission":"allowAll"}"#,
                        #"{"redrivePermission":"denyAll"}"#
                    ),
                    (
                        "redrive_policy",
                        #"{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:123456789012:dead","maxReceiveCount":3}"#,
                        #"{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:123456789012:dead","maxReceiveCount":4}"#
                    ), ("tags", tags("1"), tags("2")), ("visibility_timeout_seconds", 1, 2)),
                Variant(("sqs_managed_sse_enabled", false, true)),
                Variant(without: ["name"], ("name_prefix", "one", "two")),
                Variant(
                    with: [("name", "main.fifo"), ("fifo_queue", true)], ("content_based_deduplication", false, true),
                    ("deduplication_scope", "queue", "messageGroup"),
                    ("fifo_throughput_limit", "perQueue", "perMessageGroupId")),
                // A FIFO queue has a FIFO name.
                Variant(edits: [.changed, .reversed], ("name", "main", "main.fifo"), ("fifo_queue", false, true)),
            ]),
        ReplacementSubject(
            type: "aws_sns_topic", base: [("name", "main")],
            variants: [
                Variant(
                    ("name", "main", "other"), ("application_failure_feedback_role_arn", role, otherRole),
                    ("application_success_feedback_role_arn", role, otherRole),
                    ("application_success_feedback_sample_rate", 1, 2),
                    (
                        "delivery_policy",
                        #"{"http":{"defaultHealthyRetryPolicy":{"maxDelayTarget":2,"minDelayTarget":1,"numRetries":3}}}"#,
                        #"{"http":{"defaultHealthyRetryPolicy":{"maxDelayTarget":2,"minDelayTarget":1,"numRetries":4}}}"#
                    ), ("display_name", "one", "two"), ("firehose_failure_feedback_role_arn", role, otherRole),
                    ("firehose_success_feedback_role_arn", role, otherRole),
                    ("firehose_success_feedback_sample_rate", 1, 2),
                    ("http_failure_feedback_role_arn", role, otherRole),
                    ("http_success_feedback_role_arn", role, otherRole),
                    ("http_success_feedback_sample_rate", 1, 2), ("kms_master_key_id", key, otherKey),
                    ("lambda_failure_feedback_role_arn", role, otherRole),
                    ("lambda_success_feedback_role_arn", role, otherRole),
                    ("lambda_success_feedback_sample_rate", 1, 2),
                    ("policy", policy("one"), policy("two")), ("signature_version", 1, 2),
                    ("sqs_failure_feedback_role_arn", role, otherRole),
                    ("sqs_success_feedback_role_arn", role, otherRole),
                    ("sqs_success_feedback_sample_rate", 1, 2), ("tags", tags("1"), tags("2")),
                    ("tracing_config", "Active", "PassThrough")),
                Variant(without: ["name"], ("name_prefix", "one", "two")),
                Variant(
                    with: [("name", "main.fifo"), ("fifo_topic", true)], ("content_based_deduplication", false, true),
                    ("archive_policy", #"{"MessageRetentionPeriod":30}"#, #"{"MessageRetentionPeriod":60}"#),
                    ("fifo_throughput_scope", "Topic", "MessageGroup")),
                Variant(edits: [.changed, .reversed], ("name", "main", "main.fifo"), ("fifo_topic", false, true)),
            ]),
    ]
}
