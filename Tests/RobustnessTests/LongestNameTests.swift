import StackCompiler
import StackKit
import TerraformModel
import Testing

/// The tools accept the files for a stack, an environment and declarations with the longest allowed names: the verifiers
/// know the limits.
@Suite struct LongestNameTests {
    private struct Longest: Stack {
        let name = "customer-notification-platform"
        let environments = [Environment("production-eu-west-1", tier: .production)]
        let content: @Sendable () -> Declarations
        func body(in environment: Environment) -> Declarations { content() }
    }

    /// A label of 40 characters, different for each declaration.
    private static func long(_ beginning: String) -> String {
        beginning + String(repeating: "x", count: 40 - beginning.utf8.count)
    }

    private static func compile(@DeclarationsBuilder _ content: @escaping @Sendable () -> Declarations) -> Compilation {
        Compiler(lock: .sample).compile(
            Longest(content: content), at: SourceLocation(file: #filePath, line: #line, column: 1))
    }

    private static let image = Source.image("docker.io/library/redis:alpine")

    @DeclarationsBuilder private static func workloads(
        @ElementsBuilder<any WorkloadElement> uses: () -> Elements<any WorkloadElement>
    ) -> Declarations {
        Service(long("service"), source: image) {
            Listens(on: 8080)
            Scales(3...9)
            Exposed(at: "shop.acme.dev")
            Objective(.availability(.percent(99.9)))
            Objective(.latency(.p95, below: .milliseconds(250)))
            Releases(.blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250)))
            Uses(Secret(long("secret")))
            uses()
        }
        Service(long("canary"), source: image) {
            Listens(on: 8080)
            Releases(
                .canary(.weight(.percent(10)), .analysis),
                promotedWhen: .query(String(repeating: "q", count: 40), "max(lag_seconds)", below: 30))
        }
        Worker(long("worker"), source: image) { uses() }
        Job(long("job"), source: image)
        ScheduledJob(long("scheduled"), source: image, schedule: .daily(at: 3))
        StatefulService(long("stateful"), source: image, pods: 3) {
            Listens(on: 9000)
            Volume(long("volume"), .gibibytes(10), at: "/data")
        }
        Isolation(long("isolation"), denies: long("service"), reaching: "payments/*")
        Policies(.restricted)
    }

    @DeclarationsBuilder private static var pipeline: Declarations {
        Pipeline(long("pipeline"), model: .openAI("gpt-4.1-mini", key: Secret(long("key"))), schedule: .daily(at: 3)) {
            Uses("bucket", .readWrite)
            Reads("in.json", from: Bucket("bucket"))
            Writes("out.json", to: Bucket("bucket"))
            Signature("Summary", "Summarise.") {
                Input("text", .string)
                Output("summary", .string)
            }
            Predict("Summary", as: "summary")
        }
    }

    @Test func amazonWebServicesAcceptsThem() throws {
        let compilation = Self.compile {
            Repository("https://github.com/acme/notifications", owners: ["@acme/search"])
            Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network(Self.long("network"), cidr: "10.40.0.0/16")
                KubernetesCluster(Self.long("cluster"), in: Self.long("network"), nodes: 3...9, of: "m7g.large")
                Database(Self.long("database"), engine: .postgreSQL("17"))
                Database(Self.long("mysql"), engine: .mySQL("8.4"))
                Cache(Self.long("cache"), engine: .redis("7.1"))
                Cache(Self.long("valkey"), engine: .valkey("8.1"))
                Table(Self.long("table"), key: .string("id"))
                Queue(Self.long("queue"), delivery: .inOrder) { Subscribes(to: Self.long("topic")) }
                Topic(Self.long("topic"), delivery: .inOrder)
                Bucket("bucket")
                Budget(Self.long("budget"), limit: .usDollars(100), notifies: ["ann@acme.dev"])
                Alarm(Self.long("alarm"), notifies: ["ann@acme.dev"]) {
                    Watches(Self.long("queue"), .messages(above: 5))
                }
                Role(Self.long("role"), assumedBy: .people("arn:aws:iam::123456789012:user/ann")) {
                    Uses(Self.long("queue"), .admin)
                }
            }
            External(Self.long("external"), at: "api.acme.dev")
            Self.pipeline
            Self.workloads {
                Uses(Self.long("database"), .readWrite)
                Uses(Self.long("mysql"), .readWrite)
                Uses(Self.long("cache"), .readWrite)
                Uses(Self.long("valkey"), .readWrite)
                Uses(Self.long("table"), .readWrite)
                Calls(Self.long("external"))
                Uses(Self.long("queue"), .publish)
                Uses("bucket", .readWrite)
            }
        }
        try Self.expectFitting(compilation)
    }

    @Test func googleCloudAcceptsThem() throws {
        let compilation = Self.compile {
            Repository("https://github.com/acme/notifications", owners: ["@acme/search"])
            Cloud(
                .googleCloud(project: "acme-sample"), region: "europe-west1",
                state: .gcs(bucket: "acme-terraform-state")
            ) {
                Network(Self.long("network"), cidr: "10.40.0.0/16")
                KubernetesCluster(Self.long("cluster"), in: Self.long("network"), nodes: 1...3, of: "n2-standard-4")
                Database(Self.long("database"), engine: .postgreSQL("17"))
                Cache(Self.long("cache"), engine: .valkey("8.0"))
                Bucket("bucket")
            }
            Self.workloads {
                Uses(Self.long("database"), .readWrite)
                Uses(Self.long("cache"), .readWrite)
                Uses("bucket", .readWrite)
            }
        }
        try Self.expectFitting(compilation)
    }

    private static func expectFitting(_ compilation: Compilation) throws {
        let errors = compilation.diagnostics.filter { $0.severity == .error }.map(\.message)
        let files = try #require(compilation.files, "\(errors)")
        for file in files.files where file.path.hasSuffix(".yaml") && !file.path.hasPrefix(".") {
            for object in (try? YAML.read(String(decoding: file.bytes, as: UTF8.self)).map(\.root)) ?? [] {
                let (kind, name) = (object["kind"]?.stringValue ?? "", object["metadata"]?["name"]?.stringValue ?? "")
                if object["apiVersion"]?.stringValue?.hasPrefix("constraints.gatekeeper.sh/") == true {
                    #expect(name.utf8.count <= 63 && kind.utf8.count <= 59, "\(kind) \(name)")
                }
                if kind == "ValidatingPolicy" || kind == "ImageValidatingPolicy" {
                    #expect(name.utf8.count <= 63, "\(name)")
                }
                if kind == "ConstraintTemplate" {
                    let made = object["spec"]?["crd"]?["spec"]?["names"]?["kind"]?.stringValue ?? ""
                    #expect(made.utf8.count <= 59 && made.lowercased() == name, "\(made)")
                }
            }
        }
    }

    /// Names of ordinary length whose template Gatekeeper used to reject.
    @Test func policiesOfOrdinaryNamesAreAccepted() throws {
        struct Notifications: Stack {
            let name = "customer-notifications"
            let environments = [Environment("production", tier: .production)]
            var body: Declarations {
                Repository("https://github.com/acme/notifications", owners: ["@acme/search"])
                Service("mailer", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                Isolation("no-card-data-for-mailers", denies: "mailer", reaching: "payments/*")
                Isolation("no-card-data-from-notifications", denies: "mailer", reaching: "cards/*")
            }
        }
        try Self.expectFitting(
            Compiler(lock: .sample).compile(
                Notifications(), at: SourceLocation(file: #filePath, line: #line, column: 1)))
    }

    @Test func aNameThatFitsIsLeftAsItIs() {
        #expect(ShortName.shortened("a-b", maximumLength: 20) == "a-b")
        let whole = String(repeating: "a", count: 64)
        #expect(ShortName.shortened(whole, maximumLength: 64) == whole)
        let short = ShortName.shortened(whole, maximumLength: 63)
        #expect(short.utf8.count == 63 && short.hasPrefix(String(repeating: "a", count: 54) + "-"))
        #expect(short != ShortName.shortened(whole + "b", maximumLength: 63))
        // A resource that stores data must never be renamed: the hash is the same in every version.
        #expect(
            ShortName.shortened("customer-notification-platform-production-eu-west-1-orders", maximumLength: 40)
                == ShortName.shortened("customer-notification-platform-production-eu-west-1-orders", maximumLength: 40))
    }

    @Test func everyLimitNamesItsSource() {
        #expect(NameLimit.all.allSatisfy { !$0.source.isEmpty && $0.characters.upperBound > 0 })
        #expect(Set(NameLimit.all.map { "\($0.type).\($0.argument)" }).count == NameLimit.all.count)
        #expect(DocumentQuota.all.allSatisfy { !$0.source.isEmpty && !$0.remedy.isEmpty })
    }
}
