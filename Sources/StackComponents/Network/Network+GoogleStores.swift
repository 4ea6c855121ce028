import StackFormats
import StackModel
import TerraformModel

extension Network {
    /// The private DNS zone of the environment: `google_dns_managed_zone.main`.
    static let googleZone = Terraform.Resource("google_dns_managed_zone", "main")

    /// The service connection policy that lets Memorystore create the endpoints of its caches in the network.
    var memorystoreConnectionPolicy: Terraform.Resource {
        Terraform.Resource("google_network_connectivity_service_connection_policy", "\(identifier)_memorystore")
    }

    /// Adds what stores require, if this is the network that they are in. It exists before the first store and after the last
    /// one: the DNS zone is lasting, and only removing the network deletes it.
    func lowerGoogleStores(in region: String, _ context: Context, into parts: inout Parts) {
        parts.add(terraform: storeDenyRule(context))
        guard context.network?.name == name else { return }
        var zone = Self.googleZone
        zone.comment = "Stores get names in a private zone of the environment: only Google Cloud knows their addresses."
        zone.body["name"] = .string(context.qualified("internal", maximumLength: 63))
        zone.body["dns_name"] = .string(context.privateDomain + ".")
        zone.body["description"] = .string("Stores of \(context.namespace)")
        zone.body["visibility"] = "private"
        zone.body.block("private_visibility_config") {
            $0.block("networks") { $0["network_url"] = googleNetwork.reference("id") }
        }
        parts.add(terraform: zone.block)
        guard context.types.contains(where: { $0 is Cache.Type }) else { return }
        var connections = memorystoreConnectionPolicy
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

    /// The rule that denies access to stores: a Google Cloud network allows all egress unless a rule denies it.
    private func storeDenyRule(_ context: Context) -> HCL.Block {
        Terraform.Resource(
            "google_compute_firewall", "\(identifier)_data",
            comment: "Denies access to every store, except by the allow rules, which have precedence."
        ) {
            $0["name"] = .string(googleName("data", context))
            $0["network"] = googleNetwork.reference("id")
            $0["direction"] = "EGRESS"
            $0["priority"] = .integer(GoogleStoreEndpoint.denyPriority)
            $0["destination_ranges"] = [.string(googleCIDR(.data))]
            $0.block("deny") { $0["protocol"] = "all" }
            $0.block("log_config") { $0["metadata"] = "INCLUDE_ALL_METADATA" }
        }.block
    }
}

extension Context {
    /// The private DNS domain of the environment: `bookings-production.internal`. The top-level domain `internal` is reserved
    /// for private use.
    var privateDomain: String { "\(namespace).internal" }
}
