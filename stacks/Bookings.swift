import StackKit

/// Theatre bookings on Google Cloud: the seats are in a database, holds of a few minutes in a cache, and vouchers in a bucket.
/// Only `Cloud` and the machine type are specific to Google; the rest is the same on AWS. Each environment has its own project.
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
        voucherPrinter(in: environment)
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

    /// Creates the tables before the API, which reads them, is rolled out.
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

    @DeclarationsBuilder func voucherPrinter(in environment: Environment) -> Declarations {
        Service("voucher-printer", source: .go("services/voucher-printer", version: "1.26")) {
            Listens(on: 8080)
            Uses(vouchers, .readWrite)
            Scales(environment.isProduction ? 2...4 : 1...1)
        }
    }
}
