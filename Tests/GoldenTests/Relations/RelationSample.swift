import StackKit
import Testing

/// One relation in a small shop, with the name of the golden that shows its effects.
struct RelationSample: Sendable, CustomTestStringConvertible {
    let name: String
    /// The line that a team writes.
    let line: String
    /// The shop's declarations in its cloud.
    let cloud: @Sendable () -> Declarations
    /// The declarations, with or without the line.
    let declarations: @Sendable (_ isRelated: Bool) -> Declarations

    init(
        _ name: String, _ line: String, in cloud: @escaping @Sendable () -> Declarations = { onAWS },
        @DeclarationsBuilder _ declarations: @escaping @Sendable (_ isRelated: Bool) -> Declarations
    ) {
        self.name = name
        self.line = line
        self.cloud = cloud
        self.declarations = declarations
    }

    var testDescription: String { name }

    func stack(isRelated: Bool) -> any Stack { Shop(cloud: cloud(), service: declarations(isRelated)) }

    /// Every kind of usable declaration, and a call. A new component adds its own.
    static let all = [
        RelationSample("uses-a-bucket", "Uses(replays, .readWrite)") { isRelated in
            Service("api", source: image) {
                Listens(on: 8080)
                if isRelated { Uses("replays", .readWrite) }
            }
        },
        RelationSample("uses-a-cache", "Uses(scores, .readWrite)") { isRelated in
            Service("api", source: image) {
                Listens(on: 8080)
                if isRelated { Uses("scores", .readWrite) }
            }
        },
        RelationSample("runs-scripts-on-a-cache", "Uses(scores, .readWrite, .scripting, .pubSub)") { isRelated in
            Service("api", source: image) {
                Listens(on: 8080)
                if isRelated {
                    Uses("scores", .readWrite, .scripting, .pubSub)
                } else {
                    Uses("scores", .readWrite)
                }
            }
        },
        RelationSample("uses-a-database", "Uses(orders, .readWrite)") { isRelated in
            Service("api", source: image) {
                Listens(on: 8080)
                if isRelated { Uses("orders", .readWrite) }
            }
        },
        RelationSample("uses-a-database-on-google-cloud", "Uses(orders, .readWrite)", in: { onGoogleCloud }) {
            isRelated in
            Service("api", source: image) {
                Listens(on: 8080)
                if isRelated { Uses("orders", .readWrite) }
            }
        },
        RelationSample("uses-a-queue", "Uses(\"checkouts\", .consume)") { isRelated in
            Service("api", source: image) {
                Listens(on: 8080)
                if isRelated { Uses("checkouts", .consume) }
            }
        },
        RelationSample("uses-a-secret", "Uses(paymentKey)") { isRelated in
            Service("api", source: image) {
                Listens(on: 8080)
                if isRelated { Uses(Secret("payment-key")) }
            }
        },
        RelationSample("uses-a-secret-as-a-file", "Uses(paymentKey, as: .file(\"/etc/payment/key\"))") { isRelated in
            Service("api", source: image) {
                Listens(on: 8080)
                if isRelated { Uses(Secret("payment-key"), as: .file("/etc/payment/key")) }
            }
        },
        RelationSample("uses-a-table", "Uses(sessions, .read)") { isRelated in
            Service("api", source: image) {
                Listens(on: 8080)
                if isRelated { Uses("sessions", .read) }
            }
        },
        RelationSample("uses-a-topic", "Uses(placed, .publish)") { isRelated in
            Service("api", source: image) {
                Listens(on: 8080)
                if isRelated { Uses("placed", .publish) }
            }
        },
        RelationSample("calls-a-service", "Calls(\"ratings\")") { isRelated in
            Service("api", source: image) {
                Listens(on: 8080)
                if isRelated { Calls("ratings") }
            }
        },
        RelationSample("calls-a-stateful-service", "Calls(\"search\")") { isRelated in
            StatefulService("search", source: image) {
                Listens(on: 9200)
                Volume("data", .gibibytes(20), at: "/data")
            }
            Service("api", source: image) {
                Listens(on: 8080)
                if isRelated { Calls("search") }
            }
        },
        RelationSample("calls-a-machine", "Calls(\"printer\", port: 5000)") { isRelated in
            Machine("printer", system: .aarch64Linux, stateVersion: "26.05", address: "10.50.3.7") {
                User("ops", keys: [publicKey])
            }
            Service("api", source: image) {
                Listens(on: 8080)
                if isRelated { Calls("printer", port: 5000) }
            }
        },
        RelationSample("calls-something-external", "Calls(stripe)") { isRelated in
            External("stripe", at: "api.stripe.com")
            Service("api", source: image) {
                Listens(on: 8080)
                if isRelated { Calls("stripe") }
            }
        },
    ]

    private static let image = Source.image("docker.io/library/redis:alpine")
    private static let publicKey =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"

    // MARK: The shop

    @DeclarationsBuilder private static var onAWS: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            KubernetesCluster("main", in: "main", nodes: 2...4, of: "m7g.large")
            Cache("scores", engine: .valkey("8.0"))
            Bucket("replays")
            Database("orders", engine: .postgreSQL("17"))
            Queue("checkouts")
            Table("sessions", key: .string("session_id"))
            Topic("placed")
        }
    }

    @DeclarationsBuilder private static var onGoogleCloud: Declarations {
        Cloud(.googleCloud(project: "acme-shop"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            KubernetesCluster("main", in: "main", nodes: 2...4, of: "n2-standard-4")
            Database("orders", engine: .postgreSQL("17"))
        }
    }

    /// The shop that the relation is added to: the usable declaration exists without uses.
    private struct Shop: Stack {
        let name = "shop"
        let cloud: Declarations
        let service: Declarations

        var body: Declarations {
            Repository("https://github.com/acme/shop")
            cloud
            Service("ratings", source: image) { Listens(on: 8081) }
            service
        }
    }
}
