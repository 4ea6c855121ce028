import StackCompiler
import StackComponents
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Stores on Google Cloud")
struct GoogleStoreTests {
    private static let cache = Cache("scores", engine: .valkey("8.0"))

    private static let useLine = #line + 8
    private static func stack(
        cache: Cache = cache, uses: Bool = true, access: Access = .readWrite, in environments: [Environment] = unnamed
    ) -> Compilation {
        compile(in: environments) { _ in
            GoogleSample.cloud(GoogleSample.cluster, cache)
            Service("api", source: GoogleSample.image) {
                Listens(on: 8080)
                if uses { Uses(cache, access) }
            }
        }
    }

    @Test("A cache is reached by name over TLS, on its port only, with the workload's account")
    func cache() throws {
        let compiled = Self.stack()
        let text = compiled.text("k8s/api.yaml")
        for line in [
            "key: sample-scores-ca", "cidr: 10.40.240.0/24", "port: 6379", "cidr: 169.254.169.254/32",
        ] {
            #expect(text.contains(line), "\(line)")
        }
        let variables = try compiled.variables("k8s/api.yaml")
        #expect(variables["SCORES_HOST"] == "scores.sample.internal" && variables["SCORES_PORT"] == "6379")
        #expect(variables["SCORES_TLS"] == "true" && variables["SCORES_USER"] == "default")
        #expect(variables["GOOGLE_CLOUD_PROJECT"] == "acme-sample")
        #expect(
            compiled.block(#"resource "google_project_iam_member" "api_scores_db_connection_user""#) == """
                resource "google_project_iam_member" "api_scores_db_connection_user" {
                  project = "acme-sample"
                  role    = "roles/memorystore.dbConnectionUser"
                  member  = google_service_account.api.member

                  condition {
                    title      = "The cache scores alone"
                    expression = "resource.name == 'projects/acme-sample/locations/europe-west1/instances/sample-scores'"
                  }
                }
                """)
        #expect(compiled.text("main.tf").contains("name         = \"scores.sample.internal.\""))
    }

    @Test("A cache requires an identity of the project and TLS")
    func cacheAuthentication() {
        for environments: [Environment] in [unnamed, production] {
            let folder = environments[0].isUnnamed ? "" : "production/"
            let instance = Self.stack(in: environments)
                .block(#"resource "google_memorystore_instance" "scores""#, in: folder + "main.tf")
            #expect(instance.contains(#"authorization_mode          = "IAM_AUTH""#), "\(instance)")
            #expect(instance.contains(#"transit_encryption_mode     = "SERVER_AUTHENTICATION""#), "\(instance)")
        }
    }

    @Test("Without the relation there is no account, grant, rule or variable, and the rest is unchanged")
    func removal() {
        let with = Self.stack()
        let without = Self.stack(uses: false)
        #expect(without.diagnostics.isEmpty)
        let removed = Set(with.text("main.tf").split(separator: "\n").map(String.init))
            .subtracting(without.text("main.tf").split(separator: "\n").map(String.init))
        let heads = removed.filter { $0.hasPrefix("resource ") }.sorted()
        #expect(
            heads == [
                #"resource "google_compute_firewall" "scores" {"#,
                #"resource "google_project_iam_member" "api_scores_db_connection_user" {"#,
                #"resource "google_secret_manager_secret_iam_member" "external_secrets_scores_ca" {"#,
                #"resource "google_service_account" "api" {"#,
                #"resource "google_service_account_iam_member" "api" {"#,
            ])
        #expect(!without.text("k8s/api.yaml").contains("SCORES") && !without.text("k8s/api.yaml").contains("10.40.240"))
        #expect(
            !without.text("k8s/api.yaml").contains("iam.gke.io")
                && !without.text("k8s/namespace.yaml").contains("gcpsm"))
    }

    @Test("Production has a second node, backups and deletion protection")
    func inProduction() {
        let text = Self.stack(in: [Environment("production", tier: .production)]).text("production/main.tf")
        for line in [
            "replica_count               = 1", "retention = \"604800s\"", "deletion_protection_enabled = true",
            "prevent_destroy = true",
        ] {
            #expect(text.contains(line), "\(line)")
        }
        let staging = Self.stack().text("main.tf")
        #expect(staging.contains("replica_count               = 0") && !staging.contains("prevent_destroy"))
    }

    @Test(
        "Engines, versions and sizes that Memorystore lacks are rejected at the cache's line",
        arguments: [
            (CacheEngine.redis("7.1"), CacheSize.small, "SG301"), (.valkey("8.2"), .small, "SG301"),
            (.valkey("8.0"), .node("cache.r7g.large"), "SG303"),
        ])
    func caches(_ engine: CacheEngine, _ size: CacheSize, _ code: String) {
        #expect(Self.stack(cache: Cache("scores", engine: engine, size: size)).faults == ["\(code) at \(#line)"])
    }

    @Test("The versions that Memorystore documents are accepted", arguments: ["7.2", "8.0", "9.0"])
    func versions(_ version: String) {
        #expect(Self.stack(cache: Cache("scores", engine: .valkey(version))).faults == [])
    }

    @Test("A use that Memorystore cannot distinguish from another is rejected at its line")
    func narrowUse() {
        let compiled = Self.stack(access: .read)
        #expect(compiled.faults == ["SG204 at \(Self.useLine)"])
        #expect(Self.stack(access: .scripting).faults == ["SG204 at \(Self.useLine)"])
    }

    @Test("Memorystore grants scripts and messages with every other command, and not by themselves")
    func furtherAccesses() {
        func stack(_ uses: Uses) -> Compilation {
            let cache = Cache("scores", engine: .valkey("8.0"))
            return compile(in: [Environment("production", tier: .production)]) { _ in
                Repository("https://github.com/acme/sample")
                GoogleSample.cloud(GoogleSample.cluster, cache)
                Service("api", source: GoogleSample.image) { uses }
            }
        }
        let all = stack(Uses("scores", .readWrite, .scripting, .pubSub))
        #expect(all.faults == [])
        #expect(all.text("production/main.tf") == stack(Uses("scores", .readWrite)).text("production/main.tf"))
        #expect(stack(Uses("scores", .pubSub)).faults == ["SG204 at \(#line)"])
        #expect(stack(Uses("scores", .read, .pubSub)).faults.count == 2)
    }

    @Test(
        "A bucket grants the role for the access, only on itself",
        arguments: [(Access.read, "objectViewer"), (.write, "objectCreator"), (.readWrite, "objectUser")])
    func bucket(_ access: Access, _ role: String) throws {
        let bucket = Bucket("replays")
        let compiled = compile(in: [Environment("production", tier: .production)]) { _ in
            Repository("https://github.com/acme/sample")
            GoogleSample.cloud(GoogleSample.cluster, bucket)
            Service("api", source: GoogleSample.image) { Uses(bucket, access) }
        }
        let text = compiled.text("production/main.tf")
        #expect(text.matches(of: /role += "roles\/storage\.(\w+)"/).map { String($0.1) } == [role])
        #expect(text.contains("bucket = google_storage_bucket.replays.name"))
        for line in [
            "name                        = \"acme-sample-production-replays\"", "uniform_bucket_level_access = true",
            "public_access_prevention    = \"enforced\"", "default_kms_key_name = google_kms_crypto_key.main.id",
            "days_since_noncurrent_time = 30", "AbortIncompleteMultipartUpload",
        ] {
            #expect(text.contains(line), "\(line)")
        }
        let variables = try compiled.variables("production/k8s/api.yaml")
        #expect(variables["REPLAYS_BUCKET"] == "acme-sample-production-replays")
    }

    @Test("A bucket name must be one that Cloud Storage accepts")
    func bucketName() {
        let compiled = compile { _ in GoogleSample.cloud(Bucket("replays", prefix: "google")) }
        #expect(compiled.faults == ["SG101 at \(#line - 1)"])
    }

    @Test("A secret is a reference that the controller's own account reads")
    func secret() throws {
        let secret = Secret("openai-api-key")
        let compiled = compile { _ in
            GoogleSample.cloud(GoogleSample.cluster)
            Service("api", source: GoogleSample.image) { Uses(secret) }
        }
        let text = compiled.text("main.tf")
        #expect(text.contains("secret_id           = \"sample-openai-api-key\""))
        #expect(text.contains("secret_id = google_secret_manager_secret.openai_api_key.id"))
        #expect(text.contains("/subject/ns/external-secrets/sa/external-secrets\""))
        #expect(!text.contains("google_secret_manager_secret_version"))
        let store = try #require(try compiled.object("SecretStore", "secret-manager", in: "k8s/namespace.yaml"))
        #expect(store["spec"]?["provider"]?["gcpsm"]?["projectID"]?.stringValue == "acme-sample")
        #expect(compiled.text("BOOTSTRAP.md").contains("gcloud secrets versions add sample-openai-api-key"))
        #expect(compiled.text("k8s/api.yaml").contains("key: sample-openai-api-key"))
    }
}
