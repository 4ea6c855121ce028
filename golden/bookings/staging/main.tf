# Compiled from the stack "bookings" by stackgen. Change the stack, then run: swift run stackgen

terraform {
  required_version = "~> 1.11"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "7.45.0"
    }
  }

  backend "gcs" {
    bucket = "acme-bookings-staging-terraform"
    prefix = "bookings/staging"
  }
}

provider "google" {
  project = "acme-bookings-staging"
  region  = "europe-west1"
  default_labels = {
    environment = "staging"
    managed-by  = "terraform"
    stack       = "bookings"
  }
}

variable "theatre_public_access_cidrs" {
  description = "Networks that may reach the public API endpoint of the cluster theatre; with none the endpoint is private."
  type        = list(string)
  default     = []
}

# Its number is part of the names of the service agents of Google Cloud.
data "google_project" "main" {}

# Encryption. A key ring and a key are never really deleted, and their names can never be reused.
resource "google_kms_key_ring" "main" {
  name     = "bookings-staging"
  location = "europe-west1"
}

resource "google_kms_crypto_key" "main" {
  name                       = "main"
  key_ring                   = google_kms_key_ring.main.id
  rotation_period            = "7776000s"
  destroy_scheduled_duration = "2592000s"
}

resource "google_kms_crypto_key_iam_member" "container" {
  crypto_key_id = google_kms_crypto_key.main.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:service-${data.google_project.main.number}@container-engine-robot.iam.gserviceaccount.com"
}

resource "google_kms_crypto_key_iam_member" "memorystore" {
  crypto_key_id = google_kms_crypto_key.main.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-memorystore.iam.gserviceaccount.com"
}

resource "google_kms_crypto_key_iam_member" "secretmanager" {
  crypto_key_id = google_kms_crypto_key.main.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-secretmanager.iam.gserviceaccount.com"
}

resource "google_kms_crypto_key_iam_member" "sqladmin" {
  crypto_key_id = google_kms_crypto_key.main.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:service-${data.google_project.main.number}@gcp-sa-cloud-sql.iam.gserviceaccount.com"
}

resource "google_kms_crypto_key_iam_member" "storage" {
  crypto_key_id = google_kms_crypto_key.main.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:service-${data.google_project.main.number}@gs-project-accounts.iam.gserviceaccount.com"
}

# Network main
resource "google_compute_network" "main" {
  name                    = "bookings-staging-main"
  auto_create_subnetworks = false
  routing_mode            = "REGIONAL"
}

resource "google_compute_subnetwork" "main_nodes" {
  name                     = "bookings-staging-main-nodes"
  network                  = google_compute_network.main.id
  region                   = "europe-west1"
  ip_cidr_range            = "10.60.192.0/20"
  private_ip_google_access = true

  secondary_ip_range {
    range_name    = "pods"
    ip_cidr_range = "10.60.0.0/17"
  }

  secondary_ip_range {
    range_name    = "services"
    ip_cidr_range = "10.60.128.0/18"
  }

  log_config {
    aggregation_interval = "INTERVAL_5_MIN"
    flow_sampling        = 0.5
    metadata             = "INCLUDE_ALL_METADATA"
  }
}

# The endpoints of stores have their own subnet, so that rules can select them.
resource "google_compute_subnetwork" "main_data" {
  name                     = "bookings-staging-main-data"
  network                  = google_compute_network.main.id
  region                   = "europe-west1"
  ip_cidr_range            = "10.60.240.0/24"
  private_ip_google_access = true

  log_config {
    aggregation_interval = "INTERVAL_5_MIN"
    flow_sampling        = 0.5
    metadata             = "INCLUDE_ALL_METADATA"
  }
}

resource "google_compute_router" "main" {
  name    = "bookings-staging-main"
  network = google_compute_network.main.id
  region  = "europe-west1"
}

resource "google_compute_router_nat" "main" {
  name                               = "bookings-staging-main-nat"
  router                             = google_compute_router.main.name
  region                             = "europe-west1"
  nat_ip_allocate_option             = "AUTO_ONLY"
  source_subnetwork_ip_ranges_to_nat = "LIST_OF_SUBNETWORKS"

  subnetwork {
    name                    = google_compute_subnetwork.main_nodes.id
    source_ip_ranges_to_nat = ["ALL_IP_RANGES"]
  }

  log_config {
    enable = true
    filter = "ERRORS_ONLY"
  }
}

# Denies access to every store, except by the allow rules, which have precedence.
resource "google_compute_firewall" "main_data" {
  name               = "bookings-staging-main-data"
  network            = google_compute_network.main.id
  direction          = "EGRESS"
  priority           = 65000
  destination_ranges = ["10.60.240.0/24"]

  deny {
    protocol = "all"
  }

  log_config {
    metadata = "INCLUDE_ALL_METADATA"
  }
}

# Stores get names in a private zone of the environment: only Google Cloud knows their addresses.
resource "google_dns_managed_zone" "main" {
  name        = "bookings-staging-internal"
  dns_name    = "bookings-staging.internal."
  description = "Stores of bookings-staging"
  visibility  = "private"

  private_visibility_config {
    networks {
      network_url = google_compute_network.main.id
    }
  }
}

resource "google_network_connectivity_service_connection_policy" "main_memorystore" {
  name          = "bookings-staging-main-memorystore"
  location      = "europe-west1"
  service_class = "gcp-memorystore"
  description   = "Endpoints of caches in the network main"
  network       = google_compute_network.main.id

  psc_config {
    subnetworks = [google_compute_subnetwork.main_data.id]
  }
}

# Nodes of the cluster theatre
resource "google_service_account" "theatre_nodes" {
  account_id   = "bookings-staging-theatre-nodes"
  display_name = "Nodes of the cluster bookings-staging-theatre"
}

resource "google_project_iam_member" "theatre_nodes" {
  project = "acme-bookings-staging"
  role    = "roles/container.defaultNodeServiceAccount"
  member  = google_service_account.theatre_nodes.member
}

# Cluster theatre
resource "google_container_cluster" "theatre" {
  name                        = "bookings-staging-theatre"
  location                    = "europe-west1"
  node_locations              = ["europe-west1-b", "europe-west1-c", "europe-west1-d"]
  min_master_version          = "1.36"
  deletion_protection         = false
  remove_default_node_pool    = true
  initial_node_count          = 1
  network                     = google_compute_network.main.id
  subnetwork                  = google_compute_subnetwork.main_nodes.id
  networking_mode             = "VPC_NATIVE"
  datapath_provider           = "ADVANCED_DATAPATH"
  enable_intranode_visibility = true
  enable_shielded_nodes       = true

  ip_allocation_policy {
    cluster_secondary_range_name  = "pods"
    services_secondary_range_name = "services"
  }

  private_cluster_config {
    enable_private_nodes    = true
    enable_private_endpoint = length(var.theatre_public_access_cidrs) == 0
  }

  master_authorized_networks_config {
    gcp_public_cidrs_access_enabled = false

    dynamic "cidr_blocks" {
      for_each = toset(var.theatre_public_access_cidrs)

      content {
        cidr_block = cidr_blocks.value
      }
    }
  }

  addons_config {
    dns_cache_config {
      enabled = false
    }
  }

  # Network policies allow traffic to these pods, and to no other resolver.
  dns_config {
    cluster_dns = "KUBE_DNS"
  }

  workload_identity_config {
    workload_pool = "acme-bookings-staging.svc.id.goog"
  }

  database_encryption {
    state    = "ENCRYPTED"
    key_name = google_kms_crypto_key.main.id
  }

  master_auth {
    client_certificate_config {
      issue_client_certificate = false
    }
  }

  security_posture_config {
    mode               = "BASIC"
    vulnerability_mode = "VULNERABILITY_DISABLED"
  }

  release_channel {
    channel = "REGULAR"
  }

  maintenance_policy {
    recurring_window {
      start_time = "2026-01-03T01:00:00Z"
      end_time   = "2026-01-03T07:00:00Z"
      recurrence = "FREQ=WEEKLY;BYDAY=SA,SU"
    }
  }

  logging_config {
    enable_components = ["SYSTEM_COMPONENTS", "WORKLOADS", "APISERVER"]
  }

  monitoring_config {
    enable_components = ["SYSTEM_COMPONENTS"]

    managed_prometheus {
      enabled = false
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.container]
}

# Named after its machine type: nodes of another type are created before these are deleted.
resource "google_container_node_pool" "theatre" {
  name               = "n2-standard-4"
  cluster            = google_container_cluster.theatre.id
  initial_node_count = 1

  autoscaling {
    total_min_node_count = 1
    total_max_node_count = 3
    location_policy      = "BALANCED"
  }

  management {
    auto_repair  = true
    auto_upgrade = true
  }

  upgrade_settings {
    max_surge       = 1
    max_unavailable = 0
  }

  node_config {
    machine_type    = "n2-standard-4"
    image_type      = "COS_CONTAINERD"
    disk_size_gb    = 50
    disk_type       = "pd-balanced"
    service_account = google_service_account.theatre_nodes.email
    oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]
    metadata        = { disable-legacy-endpoints = "true" }

    shielded_instance_config {
      enable_integrity_monitoring = true
      enable_secure_boot          = true
    }

    # A pod gets its own credentials, not the node's.
    workload_metadata_config {
      mode = "GKE_METADATA"
    }
  }

  lifecycle {
    create_before_destroy = true
    ignore_changes        = [initial_node_count]
  }
}

# Database seats
resource "google_sql_database_instance" "seats" {
  name                = "bookings-staging-seats"
  region              = "europe-west1"
  database_version    = "POSTGRES_17"
  encryption_key_name = google_kms_crypto_key.main.id
  deletion_protection = false

  settings {
    tier                        = "db-custom-2-8192"
    edition                     = "ENTERPRISE"
    availability_type           = "ZONAL"
    disk_type                   = "PD_SSD"
    disk_size                   = 20
    disk_autoresize             = true
    disk_autoresize_limit       = 100
    deletion_protection_enabled = false

    backup_configuration {
      enabled                        = true
      start_time                     = "01:00"
      location                       = "europe-west1"
      point_in_time_recovery_enabled = true
      transaction_log_retention_days = 7

      backup_retention_settings {
        retained_backups = 7
      }
    }

    database_flags {
      name  = "cloudsql.iam_authentication"
      value = "on"
    }

    database_flags {
      name  = "log_connections"
      value = "on"
    }

    database_flags {
      name  = "log_disconnections"
      value = "on"
    }

    database_flags {
      name  = "log_lock_waits"
      value = "on"
    }

    insights_config {
      query_insights_enabled = true
    }

    ip_configuration {
      ipv4_enabled = false
      ssl_mode     = "ENCRYPTED_ONLY"

      psc_config {
        psc_enabled               = true
        allowed_consumer_projects = ["acme-bookings-staging"]
      }
    }

    maintenance_window {
      day          = 7
      hour         = 3
      update_track = "stable"
    }
  }

  lifecycle {
    ignore_changes = [settings[0].disk_size]
  }

  depends_on = [google_kms_crypto_key_iam_member.sqladmin]
}

resource "google_sql_database" "seats" {
  name            = "seats"
  instance        = google_sql_database_instance.seats.name
  deletion_policy = "ABANDON"
}

resource "google_sql_user" "seats_migrate_seats" {
  instance = google_sql_database_instance.seats.name
  name = trimsuffix(
    google_service_account.migrate_seats.email,
    ".gserviceaccount.com",
  )
  type            = "CLOUD_IAM_SERVICE_ACCOUNT"
  deletion_policy = "ABANDON"
}

resource "google_sql_user" "seats_booking_api" {
  instance = google_sql_database_instance.seats.name
  name = trimsuffix(
    google_service_account.booking_api.email,
    ".gserviceaccount.com",
  )
  type            = "CLOUD_IAM_SERVICE_ACCOUNT"
  deletion_policy = "ABANDON"
}

resource "google_sql_user" "seats_seats_users" {
  instance = google_sql_database_instance.seats.name
  name = trimsuffix(
    google_service_account.seats_users.email,
    ".gserviceaccount.com",
  )
  type            = "CLOUD_IAM_SERVICE_ACCOUNT"
  database_roles  = ["cloudsqlsuperuser"]
  deletion_policy = "ABANDON"
}

resource "google_compute_address" "seats" {
  name         = "bookings-staging-seats"
  region       = "europe-west1"
  address_type = "INTERNAL"
  subnetwork   = google_compute_subnetwork.main_data.id
}

resource "google_compute_forwarding_rule" "seats" {
  name                  = "bookings-staging-seats"
  region                = "europe-west1"
  network               = google_compute_network.main.id
  ip_address            = google_compute_address.seats.id
  load_balancing_scheme = ""
  target                = google_sql_database_instance.seats.psc_service_attachment_link
}

resource "google_dns_record_set" "seats" {
  name         = "seats.bookings-staging.internal."
  managed_zone = google_dns_managed_zone.main.name
  type         = "A"
  ttl          = 60
  rrdatas      = [google_compute_address.seats.address]
}

resource "google_compute_firewall" "seats" {
  name                    = "bookings-staging-seats"
  description             = "Pods of the cluster theatre"
  network                 = google_compute_network.main.id
  direction               = "EGRESS"
  priority                = 1000
  destination_ranges      = ["${google_compute_address.seats.address}/32"]
  target_service_accounts = [google_service_account.theatre_nodes.email]

  allow {
    protocol = "tcp"
    ports    = ["5432"]
  }
}

# The certificate authority of the database seats
resource "google_secret_manager_secret" "seats_ca" {
  secret_id = "bookings-staging-seats-ca"

  replication {
    user_managed {
      replicas {
        location = "europe-west1"

        customer_managed_encryption {
          kms_key_name = google_kms_crypto_key.main.id
        }
      }
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.secretmanager]
}

resource "google_secret_manager_secret_version" "seats_ca" {
  secret      = google_secret_manager_secret.seats_ca.id
  secret_data = google_sql_database_instance.seats.server_ca_cert[0].cert
}

# Database users seats-users
resource "google_service_account" "seats_users" {
  account_id   = "bookings-staging-seats-users"
  display_name = "Database users seats-users of bookings-staging"
}

resource "google_service_account_iam_member" "seats_users" {
  service_account_id = google_service_account.seats_users.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${google_container_cluster.theatre.workload_identity_config[0].workload_pool}[bookings-staging/seats-users]"
}

resource "google_project_iam_member" "seats_users_seats_instance_user" {
  project = "acme-bookings-staging"
  role    = "roles/cloudsql.instanceUser"
  member  = google_service_account.seats_users.member

  condition {
    title      = "The database seats alone"
    expression = "resource.name == 'projects/acme-bookings-staging/instances/bookings-staging-seats'"
  }
}

# Cache holds
resource "google_memorystore_instance" "holds" {
  instance_id                 = "bookings-staging-holds"
  location                    = "europe-west1"
  engine_version              = "VALKEY_8_0"
  mode                        = "CLUSTER_DISABLED"
  shard_count                 = 1
  replica_count               = 0
  node_type                   = "STANDARD_SMALL"
  authorization_mode          = "IAM_AUTH"
  transit_encryption_mode     = "SERVER_AUTHENTICATION"
  kms_key                     = google_kms_crypto_key.main.id
  deletion_protection_enabled = false

  desired_auto_created_endpoints {
    network    = google_compute_network.main.id
    project_id = "acme-bookings-staging"
  }

  maintenance_policy {
    weekly_maintenance_window {
      day = "SUNDAY"

      start_time {
        hours = 3
      }
    }
  }

  depends_on = [
    google_kms_crypto_key_iam_member.memorystore,
    google_network_connectivity_service_connection_policy.main_memorystore,
  ]
}

locals {
  holds_address = one([
    for connection in google_memorystore_instance.holds.endpoints[0].connections : connection.psc_auto_connection[0].ip_address
    if connection.psc_auto_connection[0].connection_type == "CONNECTION_TYPE_PRIMARY"
  ])
}

resource "google_dns_record_set" "holds" {
  name         = "holds.bookings-staging.internal."
  managed_zone = google_dns_managed_zone.main.name
  type         = "A"
  ttl          = 60
  rrdatas      = [local.holds_address]
}

resource "google_compute_firewall" "holds" {
  name                    = "bookings-staging-holds"
  description             = "Pods of the cluster theatre"
  network                 = google_compute_network.main.id
  direction               = "EGRESS"
  priority                = 1000
  destination_ranges      = ["${local.holds_address}/32"]
  target_service_accounts = [google_service_account.theatre_nodes.email]

  allow {
    protocol = "tcp"
    ports    = ["6379"]
  }
}

# The certificate authority of the cache holds
resource "google_secret_manager_secret" "holds_ca" {
  secret_id = "bookings-staging-holds-ca"

  replication {
    user_managed {
      replicas {
        location = "europe-west1"

        customer_managed_encryption {
          kms_key_name = google_kms_crypto_key.main.id
        }
      }
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.secretmanager]
}

resource "google_secret_manager_secret_version" "holds_ca" {
  secret = google_secret_manager_secret.holds_ca.id
  secret_data = join(
    "\n",
    flatten(google_memorystore_instance.holds.managed_server_ca[0].ca_certs[*].certificates),
  )
}

# Bucket vouchers
resource "google_storage_bucket" "vouchers" {
  name                        = "acme-bookings-staging-vouchers"
  location                    = "EUROPE-WEST1"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  encryption {
    default_kms_key_name = google_kms_crypto_key.main.id
  }

  versioning {
    enabled = true
  }

  soft_delete_policy {
    retention_duration_seconds = 604800
  }

  # Expire versions that nobody reads.
  lifecycle_rule {
    condition {
      days_since_noncurrent_time = 30
    }

    action {
      type = "Delete"
    }
  }

  lifecycle_rule {
    condition {
      age = 7
    }

    action {
      type = "AbortIncompleteMultipartUpload"
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.storage]
}

# Job migrate-seats
resource "google_service_account" "migrate_seats" {
  account_id   = "bookings-staging-migrate-seats"
  display_name = "Job migrate-seats of bookings-staging"
}

resource "google_service_account_iam_member" "migrate_seats" {
  service_account_id = google_service_account.migrate_seats.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${google_container_cluster.theatre.workload_identity_config[0].workload_pool}[bookings-staging/migrate-seats]"
}

resource "google_project_iam_member" "migrate_seats_seats_instance_user" {
  project = "acme-bookings-staging"
  role    = "roles/cloudsql.instanceUser"
  member  = google_service_account.migrate_seats.member

  condition {
    title      = "The database seats alone"
    expression = "resource.name == 'projects/acme-bookings-staging/instances/bookings-staging-seats'"
  }
}

# Service booking-api
resource "google_service_account" "booking_api" {
  account_id   = "bookings-staging-booking-api"
  display_name = "Service booking-api of bookings-staging"
}

resource "google_service_account_iam_member" "booking_api" {
  service_account_id = google_service_account.booking_api.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${google_container_cluster.theatre.workload_identity_config[0].workload_pool}[bookings-staging/booking-api]"
}

resource "google_project_iam_member" "booking_api_seats_instance_user" {
  project = "acme-bookings-staging"
  role    = "roles/cloudsql.instanceUser"
  member  = google_service_account.booking_api.member

  condition {
    title      = "The database seats alone"
    expression = "resource.name == 'projects/acme-bookings-staging/instances/bookings-staging-seats'"
  }
}

resource "google_project_iam_member" "booking_api_holds_db_connection_user" {
  project = "acme-bookings-staging"
  role    = "roles/memorystore.dbConnectionUser"
  member  = google_service_account.booking_api.member

  condition {
    title      = "The cache holds alone"
    expression = "resource.name == 'projects/acme-bookings-staging/locations/europe-west1/instances/bookings-staging-holds'"
  }
}

# Service voucher-printer
resource "google_service_account" "voucher_printer" {
  account_id   = "bookings-staging-vouc-c4c2429e"
  display_name = "Service voucher-printer of bookings-staging"
}

resource "google_service_account_iam_member" "voucher_printer" {
  service_account_id = google_service_account.voucher_printer.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${google_container_cluster.theatre.workload_identity_config[0].workload_pool}[bookings-staging/voucher-printer]"
}

resource "google_storage_bucket_iam_member" "voucher_printer_vouchers_object_user" {
  bucket = google_storage_bucket.vouchers.name
  role   = "roles/storage.objectUser"
  member = google_service_account.voucher_printer.member
}

# Secret payments-api-key: a person sets the value, so it is in neither this file nor the state.
resource "google_secret_manager_secret" "payments_api_key" {
  secret_id           = "bookings-staging-payments-api-key"
  deletion_protection = false
  version_destroy_ttl = "2592000s"

  replication {
    user_managed {
      replicas {
        location = "europe-west1"

        customer_managed_encryption {
          kms_key_name = google_kms_crypto_key.main.id
        }
      }
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.secretmanager]
}

# External Secrets: its controller may read what this stack passes to the cluster, and nothing else.
resource "google_secret_manager_secret_iam_member" "external_secrets_holds_ca" {
  secret_id = google_secret_manager_secret.holds_ca.id
  role      = "roles/secretmanager.secretAccessor"
  member    = "principal://iam.googleapis.com/projects/${data.google_project.main.number}/locations/global/workloadIdentityPools/${google_container_cluster.theatre.workload_identity_config[0].workload_pool}/subject/ns/external-secrets/sa/external-secrets"
}

resource "google_secret_manager_secret_iam_member" "external_secrets_payments_api_key" {
  secret_id = google_secret_manager_secret.payments_api_key.id
  role      = "roles/secretmanager.secretAccessor"
  member    = "principal://iam.googleapis.com/projects/${data.google_project.main.number}/locations/global/workloadIdentityPools/${google_container_cluster.theatre.workload_identity_config[0].workload_pool}/subject/ns/external-secrets/sa/external-secrets"
}

resource "google_secret_manager_secret_iam_member" "external_secrets_seats_ca" {
  secret_id = google_secret_manager_secret.seats_ca.id
  role      = "roles/secretmanager.secretAccessor"
  member    = "principal://iam.googleapis.com/projects/${data.google_project.main.number}/locations/global/workloadIdentityPools/${google_container_cluster.theatre.workload_identity_config[0].workload_pool}/subject/ns/external-secrets/sa/external-secrets"
}

output "theatre_cluster_name" {
  description = "For gcloud container clusters get-credentials"
  value       = google_container_cluster.theatre.name
}

output "vouchers_bucket" {
  description = "Name of the bucket vouchers"
  value       = google_storage_bucket.vouchers.name
}
