import StackCompiler
import StackComponents
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Database")
struct DatabaseTests {
    private static let cluster = KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")
    private static let image = Source.image("docker.io/library/redis:alpine")

    private static func stack(
        _ database: Database = Database("orders", engine: .postgreSQL("17")), in environments: [Environment] = unnamed,
        lock: Lock = .sample, uses: Uses...
    ) -> Compilation {
        compile(in: environments, lock: lock) { _ in
            Sample.cloud(cluster, database)
            Service("api", source: image) {
                for use in uses { use }
            }
        }
    }

    @Test("A use provides variables, permission to log in as one user, and egress only to the stores' subnets")
    func binding() throws {
        let compiled = Self.stack(uses: Uses("orders", .readWrite))
        #expect(compiled.faults == [])
        let manifest = compiled.text("k8s/api.yaml")
        #expect(
            try compiled.variables("k8s/api.yaml") == [
                "AWS_REGION": "eu-west-1", "ORDERS_DATABASE": "orders", "ORDERS_PORT": "5432", "ORDERS_TLS": "true",
                "ORDERS_USER": "api",
            ])
        #expect(manifest.contains("key: /sample/orders/host") && !manifest.contains("master"))
        #expect(manifest.contains("cidr: 10.40.240.0/24") && manifest.contains("port: 5432"))
        let policy = compiled.block(#"data "aws_iam_policy_document" "api""#)
        #expect(policy.contains(#"actions = ["rds-db:connect"]"#))
        #expect(policy.contains(#":dbuser:${aws_db_instance.orders.resource_id}/api""#))
        #expect(policy.matches(of: /actions/).count == 1)
    }

    @Test("Only the Job that creates the users may read the master secret, and no file contains it")
    func users() throws {
        let compiled = Self.stack(uses: Uses("orders", .readWrite))
        let policy = compiled.block(#"data "aws_iam_policy_document" "orders_users""#)
        #expect(policy.contains(#"actions   = ["secretsmanager:GetSecretValue"]"#))
        #expect(policy.contains("aws_db_instance.orders.master_user_secret[0].secret_arn"))
        #expect(compiled.text("main.tf").matches(of: /secretsmanager:GetSecretValue/).count == 1)
        #expect(!compiled.text("main.tf").contains("password ="))
        let objects = try compiled.objects("k8s/orders-users.yaml")
        let job = try #require(objects.first { $0["kind"]?.stringValue == "Job" })
        let pod = try #require(job["spec"]?["template"]?["spec"])
        #expect(pod["volumes"]?.sequenceValue?.first?["emptyDir"]?["medium"]?.stringValue == "Memory")
        let containers = ["initContainers", "containers"].compactMap {
            pod[$0]?.sequenceValue?.first?["image"]?.stringValue
        }
        #expect(job["spec"]?["podFailurePolicy"]?["rules"]?.sequenceValue?.first?["action"]?.stringValue == "Ignore")
        #expect(containers.count == 2 && containers.allSatisfy { $0.contains("@sha256:") }, "\(containers)")
    }

    @Test("The password is sent only to the server that its certificate names")
    func certificate() {
        let postgreSQL = Self.stack(uses: Uses("orders")).text("k8s/orders-users.yaml")
        #expect(postgreSQL.contains("PGSSLMODE=verify-full PGSSLROOTCERT=/credentials/ca.pem psql"))
        let mySQL = Self.stack(Database("orders", engine: .mySQL("8.4")), uses: Uses("orders"))
            .text("k8s/orders-users.yaml")
        #expect(mySQL.contains("--ssl-mode=VERIFY_IDENTITY") && mySQL.contains("--ssl-ca /credentials/ca.pem"))
    }

    @Test("Egress to public addresses has a comment with its purpose")
    func reason() {
        let policy = Self.stack(uses: Uses("orders")).text("k8s/orders-users.yaml")
        #expect(policy.matches(of: /# Uses the database orders\.\n/).count == 1)
        #expect(
            policy.contains(
                "# Reads the master user's secret of the database orders, and the certificate authorities of RDS.\n"))
    }

    @Test("Workloads wait for the Job, whose name has a hash of its content")
    func order() throws {
        func job(_ access: Access) throws -> (name: String, wave: Int, api: Int) {
            let compiled = compile { _ in
                Repository("https://github.com/acme/sample")
                Sample.cloud(Self.cluster, Database("orders", engine: .postgreSQL("17")))
                Service("api", source: Self.image) { Uses("orders", access) }
            }
            func wave(_ object: YAML.Node?) -> Int {
                object?["metadata"]?["annotations"]?["argocd.argoproj.io/sync-wave"]?.stringValue.flatMap(Int.init) ?? 0
            }
            let job = try compiled.objects("k8s/orders-users.yaml").first { $0["kind"]?.stringValue == "Job" }
            let api = try compiled.object("Deployment", "api", in: "k8s/api.yaml")
            return (job?["metadata"]?["name"]?.stringValue ?? "", wave(job), wave(api))
        }
        let reading = try job(.read)
        let writing = try job(.readWrite)
        #expect(reading.wave < reading.api, "\(reading)")
        #expect(reading.name.hasPrefix("orders-users-") && reading.name != writing.name)
    }

    @Test("Without users there is no Job, no rule and no access to the master secret")
    func unused() {
        let compiled = Self.stack()
        #expect(compiled.faults == [])
        #expect(compiled.text("k8s/orders-users.yaml") == "")
        for trace in ["secretsmanager", "ingress_rule", "master_user_secret[", "orders_users", #"resource "aws_ssm"#] {
            #expect(!compiled.text("main.tf").contains(trace), "\(trace)")
        }
    }

    @Test("In production it survives a zone outage, a user error and terraform destroy")
    func tiers() {
        let head = #"resource "aws_db_instance" "orders""#
        let production = Self.stack(in: production).block(head, in: "production/main.tf")
        for line in [
            "multi_az ", "backup_retention_period ", "deletion_protection ", "skip_final_snapshot ", "prevent_destroy ",
        ] {
            #expect(production.contains(line), "\(line)")
        }
        #expect(production.contains(/backup_retention_period +=\s35\n/))
        #expect(production.contains(/final_snapshot_identifier +=\s"sample-production-orders-final"/))
        let other = Self.stack().block(head)
        #expect(other.contains(/backup_retention_period +=\s7\n/) && other.contains(/multi_az +=\sfalse/))
        #expect(!other.contains("prevent_destroy") && !other.contains("final_snapshot_identifier"))
    }

    @Test(
        "Every engine requires TLS",
        arguments: [
            (DatabaseEngine.postgreSQL("17"), "aws_db_parameter_group", "rds.force_ssl"),
            (.mySQL("8.4"), "aws_db_parameter_group", "require_secure_transport"),
            (.auroraPostgreSQL("16"), "aws_rds_cluster_parameter_group", "rds.force_ssl"),
            (.auroraMySQL("8.0"), "aws_rds_cluster_parameter_group", "require_secure_transport"),
        ])
    func transport(_ engine: DatabaseEngine, _ type: String, _ parameter: String) {
        let compiled = Self.stack(Database("orders", engine: engine), uses: Uses("orders", .readWrite))
        #expect(compiled.faults == [])
        #expect(compiled.block("resource \"\(type)\" \"orders\"").contains(#""\#(parameter)""#))
        #expect(compiled.text("main.tf").contains("iam_database_authentication_enabled"))
    }

    @Test("Aurora has two instances in production, and no storage setting")
    func aurora() {
        let compiled = Self.stack(Database("orders", engine: .auroraPostgreSQL("16")), in: production)
        let instances = compiled.block(#"resource "aws_rds_cluster_instance" "orders""#, in: "production/main.tf")
        #expect(instances.contains("count = 2\n"))
        #expect(!compiled.text("production/main.tf").contains("allocated_storage"))
    }

    @Test("The MySQL statements grant each user the privileges of its access")
    func mySQL() throws {
        let compiled = Self.stack(
            Database("orders", engine: .mySQL("8.4")), uses: Uses("orders", .read), Uses("orders", .write))
        let text = compiled.text("k8s/orders-users.yaml")
        #expect(text.contains("CREATE USER IF NOT EXISTS 'api'@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS';"))
        #expect(text.contains("GRANT SELECT, SHOW VIEW, INSERT, UPDATE, DELETE ON `orders`.* TO 'api'@'%';"))
        #expect(text.contains("REVOKE IF EXISTS CREATE, ALTER, DROP"))
    }

    @Test("On MySQL only users created by the stack are locked")
    func lockedOnMySQL() {
        let text = Self.stack(Database("orders", engine: .mySQL("8.4")), uses: Uses("orders", .read))
            .text("k8s/orders-users.yaml")
        let mark = #"'{"workload_of": "orders"}'"#
        #expect(text.contains("ALTER USER 'api'@'%' REQUIRE SSL ACCOUNT UNLOCK ATTRIBUTE \(mark);"))
        #expect(
            text.contains(
                "FROM information_schema.user_attributes WHERE JSON_CONTAINS(attribute, \(mark)) AND user NOT IN ('api')"
            ))
    }

    @Test("Storage grows to at most five times the declared size and the cloud's limit")
    func growth() {
        func most(_ storage: ByteCount) -> String {
            let block = Self.stack(Database("orders", engine: .postgreSQL("17"), storage: storage))
                .block(#"resource "aws_db_instance" "orders""#)
            return block.firstMatch(of: /max_allocated_storage +=\s(\d+)/).map { String($0.1) } ?? ""
        }
        #expect(most(.gibibytes(100)) == "500")
        #expect(most(.gibibytes(16384)) == "65536")
    }

    @Test("Only logs that are written are exported, and they contain no statements that were only slow")
    func logs() {
        for (engine, logs) in [
            (DatabaseEngine.postgreSQL("17"), #"["postgresql", "upgrade"]"#), (.mySQL("8.4"), #"["error"]"#),
            (.auroraPostgreSQL("16"), #"["postgresql"]"#), (.auroraMySQL("8.0"), #"["error"]"#),
        ] {
            let text = Self.stack(Database("orders", engine: engine)).text("main.tf")
            let line = text.split(separator: "\n").first { $0.contains("enabled_cloudwatch_logs_exports") }
            #expect(line?.hasSuffix("= \(logs)") == true, "\(engine)")
            #expect(!text.contains("slow") && !text.contains("log_min_duration"))
        }
    }

    @Test("A renamed database keeps its former name in the configuration, byte for byte")
    func renamed() {
        let before = Self.stack(uses: Uses("orders", .readWrite, as: "DB"))
        let after = Self.stack(
            Database("purchases", engine: .postgreSQL("17"), logicalName: "orders"),
            uses: Uses("purchases", .readWrite, as: "DB"))
        let names = { (text: String) in
            text.replacing("Database purchases", with: "Database orders")
                .replacing("database purchases", with: "database orders")
                .replacing("PurchasesConnect", with: "OrdersConnect")
                .replacing("DatabasePurchasesLogs", with: "DatabaseOrdersLogs")
        }
        #expect(names(after.text("main.tf")) == before.text("main.tf"))
    }

    @Test("Options that RDS lacks are rejected at the database's line")
    func faults() {
        #expect(Self.stack(Database("orders", engine: .postgreSQL("9.6"))).faults == ["SG301 at \(#line)"])
        #expect(Self.stack(Database("orders", engine: .mySQL("5.7"))).faults == ["SG301 at \(#line)"])
        #expect(
            Self.stack(Database("orders", engine: .mySQL("8.4"), size: .instance("r7g.large"))).faults
                == ["SG303 at \(#line)"])
        #expect(
            Self.stack(Database("orders", engine: .mySQL("8.4"), storage: .gibibytes(10))).faults
                == ["SG301 at \(#line)"])
        #expect(
            Self.stack(Database("orders", engine: .mySQL("8.4"), storage: .mebibytes(20 * 1024 + 1))).faults
                == ["SG301 at \(#line)"])
        #expect(
            Self.stack(Database("orders", engine: .auroraMySQL("8.0"), storage: .gibibytes(50))).faults
                == ["SG304 at \(#line)"])
        #expect(
            Self.stack(Database("orders", engine: .mySQL("8.4"), backups: .days(36))).faults == ["SG301 at \(#line)"])
        #expect(
            Self.stack(Database("orders", engine: .mySQL("8.4"), backups: .hours(30))).faults
                == ["SG301 at \(#line)"])
        #expect(Self.stack(Database("a--b", engine: .mySQL("8.4"))).faults == ["SG101 at \(#line)"])
        #expect(
            Self.stack(lock: .sample(images: [:]), uses: Uses("orders")).faults.filter { $0.hasPrefix("SG401") }.count
                >= 2)
    }

    @Test("A workload with the name of a built-in database user is rejected at its use")
    func takenUser() {
        let compiled = compile { _ in
            Sample.cloud(Self.cluster, Database("orders", engine: .postgreSQL("17")))
            Service("postgres", source: Self.image) {
                Uses("orders")
            }
        }
        #expect(compiled.faults == ["SG101 at \(#line - 3)"])
    }
}
