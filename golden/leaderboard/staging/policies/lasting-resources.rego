# Compiled from the stack "leaderboard" by stackgen. Change the stack, then run: swift run stackgen
# Judges a plan: terraform show -json PLAN | opa eval --stdin-input --data THIS --fail-defined 'data.terraform.lasting_resources.deny[_]'
package terraform.lasting_resources

deny contains msg if {
	some change in input.resource_changes
	change.mode == "managed"
	"delete" in change.change.actions
	is_lasting(change)
	msg := sprintf(
		"%s: the plan deletes a lasting resource (%s), which neither Forgets nor Destroys names",
		[change.address, concat(", ", change.change.actions)],
	)
}

is_lasting(change) if change.type in types

is_lasting(change) if covers(resources, change)

covers(addresses, change) if change.address in addresses

# An instance of a resource, or anything inside a module.
covers(addresses, change) if {
	some address in addresses
	some separator in {".", "["}
	startswith(change.address, concat("", [address, separator]))
}

# Resources of these types contain data, or others depend on their names, addresses or ARNs.
types := {
	"aws_ami",
	"aws_ami_copy",
	"aws_backup_vault",
	"aws_cloudfront_distribution",
	"aws_cloudtrail",
	"aws_cloudwatch_event_bus",
	"aws_cloudwatch_log_group",
	"aws_cloudwatch_log_stream",
	"aws_cognito_user_pool",
	"aws_cognito_user_pool_client",
	"aws_cognito_user_pool_domain",
	"aws_config_configuration_recorder",
	"aws_db_instance",
	"aws_docdb_cluster",
	"aws_dynamodb_table",
	"aws_dynamodb_table_item",
	"aws_dynamodb_table_replica",
	"aws_ebs_volume",
	"aws_ecr_repository",
	"aws_efs_file_system",
	"aws_eip",
	"aws_eks_cluster",
	"aws_elasticache_cluster",
	"aws_elasticache_global_replication_group",
	"aws_elasticache_replication_group",
	"aws_elasticache_serverless_cache",
	"aws_grafana_workspace",
	"aws_guardduty_detector",
	"aws_iam_access_key",
	"aws_iam_account_alias",
	"aws_iam_openid_connect_provider",
	"aws_iam_saml_provider",
	"aws_iam_user",
	"aws_instance",
	"aws_kinesis_firehose_delivery_stream",
	"aws_kinesis_stream",
	"aws_kms_external_key",
	"aws_kms_key",
	"aws_kms_replica_key",
	"aws_lambda_function_url",
	"aws_lb",
	"aws_memorydb_cluster",
	"aws_mq_broker",
	"aws_msk_cluster",
	"aws_msk_serverless_cluster",
	"aws_opensearch_domain",
	"aws_prometheus_workspace",
	"aws_rds_cluster",
	"aws_route53_delegation_set",
	"aws_route53_key_signing_key",
	"aws_route53_zone",
	"aws_s3_bucket",
	"aws_s3_bucket_object",
	"aws_s3_object",
	"aws_secretsmanager_secret",
	"aws_ses_domain_identity",
	"aws_sesv2_email_identity",
	"aws_sns_topic",
	"aws_sqs_queue",
	"aws_vpc",
	"aws_vpc_endpoint_service",
	"aws_vpc_peering_connection",
	"aws_vpc_peering_connection_accepter",
	"google_alloydb_cluster",
	"google_alloydb_instance",
	"google_artifact_registry_repository",
	"google_bigquery_dataset",
	"google_bigquery_table",
	"google_bigtable_instance",
	"google_bigtable_table",
	"google_compute_address",
	"google_compute_disk",
	"google_compute_global_address",
	"google_compute_instance",
	"google_compute_network",
	"google_compute_region_disk",
	"google_container_cluster",
	"google_dns_managed_zone",
	"google_filestore_instance",
	"google_firestore_database",
	"google_iam_workload_identity_pool",
	"google_iam_workload_identity_pool_provider",
	"google_kms_crypto_key",
	"google_kms_key_ring",
	"google_logging_project_bucket_config",
	"google_memorystore_instance",
	"google_project",
	"google_pubsub_subscription",
	"google_pubsub_topic",
	"google_redis_cluster",
	"google_redis_instance",
	"google_secret_manager_secret",
	"google_spanner_database",
	"google_spanner_instance",
	"google_sql_database",
	"google_sql_database_instance",
	"google_storage_bucket",
	"google_storage_bucket_object",
	"random_bytes",
	"random_id",
	"random_integer",
	"random_password",
	"random_pet",
	"random_string",
	"random_uuid",
	"tls_private_key",
}

# The stack declares these as lasting, or nobody has decided their types.
resources := {"aws_iam_role.apply", "aws_iam_role.plan"}
