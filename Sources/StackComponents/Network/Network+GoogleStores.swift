import StackFormats
import StackModel
import TerraformModel

extension Network {
    /// The zone of the environment's own names: `google_dns_managed_zone.main`.
    static let googleZone = Terraform.Resource("google_dns_managed_zone", "main")

    /// What lets Memorystore put the endpoints of its caches into the network.
    var googleCacheConnections: Terraform.Resource {
        Terraform.Resource("google_network_connectivity_service_connection_policy", "\(identifier)_memorystore")
    }

    /// What stores stand on, where the network is the one that they are in. It is made before the first store and kept after
    /// the last one: the zone is lasting, and nothing deletes it but what removes the network.
    func lowerGoogleStores(in region: String, _ context: Context, into parts: inout Parts) {
        parts.add(terraform: closedStores(context))
        guard context.network?.name == name else { return }
        var zone = Self.googleZone
        zone.comment = "Stores get names in a private zone of the environment: only Google Cloud knows their addresses."
        zone.body["name"] = .string(context.qualified("internal", longest: 63))
        zone.body["dns_name"] = .string(context.privateDomain + ".")
        zone.body["description"] = .string("Stores of \(context.namespace)")
        zone.body["visibility"] = "private"
        zone.body.block("private_visibility_config") {
            $0.block("networks") { $0["network_url"] = googleNetwork.reference("id") }
        }
        parts.add(terraform: zone.block)
        guard context.types.contains(where: { $0 is Cache.Type }) else { return }
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
            comment: "Denies access to every store, except by the allow rules, which have precedence."
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
