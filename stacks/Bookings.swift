import StackKit

/// A system on Google Cloud, to show that the same declarations do not mean one cloud: seats of a theatre in a database, held for
/// minutes in a cache, and vouchers as files in a bucket. Each environment has a project of its own.
struct Bookings: Stack {
    let name = "bookings"
    let environments = [Environment("staging"), Environment("production", tier: .production)]

    let network = Network("main", cidr: "10.60.0.0/16")
    let seats = Database("seats", engine: .postgreSQL("17"), size: .medium)
    let holds = Cache("holds", engine: .valkey("8.0"), size: .medium)
    let vouchers = Bucket("vouchers")
    let payments = Secret("payments-api-key")

    func body(in environment: Environment) -> Declarations {
        Repository("https://github.com/acme/bookings", owners: ["@acme/platform"])
        Readme("Books the seats of a theatre and prints vouchers for them.")
        cloud(in: environment)
        migration
        api(in: environment)
        printer(in: environment)
        Policies(.restricted)
    }

    @DeclarationsBuilder func cloud(in environment: Environment) -> Declarations {
        let project = environment.isProduction ? "acme-bookings-prod" : "acme-bookings-staging"
        Cloud(.googleCloud(project: project), region: "europe-west1", state: .gcs(bucket: "\(project)-terraform")) {
            network
            KubernetesCluster(
                "theatre", in: network, nodes: environment.isProduction ? 3...9 : 1...3, of: "n2-standard-4")
            seats
            holds
            vouchers
        }
    }

    /// Makes the tables, before the service that reads them is rolled out.
    var migration: Job {
        Job("migrate-seats", source: .go("services/migrate-seats", version: "1.26")) {
            Uses(seats, .admin)
        }
    }

    @DeclarationsBuilder func api(in environment: Environment) -> Declarations {
        Service("booking-api", source: .go("services/booking-api", version: "1.26")) {
            Listens(on: 8080)
            Uses(seats, .readWrite)
            Uses(holds, .readWrite)
            Uses(payments)
            Calls("voucher-printer")
            RunsAfter(migration)
            Scales(environment.isProduction ? 3...12 : 1...2, at: .cpu(.percent(70)))
            Exposed(at: environment.isProduction ? "bookings.acme.dev" : "bookings.staging.acme.dev")
            Objective(.availability(.percent(99.9)))
        }
    }

    @DeclarationsBuilder func printer(in environment: Environment) -> Declarations {
        Service("voucher-printer", source: .go("services/voucher-printer", version: "1.26")) {
            Listens(on: 8080)
            Uses(vouchers, .readWrite)
            Scales(environment.isProduction ? 2...4 : 1...1)
        }
    }
}
