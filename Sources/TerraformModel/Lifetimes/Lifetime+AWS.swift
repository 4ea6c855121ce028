/// The lifetimes of AWS resources: the types that the built-in components use, and every other type that Terraform blocks
/// are checked against (`.ci/terraform-schema/types.txt`).
///
/// Each decision answers two questions. Does a resource contain something that the configuration cannot restore? Does anyone
/// outside the configuration rely on its name, address or ARN? If either answer is yes, the type is lasting.
let awsLifetimes: [LifetimeGroup] = awsLastingTypes + awsReplaceableTypes

private let awsLastingTypes: [LifetimeGroup] = [
    // Stores
    .lasting("It contains the rows of a database", "aws_db_instance"),
    .lasting(
        "It contains the storage of all its instances", "aws_rds_cluster", "aws_docdb_cluster", "aws_memorydb_cluster"),
    .lasting("It contains the items of a table", "aws_dynamodb_table", "aws_dynamodb_table_replica"),
    .lasting("It contains an item that the application may have changed", "aws_dynamodb_table_item"),
    .lasting("It contains objects and their versions", "aws_s3_bucket"),
    .lasting("It contains an object", "aws_s3_object", "aws_s3_bucket_object"),
    .lasting(
        "It contains keys, such as sessions, that exist nowhere else", "aws_elasticache_cluster",
        "aws_elasticache_global_replication_group", "aws_elasticache_replication_group",
        "aws_elasticache_serverless_cache"),
    .lasting("It contains files", "aws_efs_file_system"),
    .lasting("It contains the blocks of a disk", "aws_ebs_volume"),
    .lasting("Its root volume goes with it, and so does its private address", "aws_instance"),
    .lasting("It contains indexed documents", "aws_opensearch_domain"),
    .lasting("It contains recovery points", "aws_backup_vault"),
    .lasting("It contains metrics", "aws_prometheus_workspace"),
    .lasting("It contains dashboards and users that people made", "aws_grafana_workspace"),

    // Messages
    .lasting("It contains messages that nobody has received yet, and senders keep its address", "aws_sqs_queue"),
    .lasting(
        "Publishers keep its ARN, and recipients have confirmed their subscriptions to it", "aws_sns_topic"),
    .lasting("It contains records that consumers have not read yet", "aws_kinesis_stream"),
    .lasting(
        "It contains records that are not delivered yet, and producers keep its name",
        "aws_kinesis_firehose_delivery_stream"),
    .lasting("It contains topics and their messages", "aws_msk_cluster", "aws_msk_serverless_cluster", "aws_mq_broker"),
    .lasting("Senders in other accounts keep its ARN", "aws_cloudwatch_event_bus"),

    // Secrets and keys
    .lasting("It contains a value that a person put there", "aws_secretsmanager_secret"),
    .lasting(
        "Everything that it encrypts is lost with it", "aws_kms_external_key", "aws_kms_key", "aws_kms_replica_key"),
    .lasting("Its secret half is shown once, to whoever uses it", "aws_iam_access_key"),

    // Images, logs and audit records
    .lasting("It contains images that run or can be rolled back to", "aws_ecr_repository"),
    .record("It contains log lines that auditors ask for", "aws_cloudwatch_log_group", "aws_cloudwatch_log_stream"),
    .record("The record of API calls has a gap while it is missing", "aws_cloudtrail"),
    .record("The record of configuration changes has a gap while it is missing", "aws_config_configuration_recorder"),
    .record("It contains findings, and stops watching the account", "aws_guardduty_detector"),
    .lasting("It contains a disk image that instances start from", "aws_ami", "aws_ami_copy"),

    // Identities that others rely on
    .lasting("It contains users, their passwords and their identifiers", "aws_cognito_user_pool"),
    .lasting("Users sign in at its address", "aws_cognito_user_pool_domain"),
    .lasting("Applications keep its identifier and secret", "aws_cognito_user_pool_client"),
    .lasting(
        "Other stacks of the account trust it by its ARN", "aws_iam_openid_connect_provider", "aws_iam_saml_provider"),
    .lasting("People and programs sign in as it; its access keys go with it", "aws_iam_user"),
    .lasting("People sign in at the account's name", "aws_iam_account_alias"),
    .lasting("Partners allow its address", "aws_eip"),
    .lasting("The zone above it names its servers, and it contains records that the cluster wrote", "aws_route53_zone"),
    .lasting("Registrars keep the names of its servers", "aws_route53_delegation_set"),
    .lasting("The zone above it keeps its digest", "aws_route53_key_signing_key"),
    .lasting("DNS records outside the stack keep its host name", "aws_lb", "aws_cloudfront_distribution"),
    .lasting("Callers keep its address", "aws_lambda_function_url"),
    .lasting("DNS records outside the stack prove it", "aws_ses_domain_identity", "aws_sesv2_email_identity"),
    .lasting("Consumers in other accounts keep its name", "aws_vpc_endpoint_service"),
    .lasting("The other side has accepted it", "aws_vpc_peering_connection", "aws_vpc_peering_connection_accepter"),

    // Networks and clusters that contain stores and workloads
    .lasting("Every store and node is inside it; replacing it replaces them", "aws_vpc"),
    .lasting("It contains every Kubernetes object, and kubeconfigs keep its address", "aws_eks_cluster"),
]

private let awsReplaceableTypes: [LifetimeGroup] = [
    .replaceable(
        "It is a setting of another resource, and the configuration restores it",
        "aws_appautoscaling_policy", "aws_appautoscaling_target", "aws_backup_plan", "aws_backup_selection",
        "aws_cloudwatch_event_bus_policy", "aws_cloudwatch_event_permission", "aws_cloudwatch_log_metric_filter",
        "aws_cloudwatch_log_resource_policy", "aws_cloudwatch_log_subscription_filter",
        "aws_db_instance_role_association",
        "aws_db_option_group", "aws_db_parameter_group", "aws_default_network_acl", "aws_default_route_table",
        "aws_default_security_group", "aws_default_subnet", "aws_default_vpc", "aws_default_vpc_dhcp_options",
        "aws_docdb_cluster_parameter_group", "aws_dynamodb_contributor_insights", "aws_dynamodb_resource_policy",
        "aws_dynamodb_tag", "aws_ebs_encryption_by_default", "aws_ec2_tag", "aws_ecr_account_setting",
        "aws_ecr_lifecycle_policy", "aws_ecr_pull_through_cache_rule", "aws_ecr_registry_policy",
        "aws_ecr_registry_scanning_configuration", "aws_ecr_replication_configuration",
        "aws_ecr_repository_creation_template", "aws_ecr_repository_policy", "aws_eks_identity_provider_config",
        "aws_elasticache_parameter_group", "aws_iam_account_password_policy", "aws_kms_key_policy",
        "aws_memorydb_acl", "aws_memorydb_parameter_group", "aws_mq_configuration", "aws_msk_configuration",
        "aws_msk_scram_secret_association", "aws_opensearch_domain_policy", "aws_rds_cluster_parameter_group",
        "aws_rds_cluster_role_association", "aws_route53_hosted_zone_dnssec", "aws_route53_query_log",
        "aws_s3_account_public_access_block", "aws_s3_bucket_accelerate_configuration", "aws_s3_bucket_acl",
        "aws_s3_bucket_analytics_configuration", "aws_s3_bucket_cors_configuration",
        "aws_s3_bucket_intelligent_tiering_configuration", "aws_s3_bucket_inventory",
        "aws_s3_bucket_lifecycle_configuration", "aws_s3_bucket_logging", "aws_s3_bucket_metric",
        "aws_s3_bucket_notification", "aws_s3_bucket_object_lock_configuration", "aws_s3_bucket_ownership_controls",
        "aws_s3_bucket_policy", "aws_s3_bucket_public_access_block", "aws_s3_bucket_replication_configuration",
        "aws_s3_bucket_request_payment_configuration", "aws_s3_bucket_server_side_encryption_configuration",
        "aws_s3_bucket_versioning", "aws_s3_bucket_website_configuration", "aws_secretsmanager_secret_policy",
        "aws_secretsmanager_secret_rotation", "aws_sns_topic_data_protection_policy", "aws_sns_topic_policy",
        "aws_sqs_queue_policy", "aws_sqs_queue_redrive_allow_policy", "aws_sqs_queue_redrive_policy"),
    .replaceable(
        "It connects two resources, and the configuration connects them again",
        "aws_eip_association", "aws_eks_access_entry", "aws_eks_access_policy_association",
        "aws_eks_pod_identity_association", "aws_elasticache_user_group_association", "aws_iam_group_membership",
        "aws_iam_group_policy_attachment", "aws_iam_policy_attachment", "aws_iam_role_policies_exclusive",
        "aws_iam_role_policy_attachment", "aws_iam_role_policy_attachments_exclusive", "aws_iam_user_group_membership",
        "aws_iam_user_policy_attachment", "aws_internet_gateway_attachment", "aws_lambda_event_source_mapping",
        "aws_lambda_permission", "aws_lb_listener_certificate", "aws_lb_target_group_attachment",
        "aws_main_route_table_association", "aws_network_acl_association", "aws_network_interface_attachment",
        "aws_network_interface_sg_attachment", "aws_route53_resolver_rule_association",
        "aws_route53_vpc_association_authorization", "aws_route53_zone_association", "aws_route_table_association",
        "aws_sns_topic_subscription", "aws_volume_attachment", "aws_vpc_dhcp_options_association",
        "aws_vpc_endpoint_connection_accepter", "aws_vpc_endpoint_policy", "aws_vpc_endpoint_private_dns",
        "aws_vpc_endpoint_route_table_association", "aws_vpc_endpoint_security_group_association",
        "aws_vpc_endpoint_service_allowed_principal", "aws_vpc_endpoint_subnet_association",
        "aws_vpc_ipv4_cidr_block_association", "aws_vpc_ipv6_cidr_block_association",
        "aws_vpc_peering_connection_options", "aws_vpc_security_group_vpc_association", "aws_wafv2_web_acl_association"),
    .replaceable(
        "It grants or denies, and the configuration grants the same again",
        "aws_iam_group", "aws_iam_group_policy", "aws_iam_instance_profile", "aws_iam_policy", "aws_iam_role_policy",
        "aws_iam_user_policy", "aws_kms_grant", "aws_network_acl", "aws_network_acl_rule", "aws_security_group",
        "aws_security_group_rule", "aws_vpc_security_group_egress_rule", "aws_vpc_security_group_ingress_rule",
        "aws_wafv2_ip_set"),
    .replaceable(
        "A workload has one of its own, and its ARN follows from its name; the component Role marks one whose ARN others keep",
        "aws_iam_role", "aws_iam_service_linked_role"),
    .replaceable(
        "It routes traffic, and AWS refuses to delete one that is in use",
        "aws_egress_only_internet_gateway", "aws_internet_gateway", "aws_nat_gateway", "aws_route", "aws_route_table",
        "aws_subnet", "aws_vpc_dhcp_options", "aws_vpc_endpoint", "aws_ec2_managed_prefix_list",
        "aws_ec2_managed_prefix_list_entry", "aws_route53_resolver_endpoint", "aws_route53_resolver_rule",
        "aws_network_interface", "aws_placement_group"),
    .replaceable(
        "It lists the subnets of a store, and AWS refuses to delete one that a store uses",
        "aws_db_subnet_group", "aws_docdb_subnet_group", "aws_elasticache_subnet_group", "aws_memorydb_subnet_group"),
    .replaceable(
        "It computes for a cluster that contains the storage",
        "aws_rds_cluster_instance", "aws_docdb_cluster_instance", "aws_rds_cluster_endpoint", "aws_db_proxy",
        "aws_db_proxy_default_target_group", "aws_db_proxy_endpoint", "aws_db_proxy_target"),
    .replaceable(
        "It lets a workload sign in without a password, and is made with the workload",
        "aws_elasticache_user", "aws_elasticache_user_group", "aws_memorydb_user"),
    .replaceable(
        "It runs pods or instances, and contains nothing that outlives them",
        "aws_autoscaling_group", "aws_eks_addon", "aws_eks_fargate_profile", "aws_eks_node_group", "aws_launch_template"
    ),
    .replaceable(
        "It reaches a file system that contains the files", "aws_efs_access_point", "aws_efs_mount_target"),
    .replaceable("It reaches a bucket that contains the objects", "aws_s3_access_point"),
    .replaceable(
        "It watches or reports, and the configuration makes the same again",
        "aws_budgets_budget", "aws_budgets_budget_action", "aws_ce_anomaly_monitor", "aws_ce_anomaly_subscription",
        "aws_ce_cost_allocation_tag", "aws_ce_cost_category", "aws_cloudwatch_composite_alarm",
        "aws_cloudwatch_dashboard",
        "aws_cloudwatch_metric_alarm", "aws_cloudwatch_query_definition", "aws_cur_report_definition",
        "aws_db_event_subscription", "aws_flow_log", "aws_resourcegroups_group", "aws_route53_health_check",
        "aws_xray_group"),
    .replaceable(
        "It runs code from the configuration",
        "aws_cloudfront_function", "aws_cloudwatch_event_rule", "aws_cloudwatch_event_target", "aws_lambda_alias",
        "aws_lambda_function", "aws_lambda_function_event_invoke_config", "aws_lambda_layer_version",
        "aws_scheduler_schedule", "aws_sfn_state_machine"),
    .replaceable(
        "It is a part of a load balancer or distribution that keeps its address",
        "aws_cloudfront_cache_policy", "aws_cloudfront_origin_access_control", "aws_cloudfront_origin_request_policy",
        "aws_cloudfront_response_headers_policy", "aws_lb_listener", "aws_lb_listener_rule", "aws_lb_target_group"),
    .replaceable(
        "Its value is an argument, so that the configuration restores it",
        "aws_key_pair", "aws_route53_record", "aws_secretsmanager_secret_version",
        "aws_service_discovery_private_dns_namespace",
        "aws_service_discovery_service", "aws_ssm_parameter"),
    .replaceable(
        "AWS issues another one from the same records, and refuses to delete one that is in use",
        "aws_acm_certificate", "aws_acm_certificate_validation"),
    .replaceable("It is another name of a key that stays", "aws_kms_alias"),
    .replaceable("It is a reservation that AWS never deletes before its end", "aws_elasticache_reserved_cache_node"),
]
