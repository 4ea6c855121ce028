import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Database on Google Cloud")
struct GoogleDatabaseTests {
    private static func stack(
        _ database: Database = Database("orders", engine: .postgreSQL("17")), access: Access? = .readWrite,
        in environments: [Environment] = unnamed
    ) -> Compilation {
        compile(in: environments, lock: .sample(images: Lock.sampleImages)) { _ in
            GoogleSample.cloud(GoogleSample.cluster, database)
            Service("api", source: GoogleSample.image) {
                Listens(on: 8080)
                if let access { Uses(database, access) }
            }
        }
    }

    @Test("A workload gets a host name, its own account as a user, and permission to log in to this database only")
    func binding() throws {
        let compiled = Self.stack()
        let text = compiled.text("k8s/api.yaml")
        let variables = try compiled.variables("k8s/api.yaml").filter { $0.key.hasPrefix("ORDERS_") }
        #expect(
            variables == [
                "ORDERS_HOST": "orders.sample.internal", "ORDERS_PORT": "5432", "ORDERS_DATABASE": "orders",
                "ORDERS_USER": "sample-api@acme-sample.iam", "ORDERS_TLS": "true",
            ], "\(compiled.diagnostics.map(\.message))")
        #expect(text.contains("key: sample-orders-ca") && text.contains("port: 5432"))
        #expect(
            compiled.block(#"resource "google_project_iam_member" "api_orders_instance_user""#) == """
                resource "google_project_iam_member" "api_orders_instance_user" {
                  project = "acme-sample"
                  role    = "roles/cloudsql.instanceUser"
                  member  = google_service_account.api.member

                  condition {
                    title      = "The database orders alone"
                    expression = "resource.name == 'projects/acme-sample/instances/sample-orders'"
                  }
                }
                """)
        #expect(
            compiled.block(#"resource "google_sql_user" "orders_api""#) == """
                resource "google_sql_user" "orders_api" {
                  instance        = google_sql_database_instance.orders.name
                  name            = trimsuffix(google_service_account.api.email, ".gserviceaccount.com")
                  type            = "CLOUD_IAM_SERVICE_ACCOUNT"
                  deletion_policy = "ABANDON"
                }
                """)
    }

    @Test("The server is private, encrypted and backed up; in production also in two zones and protected")
    func settings() {
        let text = Self.stack(in: [Environment("production", tier: .production)]).text("production/main.tf")
        for line in [
            "database_version    = \"POSTGRES_17\"", "encryption_key_name = google_kms_crypto_key.main.id",
            "ipv4_enabled = false", "ssl_mode     = \"ENCRYPTED_ONLY\"", "psc_enabled               = true",
            "availability_type           = \"REGIONAL\"", "point_in_time_recovery_enabled = true",
            "retained_backups = 35", "deletion_protection_enabled = true", "prevent_destroy = true",
            "name  = \"cloudsql.iam_authentication\"",
            "target                = google_sql_database_instance.orders.psc_service_attachment_link",
            "load_balancing_scheme = \"\"",
            "destination_ranges      = [\"${google_compute_address.orders.address}/32\"]",
        ] {
            #expect(text.contains(line), "\(line)")
        }
        #expect(!text.contains("password"))
    }

    @Test("A Job with its own account grants the users' privileges")
    func users() throws {
        let compiled = Self.stack()
        let text = compiled.text("k8s/orders-users.yaml")
        #expect(
            try compiled.variables("k8s/orders-users.yaml")["DATABASE_USER"] == "sample-orders-users@acme-sample.iam")
        for line in [
            "SET ROLE cloudsqlsuperuser;",
            #"GRANT "orders_reader", "orders_writer", "orders_users" TO "sample-api@acme-sample.iam";"#,
            "Metadata-Flavor: Google", "PGSSLMODE=verify-ca",
        ] {
            #expect(text.contains(line), "\(line)\n\(text)")
        }
        #expect(!text.contains("rds_iam") && !text.contains("amazon/aws-cli") && !text.contains("ALTER ROLE"))
        let terraform = Self.stack().block(#"resource "google_sql_user" "orders_orders_users""#)
        #expect(terraform.contains(#"database_roles  = ["cloudsqlsuperuser"]"#))
    }

    @Test("Only an admin gets the role that owns the tables")
    func ownership() throws {
        #expect(try Self.stack(access: .admin).variables("k8s/api.yaml")["ORDERS_ROLE"] == "orders_owner")
        #expect(!Self.stack(access: .readWrite).text("k8s/api.yaml").contains("ORDERS_ROLE"))
    }

    @Test("MySQL gets its own statements and connection settings")
    func mySQL() throws {
        let compiled = Self.stack(Database("orders", engine: .mySQL("8.4")))
        let text = compiled.text("k8s/orders-users.yaml")
        #expect(try compiled.variables("k8s/orders-users.yaml")["DATABASE_USER"] == "sample-orders-users")
        for line in ["SET ROLE ALL;", "--enable-cleartext-plugin"] {
            #expect(text.contains(line), "\(line) \(compiled.diagnostics.map(\.message))")
        }
        #expect(!text.contains("CREATE USER") && !text.contains("AWSAuthenticationPlugin"))
        #expect(compiled.text("main.tf").contains("name     = google_service_account.api.email"))
        #expect(compiled.text("main.tf").contains("binary_log_enabled             = true"))
    }

    @Test(
        "Engines and sizes that Cloud SQL lacks are rejected at the database's line",
        arguments: [
            (DatabaseEngine.auroraPostgreSQL("17"), DatabaseSize.small, "SG301"),
            (.postgreSQL("17"), .instance("db.r7g.large"), "SG303"),
            (.postgreSQL("17"), .instance("db-custom-3-8192"), "SG303"),
            (.postgreSQL("17"), .instance("db-custom-98-102400"), "SG303"),
            (.postgreSQL("17"), .instance("db-custom-0-3840"), "SG303"),
            (.postgreSQL("17"), .instance("db-custom-1-3584"), "SG303"),
            (.postgreSQL("17"), .instance("db-custom-1-6912"), "SG303"),
            (.postgreSQL("17"), .instance("db-custom-8-7168"), "SG303"),
            (.postgreSQL("17"), .instance("db-custom-2-8000"), "SG303"),
        ])
    func faults(_ engine: DatabaseEngine, _ size: DatabaseSize, _ code: String) {
        #expect(Self.stack(Database("orders", engine: engine, size: size)).faults == ["\(code) at \(#line)"])
    }

    @Test(
        "The smallest and the largest memory of a machine are accepted",
        arguments: ["1-3840", "1-6656", "8-7424", "96-638976"])
    func machines(_ size: String) {
        let database = Database("orders", engine: .postgreSQL("17"), size: .instance("db-custom-\(size)"))
        #expect(Self.stack(database).faults == [])
    }

    @Test("Storage grows to at most what a shared core supports, and cannot start above it")
    func sharedCore() {
        let large = Self.stack(Database("orders", engine: .postgreSQL("17"), storage: .gibibytes(2000)))
        #expect(large.text("main.tf").contains("disk_autoresize_limit       = 3000"))
        let larger = Self.stack(Database("orders", engine: .postgreSQL("17"), storage: .gibibytes(3001)))
        #expect(larger.faults == ["SG307 at \(#line - 1)"])
    }

    @Test("Without a use there are no users, no Job and no network access")
    func unused() {
        let compiled = Self.stack(access: nil)
        #expect(compiled.diagnostics.isEmpty && compiled.text("k8s/orders-users.yaml").isEmpty)
        let text = compiled.text("main.tf")
        #expect(text.contains("google_sql_database_instance") && !text.contains("google_sql_user"))
        #expect(!text.contains(#"resource "google_compute_firewall" "orders""#))
    }
}
