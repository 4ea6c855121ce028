import StackKit
import Testing

/// One relation in a small shop, with the name of the golden that shows what the line adds.
struct RelationSample: Sendable, CustomTestStringConvertible {
    let name: String
    /// The line as a team writes it.
    let line: String
    /// The declarations, with the line or without.
    let declarations: @Sendable (_ isRelated: Bool) -> Declarations

    init(
        _ name: String, _ line: String,
        @DeclarationsBuilder _ declarations: @escaping @Sendable (_ isRelated: Bool) -> Declarations
    ) {
        self.name = name
        self.line = line
        self.declarations = declarations
    }

    var testDescription: String { name }

    func stack(isRelated: Bool) -> any Stack { Shop(service: declarations(isRelated)) }

    /// Every kind of what can be used, and a call. A new component adds its own.
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
        RelationSample("uses-a-database", "Uses(orders, .readWrite)") { isRelated in
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
        RelationSample("calls-something-external", "Calls(stripe)") { isRelated in
            External("stripe", at: "api.stripe.com")
            Service("api", source: image) {
                Listens(on: 8080)
                if isRelated { Calls("stripe") }
            }
        },
    ]

    private static let image = Source.image("docker.io/library/redis:alpine")

    /// The shop that the relation is added to: what can be used is there, and nobody uses it.
    private struct Shop: Stack {
        let name = "shop"
        let service: Declarations

        var body: Declarations {
            Repository("https://github.com/acme/shop")
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
            Service("ratings", source: image) { Listens(on: 8081) }
            service
        }
    }
}
