import StackFormats

// Rows for AWS. A test plans a change to each argument of these types with the real provider and compares the planned
// replacements with this table: no row is missing, and none is superfluous.
extension ReplacingArguments {
    static let awsRows: [String: [Row]] = [
        "aws_cloudwatch_log_group": [
            .computed("name"), .computed("name_prefix"), .computed("log_group_class", default: "STANDARD"),
        ],
        "aws_db_instance": [
            .computed("availability_zone"), .computed("backup_target", default: "region"),
            .argument("custom_iam_instance_profile"), .computed("character_set_name"),
            .computed("db_name"), .computed("engine"), .computed("kms_key_id", else: copiedSnapshot),
            .computed("nchar_character_set_name"), .block("restore_to_point_in_time"), .block("s3_import"),
            .argument("s3_import", "bucket_name"), .argument("s3_import", "bucket_prefix"),
            .argument("s3_import", "ingestion_role"), .argument("s3_import", "source_engine"),
            .argument("s3_import", "source_engine_version"), .computed("snapshot_identifier"),
            .argument("storage_encrypted", default: false, else: copiedSnapshot), .computed("timezone"),
            .computed("username"),
            // With storage autoscaling, the disk has outgrown the argument, and the provider ignores it.
            .growing("allocated_storage", else: smallerDatabase).unless { after in
                VersionOrder.isSmaller(after["allocated_storage"], than: after["max_allocated_storage"])
            },
            .growing("engine_version", else: olderEngine),
        ],
        "aws_rds_cluster": [
            .computed("availability_zones"), .computed("cluster_identifier"), .computed("cluster_identifier_prefix"),
            .computed("cluster_scalability_type", default: "standard"), .computed("database_name"),
            .computed("db_subnet_group_name"), .computed("db_system_id"), .argument("engine"),
            .argument("engine_mode", default: "provisioned"), .computed("kms_key_id", else: copiedSnapshot),
            .computed("master_username"), .block("restore_to_point_in_time"),
            .argument("restore_to_point_in_time", "restore_to_time"),
            .argument("restore_to_point_in_time", "restore_type"),
            .argument("restore_to_point_in_time", "source_cluster_identifier"),
            .argument("restore_to_point_in_time", "source_cluster_resource_id"),
            .argument("restore_to_point_in_time", "use_latest_restorable_time"), .block("s3_import"),
            .argument("s3_import", "bucket_name"), .argument("s3_import", "bucket_prefix"),
            .argument("s3_import", "ingestion_role"), .argument("s3_import", "source_engine"),
            .argument("s3_import", "source_engine_version"), .computed("snapshot_identifier"),
            .argument("source_region"),
            .computed("storage_encrypted", else: copiedSnapshot), .growing("engine_version", else: olderEngine),
        ],
        "aws_dynamodb_table": [
            .argument("name"), .computed("hash_key"), .argument("range_key"), .block("import_table"),
            .block("local_secondary_index"), .argument("local_secondary_index", "name"),
            .argument("local_secondary_index", "projection_type"), .argument("local_secondary_index", "range_key"),
            .argument("restore_date_time"), .computed("restore_source_name"), .computed("restore_source_table_arn"),
            .argument("restore_to_latest_time"),
        ],
        "aws_ebs_volume": [
            .argument("availability_zone"), .computed("encrypted", default: false, else: copiedVolume),
            .computed("kms_key_id", else: copiedVolume), .argument("multi_attach_enabled"), .argument("outpost_arn"),
            .computed("snapshot_id"),
            .growing("size", else: "create a smaller volume under a new name and copy the files"),
        ],
        "aws_ecr_repository": [
            .argument("name"), .argument("encryption_configuration", "encryption_type", default: "AES256"),
            .computed("encryption_configuration", "kms_key"),
        ],
        "aws_efs_file_system": [
            .computed("availability_zone_name"), .computed("creation_token"), .computed("encrypted", default: false),
            .computed("kms_key_id"), .computed("performance_mode", default: "generalPurpose"),
        ],
        "aws_eip": [
            .argument("address"), .computed("domain", default: "vpc"), .computed("ipam_pool_id"),
            .computed("network_border_group"), .computed("public_ipv4_pool"),
        ],
        "aws_eks_cluster": eks,
        "aws_elasticache_replication_group": [
            .argument("replication_group_id"), .computed("at_rest_encryption_enabled"),
            .computed("data_tiering_enabled", default: false),
            // Redis can be changed to Valkey; nothing can be changed to Redis.
            .argument("engine", default: "redis").only { $1 == nil || $1 == "redis" },
            .computed("engine_version").only { VersionOrder.isSmaller($1, than: $0) },
            .computed("global_replication_group_id"), .argument("kms_key_id"),
            .computed("network_type", default: "ipv4"),
            .argument("port", default: 6379), .computed("security_group_names"), .argument("snapshot_arns"),
            .argument("snapshot_name"), .computed("subnet_group_name"),
        ],
        "aws_iam_openid_connect_provider": [.argument("url")],
        "aws_iam_role": [.computed("name"), .computed("name_prefix"), .argument("path", default: "/")],
        "aws_kms_key": [
            .argument("custom_key_store_id"), .argument("customer_master_key_spec", default: "SYMMETRIC_DEFAULT"),
            .argument("key_usage", default: "ENCRYPT_DECRYPT"), .computed("multi_region", default: false),
            .argument("xks_key_id"),
        ],
        "aws_route53_zone": [.argument("name"), .argument("delegation_set_id")],
        "aws_s3_bucket": [
            .computed("bucket"), .computed("bucket_prefix"), .computed("object_lock_enabled", default: false),
        ],
        "aws_secretsmanager_secret": [.computed("name"), .computed("name_prefix")],
        "aws_sns_topic": [.computed("name"), .computed("name_prefix"), .argument("fifo_topic", default: false)],
        "aws_sqs_queue": [.computed("name"), .computed("name_prefix"), .argument("fifo_queue", default: false)],
        "aws_vpc": [
            .computed(
                "cidr_block", else: "keep the range and add a second one with aws_vpc_ipv4_cidr_block_association"),
            // A VPC can change from dedicated to default tenancy, but not back.
            .computed("instance_tenancy", default: "default").only { $1 == "dedicated" },
            .argument("ipv4_ipam_pool_id"), .argument("ipv4_netmask_length"),
        ],
    ]

    private static let eks: [Row] = [
        .argument("name"), .argument("role_arn"),
        .argument("access_config", "bootstrap_cluster_creator_admin_permissions", default: true),
        .argument("bootstrap_self_managed_addons", default: true),
        .argument("compute_config", "node_role_arn").only { before, _ in before != nil },
        .block("encryption_config", added: false),
        .computed("kubernetes_network_config", "ip_family", default: "ipv4"),
        .computed("kubernetes_network_config", "service_ipv4_cidr"), .block("outpost_config"),
        .argument("outpost_config", "control_plane_instance_type"),
        .block("outpost_config", "control_plane_placement"),
        .argument("outpost_config", "control_plane_placement", "group_name"), .block("remote_network_config"),
        .argument("remote_network_config", "remote_node_networks", "cidrs"),
        .argument("remote_network_config", "remote_pod_networks", "cidrs"),
        .growing("version", else: "create a cluster of the older version under a new name and move the workloads"),
    ]

    private static let copiedSnapshot =
        "copy a snapshot with the new encryption, and declare a database under a new name that restores it (snapshot_identifier)"
    private static let copiedVolume =
        "copy a snapshot with the new encryption, and declare a volume under a new name that restores it (snapshot_id)"
    private static let smallerDatabase =
        "keep the size, or declare a smaller database under a new name and copy the rows"
    private static let olderEngine =
        "keep the version, or declare a database of the older version under a new name and copy the rows"

    /// The alternative to a replacement, by type.
    static let remedies: [String: String] = [
        "aws_cloudwatch_log_group": "declare a second log group under a new name; the old one keeps its lines",
        "aws_db_instance":
            "declare a second database under a new name, copy the rows or restore a snapshot of the same engine, and move the services",
        "aws_rds_cluster":
            "declare a second database under a new name, copy the rows or restore a snapshot of the same engine, and move the services",
        "aws_dynamodb_table":
            "declare a second table under a new name, copy the items from an export or the stream, and move the services",
        "aws_ebs_volume": "declare a second volume under a new name that restores a snapshot (snapshot_id)",
        "aws_ecr_repository":
            "declare a second repository under a new name, and push the images that run or may run again",
        "aws_efs_file_system": "declare a second file system under a new name and copy the files (AWS DataSync)",
        "aws_eip": "declare a second address under a new name, and let partners allow it before you move",
        "aws_eks_cluster": "declare a second cluster under a new name and move the workloads",
        "aws_elasticache_replication_group":
            "declare a second cache under a new name that restores a snapshot or fills by itself, and move the services",
        "aws_iam_openid_connect_provider":
            "declare a second provider under a new name, and let the roles trust it first",
        "aws_iam_role":
            "declare a second role under a new name, and let everyone who trusts the old one trust it first",
        "aws_kms_key":
            "declare a second key under a new name, encrypt with it, and keep the old one for what it encrypted",
        "aws_route53_zone": "declare a second zone under a new name, and change the delegation to its servers",
        "aws_s3_bucket":
            "declare a second bucket under a new name, copy the objects (S3 Batch Replication), and move the services",
        "aws_secretsmanager_secret": "declare a second secret under a new name, and put the value into it first",
        "aws_sns_topic": "declare a second topic under a new name, subscribe to it, and move the publishers",
        "aws_sqs_queue": "declare a second queue under a new name, move the senders, and let the old one drain",
        "aws_vpc": "declare a second network under a new name and move what is in it",
        "google_artifact_registry_repository":
            "declare a second repository under a new name, and push the images that run or may run again",
        "google_compute_address":
            "declare a second address under a new name, and let partners allow it before you move",
        "google_compute_network": "declare a second network under a new name and move what is in it",
        "google_container_cluster": "declare a second cluster under a new name and move the workloads",
        "google_dns_managed_zone": "declare a second zone under a new name, and change the delegation to its servers",
        "google_kms_crypto_key":
            "declare a second key under a new name, encrypt with it, and keep the old one for what it encrypted",
        "google_kms_key_ring": "declare a second key ring under a new name; the old one can never be deleted",
        "google_memorystore_instance":
            "declare a second cache under a new name that restores a backup or fills by itself, and move the services",
        "google_project": "declare a second project and move what is in it",
        "google_secret_manager_secret": "declare a second secret under a new name, and put the value into it first",
        "google_sql_database": "declare a second database under a new name, and copy the rows",
        "google_sql_database_instance":
            "declare a second database under a new name, restore a backup into it or copy the rows, and move the services",
        "google_storage_bucket":
            "declare a second bucket under a new name, copy the objects (Storage Transfer Service), and move the services",
    ]
}
