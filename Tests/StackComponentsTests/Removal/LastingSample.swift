import StackComponents
import StackLanguage
import StackModel

/// A declaration with lasting resources, in one of the forms that its arguments allow, and how to forget it.
struct LastingSample: CustomStringConvertible, Sendable {
    let description: String
    /// The kind to pass to `Forgets` and `Destroys`, with the name below.
    let kind: LastingKind
    let name: String
    /// The declaration, and those that it needs only while it is declared.
    let declared: @Sendable () -> Declarations
    /// The workload's uses of it.
    let uses: @Sendable () -> [any WorkloadElement]
    /// The resource types that are deleted even though the declaration is forgotten.
    let leaves: Set<String>

    init(
        _ description: String, _ kind: LastingKind, _ name: String, leaves: Set<String> = [],
        uses: @escaping @Sendable () -> [any WorkloadElement] = { [] },
        @DeclarationsBuilder declared: @escaping @Sendable () -> Declarations
    ) {
        self.description = description
        self.kind = kind
        self.name = name
        self.leaves = leaves
        self.uses = uses
        self.declared = declared
    }
}

extension LastingSample {
    private static func database(_ engine: DatabaseEngine, _ description: String) -> LastingSample {
        let orders = Database("orders-db", engine: engine)
        return LastingSample("database, \(description)", .database, "orders-db", uses: { [Uses(orders, .readWrite)] }) {
            orders
        }
    }

    private static func cache(_ engine: CacheEngine, _ description: String) -> LastingSample {
        let scores = Cache("high-scores", engine: engine)
        return LastingSample("cache, \(description)", .cache, "high-scores", uses: { [Uses(scores, .readWrite)] }) {
            scores
        }
    }

    private static func network(_ nat: NATGateways, _ logs: FlowLogs) -> LastingSample {
        LastingSample("network, \(nat), \(logs)", .network, "side-net") {
            Network("side-net", cidr: "10.80.0.0/16", zones: 2, nat: nat, flowLogs: logs)
        }
    }

    static let carts = Table("carts", key: .string("id")) { TableIndex("by-day", key: .string("day")) }
    static let replays = Bucket("match-replays")
    static let placed = Topic("orders-placed")
    static let key = Secret("openai-api-key")

    /// Every lasting kind on AWS, with the arguments that change which resources exist.
    static let aws: [LastingSample] = [
        database(.postgreSQL("17"), "PostgreSQL"), database(.mySQL("8.4"), "MySQL"),
        database(.auroraPostgreSQL("17"), "Aurora PostgreSQL"), database(.auroraMySQL("8.0"), "Aurora MySQL"),
        cache(.redis("7.1"), "Redis"), cache(.valkey("8.1"), "Valkey"),
        LastingSample("table", .table, "carts", uses: { [Uses(carts, .readWrite)] }) { carts },
        LastingSample("bucket", .bucket, "match-replays", uses: { [Uses(replays, .readWrite)] }) { replays },
        LastingSample("queue", .queue, "fulfilment") { Queue("fulfilment") { Subscribes(to: "events") } },
        LastingSample("queue in order", .queue, "fulfilment") { Queue("fulfilment", delivery: .inOrder) },
        LastingSample("topic", .topic, "orders-placed", uses: { [Uses(placed, .publish)] }) { placed },
        LastingSample("secret", .secret, "openai-api-key", uses: { [Uses(key)] }) {},
        LastingSample("registry", .registry, "shop") {
            Registry("shop", account: "123456789012", region: "eu-west-1", pulledFrom: ["210987654321"])
            Job("import", source: .go("jobs/import", version: "1.26")) {}
        },
        LastingSample("domain", .domain, "acme.dev") { Domain("acme.dev") },
        LastingSample("domain with a certificate", .domain, "acme.dev") { Domain("acme.dev", certificate: .managed) },
        LastingSample("alarm", .alarm, "on-call", leaves: ["aws_cloudwatch_metric_alarm"]) {
            Alarm("on-call", notifies: ["a@acme.dev"]) { Watches(kept, .cpu(above: .percent(80))) }
        },
        network(.byTier, .rejected), network(.perZone, .all), network(.single, .off), network(.none, .off),
        LastingSample("role", .role, "support", leaves: ["aws_iam_role_policy_attachment"]) {
            Role("support", assumedBy: .people("arn:aws:iam::123456789012:user/ann")) {
                Uses(kept, .read)
                Attaches(.readOnly)
            }
        },
        LastingSample("identity provider", .identityProvider, "github") { IdentityProvider() },
    ]

    /// A store that stays declared, for the alarms and uses of it.
    static let kept = Cache("kept", engine: .valkey("8.1"))
    static let keptOnGoogle = Cache("kept", engine: .valkey("8.0"))

    /// Every lasting kind on Google Cloud.
    static let google: [LastingSample] = [
        database(.postgreSQL("17"), "PostgreSQL"), database(.mySQL("8.4"), "MySQL"),
        cache(.valkey("8.0"), "Valkey"),
        LastingSample("bucket", .bucket, "match-replays", uses: { [Uses(replays, .readWrite)] }) { replays },
        LastingSample("secret", .secret, "openai-api-key", uses: { [Uses(key)] }) {},
        network(.byTier, .rejected),
    ]
}
