import StackFormats

extension ReplacementSubject {
    static let stores = [
        ReplacementSubject(
            type: "aws_s3_bucket", base: [("bucket", "main-acme")],
            variants: [
                Variant(
                    ("bucket", "main-acme", "other-acme"), ("force_destroy", false, true),
                    ("object_lock_enabled", false, true), ("tags", tags("1"), tags("2"))),
                Variant(without: ["bucket"], ("bucket_prefix", "one", "two")),
            ]),
        ReplacementSubject(
            type: "aws_ecr_repository", base: [("name", "main")],
            variants: [
                Variant(
                    ("name", "main", "other"), ("force_delete", false, true),
                    ("image_tag_mutability", "MUTABLE", "IMMUTABLE"),
                    ("image_scanning_configuration.scan_on_push", false, true),
                    ("tags", tags("1"), tags("2"))),
                Variant(("encryption_configuration.encryption_type", "AES256", "KMS")),
                Variant(
                    with: [("encryption_configuration.encryption_type", "KMS")],
                    ("encryption_configuration.kms_key", key, otherKey)),
            ]),
        ReplacementSubject(
            type: "aws_efs_file_system", base: [("creation_token", "main")],
            variants: [
                Variant(
                    ("creation_token", "main", "other"), ("availability_zone_name", "eu-west-1a", "eu-west-1b"),
                    ("encrypted", false, true), ("performance_mode", "generalPurpose", "maxIO"),
                    ("tags", tags("1"), tags("2")),
                    ("lifecycle_policy.transition_to_ia", "AFTER_1_DAY", "AFTER_7_DAYS"),
                    ("protection.replication_overwrite", "ENABLED", "DISABLED")),
                Variant(("lifecycle_policy.transition_to_archive", "AFTER_1_DAY", "AFTER_7_DAYS")),
                Variant(
                    edits: [.added, .removed],
                    ("lifecycle_policy.transition_to_primary_storage_class", "AFTER_1_ACCESS", "AFTER_1_ACCESS")),
                Variant(with: [("encrypted", true)], ("kms_key_id", key, otherKey)),
                Variant(("throughput_mode", "bursting", "elastic")),
                Variant(
                    with: [("throughput_mode", "provisioned")], edits: [.changed, .reversed],
                    ("provisioned_throughput_in_mibps", 1, 2)),
            ]),
        ReplacementSubject(
            type: "aws_ebs_volume", base: [("availability_zone", "eu-west-1a"), ("size", 20)],
            variants: [
                Variant(
                    ("availability_zone", "eu-west-1a", "eu-west-1b"), ("encrypted", false, true),
                    ("final_snapshot", false, true),
                    ("outpost_arn", ARN("outposts", "outpost/op-1"), ARN("outposts", "outpost/op-2")), ("size", 20, 40),
                    ("snapshot_id", "snap-1", "snap-2"), ("tags", tags("1"), tags("2")), ("type", "gp2", "gp3")),
                Variant(with: [("encrypted", true)], ("kms_key_id", key, otherKey)),
                Variant(with: [("type", "io2")], edits: [.changed, .reversed], ("iops", 200, 400)),
                Variant(with: [("type", "io2"), ("iops", 200)], ("multi_attach_enabled", false, true)),
                Variant(with: [("type", "gp3")], ("throughput", 125, 250)),
            ]),
        ReplacementSubject(
            type: "aws_dynamodb_table",
            base: [
                ("name", "main"), ("billing_mode", "PAY_PER_REQUEST"), ("hash_key", "id"), ("attribute.name", "id"),
                ("attribute.type", "S"),
            ],
            variants: [
                Variant(
                    ("name", "main", "other"), ("deletion_protection_enabled", false, true),
                    ("table_class", "STANDARD", "STANDARD_INFREQUENT_ACCESS"), ("tags", tags("1"), tags("2")),
                    ("server_side_encryption.enabled", false, true), ("ttl.attribute_name", "one", "two"),
                    ("ttl.enabled", false, true), ("attribute.type", "S", "N")),
                Variant(
                    with: [("attribute.name", "other")], edits: [.changed, .reversed], ("hash_key", "other", "other"),
                    ("billing_mode", "PAY_PER_REQUEST", "PROVISIONED"), ("read_capacity", .null, 5),
                    ("write_capacity", .null, 5)),
                Variant(
                    edits: [.changed, .reversed], ("hash_key", "id", "other"), ("attribute.name", "id", "other")),
                Variant(
                    edits: [.changed, .reversed, .removed], ("hash_key", "id", "id"),
                    ("attribute.name", "id", "id")),
                Variant(
                    with: [("stream_enabled", true)], edits: [.changed, .reversed],
                    ("stream_view_type", "KEYS_ONLY", "NEW_IMAGE")),
                Variant(with: [("stream_view_type", "NEW_IMAGE")], edits: [.changed], ("stream_enabled", true, true)),
                Variant(
                    ("restore_date_time", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"),
                    ("restore_source_name", "one", "two"),
                    ("restore_to_latest_time", false, true)),
                Variant(
                    ("restore_source_table_arn", ARN("dynamodb", "table/one"), ARN("dynamodb", "table/two"))),
                Variant(
                    with: [("server_side_encryption.enabled", true)],
                    ("server_side_encryption.kms_key_arn", key, otherKey)),
                Variant(
                    ("point_in_time_recovery.enabled", false, true),
                    ("on_demand_throughput.max_read_request_units", 1, 2),
                    ("on_demand_throughput.max_write_request_units", 1, 2)),
                Variant(
                    with: [("point_in_time_recovery.enabled", true)],
                    ("point_in_time_recovery.recovery_period_in_days", 7, 14)),
                Variant(
                    ("global_secondary_index.name", "one", "two"), ("global_secondary_index.hash_key", "id", "id"),
                    ("global_secondary_index.projection_type", "ALL", "KEYS_ONLY"),
                    ("global_secondary_index.on_demand_throughput.max_read_request_units", 1, 2),
                    ("global_secondary_index.on_demand_throughput.max_write_request_units", 1, 2)),
                Variant(
                    with: [
                        ("global_secondary_index.name", "one"), ("global_secondary_index.hash_key", "id"),
                        ("global_secondary_index.projection_type", "INCLUDE"),
                    ], edits: [.changed, .reversed], ("global_secondary_index.non_key_attributes", ["one"], ["two"])),
                Variant(
                    with: [("range_key", "id")], ("local_secondary_index.name", "one", "two"),
                    ("local_secondary_index.range_key", "id", "id"),
                    ("local_secondary_index.projection_type", "ALL", "KEYS_ONLY")),
                Variant(
                    with: [
                        ("range_key", "id"), ("local_secondary_index.name", "one"),
                        ("local_secondary_index.range_key", "id"),
                        ("local_secondary_index.projection_type", "INCLUDE"),
                    ], edits: [.changed, .reversed], ("local_secondary_index.non_key_attributes", ["one"], ["two"])),
                Variant(("range_key", "id", "id")),
                Variant(
                    ("import_table.input_compression_type", "GZIP", "ZSTD"),
                    ("import_table.input_format", "CSV", "ION"),
                    ("import_table.input_format_options.csv.delimiter", ",", ";"),
                    ("import_table.input_format_options.csv.header_list", ["one"], ["two"]),
                    ("import_table.s3_bucket_source.bucket", "one", "two"),
                    ("import_table.s3_bucket_source.bucket_owner", "1", "2"),
                    ("import_table.s3_bucket_source.key_prefix", "one", "two")),
                Variant(
                    with: [("stream_enabled", true), ("stream_view_type", "NEW_AND_OLD_IMAGES")],
                    ("replica.region_name", "eu-central-1", "us-east-1"), ("replica.kms_key_arn", key, otherKey),
                    ("replica.point_in_time_recovery", false, true), ("replica.propagate_tags", false, true)),
            ],
            leftOut: [
                "global_secondary_index.range_key": "an attribute of its own would be another change",
                "global_secondary_index.read_capacity": "of a table that is paid for by capacity",
                "global_secondary_index.write_capacity": "of a table that is paid for by capacity",
            ]),
        ReplacementSubject(
            type: "aws_elasticache_replication_group",
            base: [
                ("replication_group_id", "main"), ("description", "one"), ("engine", "redis"),
                ("engine_version", "7.0"),
                ("node_type", "cache.t4g.small"), ("num_cache_clusters", 2), ("automatic_failover_enabled", true),
            ],
            variants: [
                Variant(
                    ("replication_group_id", "main", "other"), ("description", "one", "two"),
                    ("apply_immediately", false, true),
                    ("auto_minor_version_upgrade", "false", "true"), ("data_tiering_enabled", false, true),
                    ("final_snapshot_identifier", "one", "two"), ("ip_discovery", "ipv4", "ipv6"),
                    ("maintenance_window", "mon:03:00-mon:04:00", "tue:03:00-tue:04:00"),
                    ("multi_az_enabled", false, true),
                    ("network_type", "ipv4", "dual_stack"), ("node_type", "cache.t4g.small", "cache.t4g.medium"),
                    ("notification_topic_arn", ARN("sns", "one"), ARN("sns", "two")), ("num_cache_clusters", 2, 3),
                    ("parameter_group_name", "one", "two"), ("port", 6_379, 6_380),
                    ("preferred_cache_cluster_azs", ["eu-west-1a"], ["eu-west-1b"]),
                    ("security_group_ids", ["sg-1"], ["sg-2"]),
                    ("security_group_names", ["one"], ["two"]),
                    ("snapshot_arns", [.string("arn:aws:s3:::one/x.rdb")], [.string("arn:aws:s3:::two/x.rdb")]),
                    ("snapshot_name", "one", "two"), ("snapshot_retention_limit", 1, 2),
                    ("snapshot_window", "01:00-02:00", "02:00-03:00"), ("subnet_group_name", "one", "two"),
                    ("tags", tags("1"), tags("2")), ("log_delivery_configuration.destination", "one", "two"),
                    ("log_delivery_configuration.destination_type", "cloudwatch-logs", "kinesis-firehose"),
                    ("log_delivery_configuration.log_format", "json", "text"),
                    ("log_delivery_configuration.log_type", "slow-log", "engine-log")),
                Variant(edits: [.changed, .reversed], ("engine_version", "7.0", "7.1")),
                Variant(edits: [.changed, .reversed], ("engine", "redis", "valkey"), ("engine_version", "7.1", "7.2")),
                Variant(
                    without: ["engine", "engine_version"], edits: [.changed, .reversed], ("engine", "redis", "valkey")),
                Variant(("at_rest_encryption_enabled", "false", "true"), ("kms_key_id", key, otherKey)),
                Variant(("transit_encryption_enabled", false, true)),
                Variant(
                    with: [("transit_encryption_enabled", true)],
                    ("auth_token", "aaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbb"),
                    ("transit_encryption_mode", "preferred", "required")),
                Variant(
                    with: [("transit_encryption_enabled", true), ("auth_token", "aaaaaaaaaaaaaaaaaaaa")],
                    ("auth_token_update_strategy", "ROTATE", "SET")),
                Variant(with: [("transit_encryption_enabled", true)], ("user_group_ids", ["one"], ["two"])),
                Variant(
                    without: ["num_cache_clusters"], edits: [.changed, .reversed], ("num_node_groups", 1, 2),
                    ("replicas_per_node_group", 1, 2)),
                Variant(("cluster_mode", "disabled", "compatible")),
                Variant(edits: [.changed, .reversed], ("automatic_failover_enabled", true, true)),
                Variant(
                    without: ["engine", "engine_version", "node_type"], edits: [.changed, .reversed],
                    ("global_replication_group_id", "one", "two")),
            ]),
    ]
}
