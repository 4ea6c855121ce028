import StackFormats

extension ReplacementSubject {
    static let databases = [
        ReplacementSubject(
            type: "aws_db_instance",
            base: [
                ("identifier", "main"), ("engine", "postgres"), ("engine_version", "16.3"),
                ("instance_class", "db.t4g.medium"), ("allocated_storage", 20), ("username", "app"),
                ("manage_master_user_password", true), ("skip_final_snapshot", true),
            ],
            variants: [
                Variant(
                    ("identifier", "main", "other"), ("allocated_storage", 20, 40),
                    ("allow_major_version_upgrade", false, true),
                    ("apply_immediately", false, true), ("auto_minor_version_upgrade", false, true),
                    ("availability_zone", "eu-west-1a", "eu-west-1b"), ("backup_retention_period", 1, 2),
                    ("backup_target", "region", "outposts"), ("backup_window", "01:00-02:00", "02:00-02:30"),
                    ("ca_cert_identifier", "one", "two"), ("copy_tags_to_snapshot", false, true),
                    ("custom_iam_instance_profile", "AWSRDSCustomOne", "AWSRDSCustomTwo"),
                    ("customer_owned_ip_enabled", false, true), ("database_insights_mode", "standard", "advanced"),
                    ("db_name", "one", "two"), ("db_subnet_group_name", "one", "two"),
                    ("dedicated_log_volume", false, true),
                    ("delete_automated_backups", false, true), ("deletion_protection", false, true),
                    ("enabled_cloudwatch_logs_exports", ["postgresql"], ["upgrade"]), ("engine", "postgres", "mysql"),
                    (
                        "engine_lifecycle_support", "open-source-rds-extended-support",
                        "open-source-rds-extended-support-disabled"
                    ), ("engine_version", "16.3", "17.2"), ("final_snapshot_identifier", "one", "two"),
                    ("iam_database_authentication_enabled", false, true),
                    ("instance_class", "db.t4g.medium", "db.t4g.large"),
                    ("iops", 3_000, 4_000), ("license_model", "license-included", "bring-your-own-license"),
                    ("maintenance_window", "mon:03:00-mon:04:00", "tue:03:00-tue:04:00"),
                    ("max_allocated_storage", 50, 100),
                    ("master_user_secret_kms_key_id", key, otherKey), ("monitoring_interval", 5, 10),
                    ("monitoring_role_arn", role, otherRole), ("multi_az", false, true),
                    ("nchar_character_set_name", "one", "two"), ("network_type", "IPV4", "DUAL"),
                    ("option_group_name", "one", "two"), ("parameter_group_name", "one", "two"),
                    ("performance_insights_enabled", false, true), ("performance_insights_kms_key_id", key, otherKey),
                    ("performance_insights_retention_period", 7, 731), ("port", 5_432, 5_433),
                    ("publicly_accessible", false, true), ("replica_mode", "mounted", "open-read-only"),
                    ("skip_final_snapshot", true, false), ("storage_throughput", 125, 250),
                    ("storage_type", "gp3", "io1"),
                    ("tags", tags("1"), tags("2")), ("timezone", "one", "two"), ("upgrade_storage_config", false, true),
                    ("username", "app", "other"), ("vpc_security_group_ids", ["sg-1"], ["sg-2"])),
                Variant(("storage_encrypted", false, true)),
                Variant(with: [("storage_encrypted", true)], ("kms_key_id", key, otherKey)),
                Variant(("character_set_name", "one", "two")),
                Variant(("domain", "one", "two"), ("domain_iam_role_name", "one", "two")),
                Variant(
                    (
                        "domain_auth_secret_arn", ARN("secretsmanager", "secret:one"),
                        ARN("secretsmanager", "secret:two")
                    ), ("domain_dns_ips", ["10.0.0.1", "10.0.0.2"], ["10.0.0.3", "10.0.0.4"]),
                    ("domain_fqdn", "one", "two"),
                    ("domain_ou", "one", "two")),
                Variant(without: ["identifier"], ("identifier_prefix", "one", "two")),
                Variant(without: ["manage_master_user_password"], ("password", "oneoneone", "twotwotwo")),
                Variant(edits: [.changed, .removed], ("manage_master_user_password", true, true)),
                Variant(("snapshot_identifier", "one", "two")),
                Variant(("blue_green_update.enabled", false, true)),
                Variant(
                    ("restore_to_point_in_time.restore_time", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"),
                    ("restore_to_point_in_time.source_db_instance_identifier", "one", "two"),
                    (
                        "restore_to_point_in_time.source_db_instance_automated_backups_arn",
                        ARN("rds", "auto-backup:one"),
                        ARN("rds", "auto-backup:two")
                    ), ("restore_to_point_in_time.source_dbi_resource_id", "one", "two")),
                Variant(
                    with: [("restore_to_point_in_time.source_db_instance_identifier", "one")],
                    ("restore_to_point_in_time.use_latest_restorable_time", false, true)),
                Variant(
                    ("s3_import.bucket_name", "one", "two"), ("s3_import.bucket_prefix", "one", "two"),
                    ("s3_import.ingestion_role", "one", "two"), ("s3_import.source_engine", "mysql", "other"),
                    ("s3_import.source_engine_version", "8.0", "8.4")),
            ],
            leftOut: [
                "password_wo": "never written to the state", "password_wo_version": "goes with password_wo",
                "replicate_source_db": "makes a replica, which holds nothing that its source does not",
            ]),
        ReplacementSubject(
            type: "aws_rds_cluster",
            base: [
                ("cluster_identifier", "main"), ("engine", "aurora-postgresql"), ("engine_version", "16.3"),
                ("master_username", "app"), ("manage_master_user_password", true), ("skip_final_snapshot", true),
            ],
            variants: [
                Variant(
                    ("cluster_identifier", "main", "other"), ("allocated_storage", 100, 200),
                    ("allow_major_version_upgrade", false, true), ("apply_immediately", false, true),
                    ("availability_zones", ["eu-west-1a"], ["eu-west-1b"]), ("backtrack_window", 1, 2),
                    ("backup_retention_period", 1, 2), ("ca_certificate_identifier", "one", "two"),
                    ("cluster_members", ["one"], ["two"]), ("cluster_scalability_type", "standard", "limitless"),
                    ("copy_tags_to_snapshot", false, true), ("database_insights_mode", "standard", "advanced"),
                    ("database_name", "one", "two"), ("db_cluster_instance_class", "one", "two"),
                    ("db_cluster_parameter_group_name", "one", "two"),
                    ("db_instance_parameter_group_name", "one", "two"),
                    ("db_subnet_group_name", "one", "two"), ("db_system_id", "one", "two"),
                    ("delete_automated_backups", false, true), ("deletion_protection", false, true),
                    ("domain", "one", "two"),
                    ("domain_iam_role_name", "one", "two"), ("enable_global_write_forwarding", false, true),
                    ("enable_http_endpoint", false, true), ("enable_local_write_forwarding", false, true),
                    ("enabled_cloudwatch_logs_exports", ["postgresql"], ["upgrade"]),
                    ("engine", "aurora-postgresql", "aurora-mysql"),
                    (
                        "engine_lifecycle_support", "open-source-rds-extended-support",
                        "open-source-rds-extended-support-disabled"
                    ), ("engine_mode", "provisioned", "serverless"), ("engine_version", "16.3", "17.4"),
                    ("final_snapshot_identifier", "one", "two"), ("global_cluster_identifier", "one", "two"),
                    ("iam_database_authentication_enabled", false, true), ("iam_roles", [role], [otherRole]),
                    ("iops", 1, 2),
                    ("kms_key_id", key, otherKey), ("master_user_secret_kms_key_id", key, otherKey),
                    ("master_username", "app", "other"), ("monitoring_interval", 5, 10),
                    ("monitoring_role_arn", role, otherRole),
                    ("network_type", "IPV4", "DUAL"), ("performance_insights_enabled", false, true),
                    ("performance_insights_kms_key_id", key, otherKey),
                    ("performance_insights_retention_period", 7, 731),
                    ("port", 5_432, 5_433), ("preferred_backup_window", "01:00-02:00", "02:00-02:30"),
                    ("preferred_maintenance_window", "mon:03:00-mon:04:00", "tue:03:00-tue:04:00"),
                    ("replication_source_identifier", "one", "two"), ("skip_final_snapshot", true, false),
                    ("source_region", "eu-central-1", "us-east-1"), ("storage_encrypted", false, true),
                    ("storage_type", "aurora", "aurora-iopt1"), ("tags", tags("1"), tags("2")),
                    ("vpc_security_group_ids", ["sg-1"], ["sg-2"]), ("scaling_configuration.auto_pause", false, true),
                    ("scaling_configuration.max_capacity", 2, 4), ("scaling_configuration.min_capacity", 1, 2),
                    ("scaling_configuration.seconds_before_timeout", 60, 120),
                    ("scaling_configuration.seconds_until_auto_pause", 300, 600),
                    ("scaling_configuration.timeout_action", "RollbackCapacityChange", "ForceApplyCapacityChange"),
                    ("serverlessv2_scaling_configuration.max_capacity", 2, 4),
                    ("serverlessv2_scaling_configuration.min_capacity", 1, 2),
                    ("serverlessv2_scaling_configuration.seconds_until_auto_pause", 300, 600)),
                Variant(without: ["cluster_identifier"], ("cluster_identifier_prefix", "one", "two")),
                Variant(without: ["manage_master_user_password"], ("master_password", "oneoneone", "twotwotwo")),
                Variant(edits: [.changed, .removed], ("manage_master_user_password", true, true)),
                Variant(("snapshot_identifier", "one", "two")),
                Variant(
                    ("restore_to_point_in_time.restore_to_time", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"),
                    ("restore_to_point_in_time.restore_type", "full-copy", "copy-on-write"),
                    ("restore_to_point_in_time.source_cluster_identifier", "one", "two")),
                Variant(
                    with: [("restore_to_point_in_time.source_cluster_identifier", "one")],
                    edits: [.changed, .reversed],
                    ("restore_to_point_in_time.use_latest_restorable_time", false, true)),
                Variant(
                    with: [("restore_to_point_in_time.use_latest_restorable_time", true)],
                    edits: [.changed, .reversed],
                    ("restore_to_point_in_time.source_cluster_resource_id", "one", "two")),
                Variant(
                    ("s3_import.bucket_name", "one", "two"), ("s3_import.bucket_prefix", "one", "two"),
                    ("s3_import.ingestion_role", "one", "two"), ("s3_import.source_engine", "mysql", "other"),
                    ("s3_import.source_engine_version", "8.0", "8.4")),
            ],
            leftOut: [
                "master_password_wo": "never written to the state",
                "master_password_wo_version": "goes with master_password_wo",
            ]),
    ]
}
