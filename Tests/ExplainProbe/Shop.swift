import StackKit

/// The stack that `stacks/Shop.swift` declares.
struct Shop: Stack {
    let source: StackSource

    var name: String { source.value(after: "let name = \"") ?? "shop" }

    /// Whether the file declares the stack with environments, which is released.
    var isReleased: Bool { source.declares("Environment(") }

    var body: Declarations {
        if source.declares("Readme(") { Readme("The shop at acme.dev.") }
        DevelopmentShell { Tool("jq") }
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Table("carts", key: .string("id"))
        }
        for name in ["web", "worker", "admin"] where source.declares("Service(\"\(name)\"") {
            Service(name, source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        }
    }
}

/// The stack with environments that `stacks/Shop.swift` declares for the pages about releases.
struct ReleasedShop: Stack {
    let shop: Shop

    var name: String { shop.name }
    let environments = [Environment("staging"), Environment("production", tier: .production)]

    func body(in environment: Environment) -> Declarations {
        let network = Network("main", cidr: "10.40.0.0/16")
        Repository("https://github.com/acme/shop")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            if shop.source.declares("Queue(\"orders\"") { Queue("orders") }
            if shop.source.declares("Destroys(.queue, \"orders\")") { Destroys(.queue, "orders") }
        }
        Service("api", source: .go("services/api", version: "1.26")) {
            Listens(on: 8080)
            if shop.source.declares("Uses(\"orders\"") { Uses("orders", .publish) }
        }
        Job("migrate", source: .image("docker.io/library/redis:alpine")) {
            Runs("migrate", shop.source.value(after: "Runs(\"migrate\", \"") ?? "up")
        }
    }
}

/// The second stack, which a page adds to `stacks/main.swift`.
struct Admin: Stack {
    let name = "admin"

    var body: Declarations {
        Service("admin", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
    }
}
