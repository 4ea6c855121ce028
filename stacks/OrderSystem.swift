import StackKit

/// A shop's orders, from the request to the parcel. A database stores the orders, and workers process them, each from its own
/// queue.
///
/// ```
/// customers → orders-api → orders (database), requests (table), stock (cache), payments (external)
///                        → order-placed (topic) → fulfilment (queue) → fulfilment-worker → invoices (bucket)
///                                               → notices (queue)    → notice-worker     → mail (external)
/// every night: sales-report reads orders, writes reports
/// ```
struct OrderSystem: Stack {
    let name = "orders"
    let environments = [Environment("staging"), Environment("production", tier: .production)]

    let network = Network("main", cidr: "10.50.0.0/16", zones: 3)
    let orders = Database("orders", engine: .postgreSQL("17"), size: .medium, storage: .gibibytes(100))
    let stock = Cache("stock", engine: .valkey("8.1"))
    let requests = Table("requests", key: .string("request_id"), ttlAttribute: "expires_at")
    let placed = Topic("order-placed")
    let invoices = Bucket("invoices")
    let reports = Bucket("reports")
    let payments = External("payments", at: "api.stripe.com")
    let mail = External("mail", at: "email-smtp.eu-west-1.amazonaws.com", port: 465)

    func body(in environment: Environment) -> Declarations {
        Repository("https://github.com/acme/orders", owners: ["@acme/orders"])
        Readme("Takes the orders of a shop, from the request to the parcel and the invoice.")
        // Restarts the pods when an address changes or a key is rotated, without a merge.
        Platform(restarter: .reloader)
        cloud(in: environment)
        payments
        mail
        migrations
        api(in: environment)
        fulfilment(in: environment)
        notices(in: environment)
        salesReport
        Policies(.restricted)
    }

    @DeclarationsBuilder func cloud(in environment: Environment) -> Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            network
            KubernetesCluster("shop", in: network, nodes: 3...6, of: "m7g.large")
            orders
            stock
            requests
            placed
            Queue("fulfilment", visibilityTimeout: .minutes(2)) { Subscribes(to: placed) }
            Queue("notices") { Subscribes(to: placed) }
            invoices
            reports
            if environment.isProduction { alarm }
        }
    }

    /// Notifies the team of dead letters, which need a person: the queue deletes them after two weeks.
    var alarm: Alarm {
        Alarm("on-call", notifies: ["orders@acme.dev"]) {
            Watches("fulfilment", .deadLetters())
            Watches("notices", .deadLetters())
        }
    }

    /// Creates the tables before any program that uses them starts.
    var migrations: Job {
        Job("orders-migrations", source: .go("services/orders-migrations", version: "1.26")) {
            Uses(orders, .admin)
        }
    }

    /// Accepts orders. A repeated request is answered from the `requests` table, and places no second order.
    func api(in environment: Environment) -> Service {
        Service("orders-api", source: .go("services/orders-api", version: "1.26")) {
            Listens(on: 8080)
            RunsAfter("orders-migrations")
            Uses(orders, .readWrite)
            Uses(requests, .readWrite)
            Uses(stock, .readWrite)
            Uses(placed, .publish)
            Calls(payments)
            Uses(Secret("stripe-api-key"))
            Scales(environment.isProduction ? 3...12 : 1...2, at: .cpu(.percent(70)))
            Exposed(at: environment.isProduction ? "orders.acme.dev" : "orders.staging.acme.dev")
            Objective(.availability(.percent(99.9)))
            Objective(.latency(.p99, below: .milliseconds(500)))
        }
    }

    /// Fulfils each order and writes its invoice.
    func fulfilment(in environment: Environment) -> Worker {
        Worker("fulfilment-worker", source: .go("services/fulfilment-worker", version: "1.26")) {
            RunsAfter("orders-migrations")
            Uses("fulfilment", .consume)
            Uses(orders, .readWrite)
            Uses(invoices, .write)
            Scales(environment.isProduction ? 2...10 : 1...2)
            Stops(within: .minutes(2))
        }
    }

    /// Sends customers the notices about their orders. It reads its login from files for each connection, so a rotated password
    /// needs no restart.
    func notices(in environment: Environment) -> Worker {
        Worker("notice-worker", source: .go("services/notice-worker", version: "1.26")) {
            Uses("notices", .consume)
            Calls(mail)
            Uses(Secret("mail-user"), as: .file("/etc/mail/user"))
            Uses(Secret("mail-password"), as: .file("/etc/mail/password"))
            Scales(environment.isProduction ? 2...4 : 1...1)
        }
    }

    var salesReport: ScheduledJob {
        ScheduledJob(
            "sales-report", source: .go("services/sales-report", version: "1.26"), schedule: .daily(at: 2)
        ) {
            RunsAfter("orders-migrations")
            Uses(orders, .read)
            Uses(reports, .write)
        }
    }
}
