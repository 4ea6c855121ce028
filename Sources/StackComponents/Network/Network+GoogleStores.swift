import StackFormats
import StackModel
import TerraformModel

/// A store that is reached by a name of the environment's own: its address is known only when it has been made.
protocol PrivatelyNamed: Primitive {}

extension Network {
    /// The zone of the environment's own names: `google_dns_managed_zone.main`.
    static let googleZone = Terraform.Resource("google_dns_managed_zone", "main")

    /// What lets Memorystore put the endpoints of its caches into the network.
    var googleCacheConnections: Terraform.Resource {
        Terraform.Resource("google_network_connectivity_service_connection_policy", "\(identifier)_memorystore")
    }

    /// What stores stand on, where the network is the one that they are in.
    func lowerGoogleStores(in region: String, _ context: Context, into parts: inout Parts) {
        parts.add(terraform: closedStores(context))
        guard context.network?.name == name,
            context.graph.nodes.contains(where: { $0.primitive is any PrivatelyNamed })
        else { return }
        var zone = Self.googleZone
        zone.comment = "Stores have names of the environment's own: only Google Cloud knows their addresses."
        zone.body["name"] = .string(context.qualified("internal", longest: 63))
        zone.body["dns_name"] = .string(context.privateDomain + ".")
        zone.body["description"] = .string("Stores of \(context.namespace)")
        zone.body["visibility"] = "private"
        zone.body.block("private_visibility_config") {
            $0.block("networks") { $0["network_url"] = googleNetwork.reference("id") }
        }
        parts.add(terraform: zone.block)
        guard !context.graph.all(Cache.self).isEmpty else { return }
        var connections = googleCacheConnections
        connections.body["name"] = .string(googleName("memorystore", context))
        connections.body["location"] = .string(region)
        connections.body["service_class"] = "gcp-memorystore"
        connections.body["description"] = .string("Endpoints of caches in the network \(name)")
        connections.body["network"] = googleNetwork.reference("id")
        connections.body.block("psc_config") {
            $0["subnetworks"] = [googleSubnetwork(.data).reference("id")]
        }
        parts.add(terraform: connections.block)
    }

    /// Within a network of Google Cloud all ways out are open until a rule closes them.
    private func closedStores(_ context: Context) -> HCL.Block {
        Terraform.Resource(
            "google_compute_firewall", "\(identifier)_data",
            comment: "No store is reached but by the rules that open it, which come first."
        ) {
            $0["name"] = .string(googleName("data", context))
            $0["network"] = googleNetwork.reference("id")
            $0["direction"] = "EGRESS"
            $0["priority"] = .integer(GoogleStoreEndpoint.closingPriority)
            $0["destination_ranges"] = [.string(googleCIDR(.data))]
            $0.block("deny") { $0["protocol"] = "all" }
            $0.block("log_config") { $0["metadata"] = "INCLUDE_ALL_METADATA" }
        }.block
    }
}

extension Context {
    /// The domain of the environment's own names: `bookings-production.internal`. The top level `internal` is nobody's.
    var privateDomain: String { "\(namespace).internal" }
}

/// The way to a store on Google Cloud: its name, and the rule that lets the nodes reach its address on its port, as long as
/// a declaration uses it.
struct GoogleStoreEndpoint {
    /// The order of the rule that closes all stores; those that open one come before it.
    static let closingPriority = 65000
    private static let openingPriority = 1000

    /// The store's name in the stack, and the first label of the name.
    let name: String
    /// The port that the store serves on.
    let port: Int
    /// The expression of its address, which only Google Cloud knows.
    let address: HCL.Expression
    /// The context of the store.
    let context: Context

    /// The name by which workloads reach a store.
    static func host(of name: String, in context: Context) -> String { "\(name).\(context.privateDomain)" }

    /// Adds the name, and the rule where a workload uses the store.
    func lower(into parts: inout Parts) {
        let identifier = Terraform.identifier(name)
        parts.add(
            terraform: Terraform.Resource("google_dns_record_set", identifier) {
                $0["name"] = .string(Self.host(of: name, in: context) + ".")
                $0["managed_zone"] = Network.googleZone.reference("name")
                $0["type"] = "A"
                $0["ttl"] = .integer(Network.Defaults.nameLifetime.value)
                $0["rrdatas"] = [address]
            }.block)
        guard let cluster = context.cluster, let network = context.network,
            context.consumers.contains(where: { !$0.binding.egress.isEmpty })
        else { return }
        parts.add(
            terraform: Terraform.Resource("google_compute_firewall", identifier) {
                $0["name"] = .string(context.qualified(name, longest: 63))
                $0["description"] = .string("Pods of the cluster \(cluster.name)")
                $0["network"] = network.googleNetwork.reference("id")
                $0["direction"] = "EGRESS"
                $0["priority"] = .integer(Self.openingPriority)
                $0["destination_ranges"] = [.template([.interpolation(address), .literal("/32")])]
                $0["target_service_accounts"] = [cluster.googleNodeAccount.reference("email")]
                $0.block("allow") {
                    $0["protocol"] = "tcp"
                    $0["ports"] = [.string(String(port))]
                }
            }.block)
    }

    /// The way of a consumer: to the endpoints of stores, on the port.
    static func egress(port: Int, in context: Context) -> Binding.Egress {
        Binding.Egress(to: .networks([context.network?.googleCIDR(.data) ?? ""]), port: port)
    }
}
