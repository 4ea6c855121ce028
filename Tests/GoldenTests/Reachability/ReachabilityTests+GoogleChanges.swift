extension ReachabilityTests {
    private static let api = "booking-api.yaml"
    private static let (seats, holds) = ("google_sql_database_instance.seats", "google_memorystore_instance.holds")
    private static let (nodes, data) = ("google_service_account.theatre_nodes", "google_compute_subnetwork.main_data")

    static let googleChanges = [
        Change(
            "a rule for all stores instead of one", in: "main.tf",
            #"destination_ranges      = ["${google_compute_address.seats.address}/32"]"#,
            #"destination_ranges      = ["10.60.240.0/24"]"#,
            says: "+ booking-api -> \(holds) tcp/5432", "+ \(nodes) may enter \(data) tcp/5432",
            "+ migrate-seats -> \(holds) tcp/5432", "+ seats-users -> \(holds) tcp/5432",
            "- \(nodes) may enter \(seats) tcp/5432"),
        Change(
            "a rule for a subnet", in: "main.tf", #"["${local.holds_address}/32"]"#,
            "[google_compute_subnetwork.main_data.ip_cidr_range]",
            says: "+ booking-api -> \(seats) tcp/6379", "+ \(nodes) may enter \(data) tcp/6379",
            "- \(nodes) may enter \(holds) tcp/6379"),
        Change(
            "a range of ports", in: "main.tf", #"ports    = ["6379"]"#, #"ports    = ["6379-6380"]"#,
            says: "+ \(nodes) may enter \(holds) tcp/6379-6380", "- \(nodes) may enter \(holds) tcp/6379"),
        Change(
            "a rule for everybody", in: "main.tf",
            #"address}/32"]"# + "\n  target_service_accounts = [google_service_account.theatre_nodes.email]\n",
            #"address}/32"]"# + "\n",
            says: "+ everybody may enter \(seats) tcp/5432", "- \(nodes) may enter \(seats) tcp/5432"),
        Change(
            "the rule that closes comes first", in: "main.tf", "  priority           = 65000\n",
            "  priority           = 1000\n",
            says: "+ booking-api -> the stores' subnets tcp/5432, where nobody lets it in",
            "+ booking-api -> the stores' subnets tcp/6379, where nobody lets it in",
            "+ migrate-seats -> the stores' subnets tcp/5432, where nobody lets it in",
            "+ seats-users -> the stores' subnets tcp/5432, where nobody lets it in",
            "- booking-api -> \(holds) tcp/6379", "- booking-api -> \(seats) tcp/5432",
            "- migrate-seats -> \(seats) tcp/5432", "- seats-users -> \(seats) tcp/5432"),
        Change(
            "an address in the internet", in: "main.tf", "      ipv4_enabled = false\n", "      ipv4_enabled = true\n",
            says: "+ the internet may enter \(seats)"),
        Change(
            "a policy without the way to the cache", in: api,
            "    # Uses the cache holds.\n    - to:\n        - ipBlock:\n            cidr: 10.60.240.0/24\n      ports:\n"
                + "        - port: 6379\n", "",
            says: "- booking-api -> \(holds) tcp/6379"),
        Change(
            "a role that may do more", in: "main.tf", "roles/storage.objectUser", "roles/storage.admin",
            says: "+ google_service_account.voucher_printer may roles/storage.admin on google_storage_bucket.vouchers",
            "- google_service_account.voucher_printer may roles/storage.objectUser on google_storage_bucket.vouchers"),
        Change(
            "a role more, for everybody", in: "main.tf", "# Job migrate-seats\n",
            "resource \"google_storage_bucket_iam_member\" \"everybody\" {\n  bucket = google_storage_bucket.vouchers.name\n"
                + "  role   = \"roles/storage.objectViewer\"\n  member = \"allUsers\"\n}\n\n# Job migrate-seats\n",
            says: "+ allUsers may roles/storage.objectViewer on google_storage_bucket.vouchers"),
        Change(
            "a condition less", in: "main.tf",
            "  member  = google_service_account.booking_api.member\n\n  condition {\n"
                + "    title      = \"The database seats alone\"\n"
                + "    expression = \"resource.name == 'projects/acme-bookings-prod/instances/bookings-production-seats'\"\n"
                + "  }\n",
            "  member  = google_service_account.booking_api.member\n",
            says:
                "+ google_service_account.booking_api may roles/cloudsql.instanceUser on the project acme-bookings-prod",
            "- google_service_account.booking_api may roles/cloudsql.instanceUser on the project acme-bookings-prod where "
                + "resource.name == 'projects/acme-bookings-prod/instances/bookings-production-seats'"),
        Change(
            "an administrator more", in: "main.tf",
            "    google_service_account.booking_api.email,\n    \".gserviceaccount.com\",\n  )\n"
                + "  type            = \"CLOUD_IAM_SERVICE_ACCOUNT\"\n",
            "    google_service_account.booking_api.email,\n    \".gserviceaccount.com\",\n  )\n"
                + "  type            = \"CLOUD_IAM_SERVICE_ACCOUNT\"\n  database_roles  = [\"cloudsqlsuperuser\"]\n",
            says: "+ google_service_account.booking_api may connect to \(seats) as cloudsqlsuperuser",
            "- google_service_account.booking_api may connect to \(seats)"),
        Change(
            "the account of another", in: api,
            "gcp-service-account: bookings-production-b-0e9134ef@",
            "gcp-service-account: bookings-production-m-dc4d00ad@",
            says: "+ booking-api takes google_service_account.booking_api, which its service account does not name",
            "- booking-api takes google_service_account.booking_api"),
    ]
}
