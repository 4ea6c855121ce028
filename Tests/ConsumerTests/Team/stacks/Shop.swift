import StackKit

/// A typical team's stack: built-in components, a custom one that lowers itself, and one that composes others.
struct Shop: Stack {
    let name = "shop"

    let network = Network("main", cidr: "10.60.0.0/16", zones: 2)
    let orders = Queue("orders", retention: .days(4))

    var body: Declarations {
        Repository("https://github.com/acme/shop", owners: ["@acme/shop"])
        cloud
        PavedService("checkout", sendsTo: orders)
    }

    @DeclarationsBuilder var cloud: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            network
            KubernetesCluster("shops", in: network, nodes: 2...4, of: "m7g.large")
            orders
        }
    }
}
