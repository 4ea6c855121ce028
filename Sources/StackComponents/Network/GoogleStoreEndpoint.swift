import StackFormats
import StackModel
import TerraformModel

/// The access path to a store on Google Cloud: its DNS name, and the firewall rule that allows the nodes to reach its
/// address and port while a declaration uses it.
struct GoogleStoreEndpoint {
    /// The priority of the rule that denies access to all stores. The allow rules have precedence.
    static let denyPriority = 65000
    private static let allowPriority = 1000

    /// The store's name in the stack, which is the first label of its DNS name.
    let name: String
    /// The port that the store serves on.
    let port: Int
    /// The expression of its address, which Google Cloud assigns.
    let address: HCL.Expression
    /// The context of the store.
    let context: Context

    /// The DNS name at which workloads reach a store.
    static func host(of name: String, in context: Context) -> String { "\(name).\(context.privateDomain)" }

    /// Adds the DNS record, and the firewall rule if a workload uses the store.
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
                $0["name"] = .string(context.qualified(name, maximumLength: 63))
                $0["description"] = .string("Pods of the cluster \(cluster.name)")
                $0["network"] = network.googleNetwork.reference("id")
                $0["direction"] = "EGRESS"
                $0["priority"] = .integer(Self.allowPriority)
                $0["destination_ranges"] = [.template([.interpolation(address), .literal("/32")])]
                $0["target_service_accounts"] = [cluster.googleNodeAccount.reference("email")]
                $0.block("allow") {
                    $0["protocol"] = "tcp"
                    $0["ports"] = [.string(String(port))]
                }
            }.block)
    }

    /// The egress of a consumer: to the endpoints of stores, on the port.
    static func egress(port: Int, in context: Context) -> Binding.Egress {
        Binding.Egress(to: .networks([context.network?.googleCIDR(.data) ?? ""]), port: port)
    }
}
