/// The lifetimes of Google Cloud resources: the types that the built-in components use, and the stores and identities that
/// teams add by hand. `awsLifetimes` explains the two questions behind each decision.
let googleLifetimes: [LifetimeGroup] = [
    .lasting("It contains the rows of every database inside it", "google_sql_database_instance"),
    .lasting("It contains the rows of a database", "google_sql_database"),
    .lasting(
        "It contains data that exists nowhere else",
        "google_alloydb_cluster", "google_alloydb_instance", "google_bigquery_dataset", "google_bigquery_table",
        "google_bigtable_instance", "google_bigtable_table", "google_filestore_instance", "google_firestore_database",
        "google_spanner_database", "google_spanner_instance"),
    .lasting("It contains objects and their versions", "google_storage_bucket"),
    .lasting("It contains an object", "google_storage_bucket_object"),
    .lasting(
        "It contains keys, such as sessions, that exist nowhere else", "google_memorystore_instance",
        "google_redis_cluster", "google_redis_instance"),
    .lasting("It contains the blocks of a disk", "google_compute_disk", "google_compute_region_disk"),
    .lasting("Its boot disk goes with it", "google_compute_instance"),
    .lasting("It contains messages that subscribers have not received yet", "google_pubsub_subscription"),
    .lasting("Publishers keep its name, and its subscriptions lose their source", "google_pubsub_topic"),
    .lasting("It contains images that run or can be rolled back to", "google_artifact_registry_repository"),
    .record("It contains log lines that auditors ask for", "google_logging_project_bucket_config"),
    .lasting("It contains a value that a person put there", "google_secret_manager_secret"),
    .lasting(
        "Everything that it encrypts is lost with it, and its name is never free again", "google_kms_crypto_key",
        "google_kms_key_ring"),
    .lasting("Partners allow its address", "google_compute_address", "google_compute_global_address"),
    .lasting("The zone above it names its servers, or clients resolve its names", "google_dns_managed_zone"),
    .lasting("Every store and node is inside it; replacing it replaces them", "google_compute_network"),
    .lasting("It contains every Kubernetes object, and kubeconfigs keep its address", "google_container_cluster"),
    .lasting("Everything in it goes with it", "google_project"),
    .lasting(
        "Other stacks of the project trust it by its name", "google_iam_workload_identity_pool",
        "google_iam_workload_identity_pool_provider"),

    .replaceable(
        "It grants or denies, and the configuration grants the same again",
        "google_compute_firewall", "google_kms_crypto_key_iam_member", "google_project_iam_member",
        "google_secret_manager_secret_iam_member", "google_service_account_iam_member",
        "google_storage_bucket_iam_member"),
    .replaceable(
        "A workload has one of its own, and the grants to it are made with it", "google_service_account"),
    .replaceable("It lets a workload sign in without a password, and is made with the workload", "google_sql_user"),
    .replaceable(
        "It routes traffic, and Google Cloud refuses to delete one that is in use",
        "google_compute_forwarding_rule", "google_compute_router", "google_compute_router_nat",
        "google_compute_subnetwork", "google_network_connectivity_service_connection_policy"),
    .replaceable("It runs pods, and contains nothing that outlives them", "google_container_node_pool"),
    .replaceable(
        "Its value is an argument, so that the configuration restores it", "google_dns_record_set",
        "google_secret_manager_secret_version"),
    .replaceable("It switches an API on, and data stays where it is off", "google_project_service"),
]
