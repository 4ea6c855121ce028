import StackFormats

// Rows for Google Cloud, from `ForceNew: true` in the source of the provider, hashicorp/terraform-provider-google v7.45.0. They
// are unproven: no plan of the provider has confirmed them. Arguments inside blocks that the components never write are left out.
extension ReplacingArguments {
    static let googleRows: [String: [Row]] = [
        "google_artifact_registry_repository": rows(
            "artifactregistry/resource_artifact_registry_repository.go", .argument("format"),
            .argument("repository_id"),
            .argument("kms_key_name"), .computed("location"), .argument("mode", default: "STANDARD_REPOSITORY"),
            .computed("project")),
        "google_compute_address": rows(
            "compute/resource_compute_address.go", .argument("name"), .computed("address"),
            .argument("address_type", default: "EXTERNAL"), .argument("description"), .argument("ip_version"),
            .argument("ipv6_endpoint_type"), .argument("network"), .computed("network_tier"),
            .computed("prefix_length"),
            .computed("purpose"), .computed("region"), .computed("subnetwork"), .computed("project")),
        "google_compute_network": rows(
            "compute/resource_compute_network.go", .argument("name"),
            .argument("auto_create_subnetworks", default: true),
            .argument("description"), .computed("internal_ipv6_range"), .argument("network_profile"),
            .computed("project")),
        "google_container_cluster": rows(
            "container/resource_container_cluster.go", .argument("name"), .computed("location"),
            .computed("cluster_ipv4_cidr"),
            .argument("description"), .argument("enable_kubernetes_alpha", default: false), .argument("enable_tpu"),
            .argument("enable_autopilot"), .argument("initial_node_count"), .argument("network", default: "default"),
            .computed("project"), .computed("subnetwork"),
            .computed("ip_allocation_policy", "cluster_ipv4_cidr_block"),
            .computed("ip_allocation_policy", "services_ipv4_cidr_block"),
            .computed("ip_allocation_policy", "cluster_secondary_range_name"),
            .computed("ip_allocation_policy", "services_secondary_range_name"), .computed("networking_mode"),
            .computed("private_cluster_config", "master_ipv4_cidr_block"),
            .argument("private_cluster_config", "private_endpoint_subnetwork"), .computed("default_max_pods_per_node"),
            .computed("datapath_provider"), .argument("confidential_nodes", "enabled", default: false),
            .argument("master_auth", "client_certificate_config", "issue_client_certificate", default: false)),
        "google_dns_managed_zone": rows(
            "dns/resource_dns_managed_zone.go", .argument("dns_name"), .argument("name"),
            .argument("visibility", default: "public"), .computed("project")),
        "google_kms_crypto_key": rows(
            "kms/resource_kms_crypto_key.go", .argument("key_ring"), .argument("name"), .computed("crypto_key_backend"),
            .computed("destroy_scheduled_duration"), .computed("import_only"),
            .argument("purpose", default: "ENCRYPT_DECRYPT"),
            .argument("version_template", "protection_level", default: "SOFTWARE")),
        "google_kms_key_ring": rows(
            "kms/resource_kms_key_ring.go", .argument("location"), .argument("name"), .computed("project")),
        "google_memorystore_instance": rows(
            "memorystore/resource_memorystore_instance.go", .argument("instance_id"), .argument("location"),
            .computed("authorization_mode"), .argument("kms_key"), .computed("mode"), .computed("server_ca_mode"),
            .argument("server_ca_pool"), .computed("transit_encryption_mode"),
            // Updated in place by the provider; Memorystore only upgrades versions
            // (cloud.google.com/memorystore/docs/valkey, "Upgrade an instance").
            .release("engine_version", else: olderCache),
            .computed("zone_distribution_config", "mode"), .argument("zone_distribution_config", "zone"),
            .argument("desired_auto_created_endpoints", "network"),
            .argument("desired_auto_created_endpoints", "project_id"),
            .argument("desired_psc_auto_connections", "network"),
            .argument("desired_psc_auto_connections", "project_id"),
            .block("gcs_source"), .block("managed_backup_source"), .computed("project")),
        "google_project": rows("resourcemanager/resource_google_project.go", .argument("project_id")),
        "google_secret_manager_secret": rows(
            "secretmanager/resource_secret_manager_secret.go", .argument("secret_id"), .block("replication", "auto"),
            .argument("replication", "user_managed", "replicas", "location"), .computed("project")),
        "google_sql_database": rows(
            "sql/resource_sql_database.go", .argument("instance"), .argument("name"), .computed("project")),
        "google_sql_database_instance": rows(
            "sql/resource_sql_database_instance.go", .computed("region"), .computed("encryption_key_name"),
            .computed("name"),
            .computed("project"), .argument("settings", "collation"),
            .argument("master_instance_name"),
            // `privateNetworkCustomizeDiff` and `diskSizeCutomizeDiff`
            .argument("settings", "ip_configuration", "private_network").only { before, after in
                before != nil && after == nil
            },
            // Updated in place by the provider; Cloud SQL only upgrades major versions (cloud.google.com/sql/docs, "Upgrade the
            // database major version in-place").
            .release("database_version", else: otherEngine),
            .computed("settings", "disk_size", else: smallerDisk).only { VersionOrder.isSmaller($1, than: $0) }),
        "google_storage_bucket": rows(
            "storage/resource_storage_bucket.go", .argument("name"), .argument("location"), .computed("project"),
            .argument("enable_object_retention", default: false),
            .argument("custom_placement_config", "data_locations"),
            .argument("hierarchical_namespace", "enabled", default: false)),
    ]

    private static let smallerDisk = "keep the size, or declare a smaller database under a new name and copy the rows"

    private static let otherEngine =
        "keep the version, or declare a database of the other one under a new name and copy the rows"
    private static let olderCache =
        "keep the version, or declare a cache of the other one under a new name and let it fill"

    private static func rows(_ file: String, _ rows: Row...) -> [Row] {
        rows.map { row in
            var row = row
            row.source = "hashicorp/terraform-provider-google v7.45.0, google/services/\(file)"
            return row
        }
    }
}
