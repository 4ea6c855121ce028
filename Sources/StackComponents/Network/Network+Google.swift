import StackFormats
import StackLanguage
import StackModel
import TerraformModel

extension Network {
    /// Compute Engine, for networks and nodes, and Cloud DNS, for the names of stores.
    public static var googleServices: [GoogleService] { [.compute, .dns] }

    /// An address range on Google Cloud. It spans the zones of the region.
    enum GoogleRange: String {
        case nodes, pods, services, data

        /// The range within a network. Pods take half of it, since each node takes 256 addresses for its 110 pods. The last
        /// quarter is divided into sixteenths of the whole: the first is for nodes, part of the last for the endpoints of stores.
        func range(of network: IPv4Network) -> IPv4Network? {
            let length = network.prefixLength
            switch self {
            case .pods: return network.subnet(0, prefixLength: length + 1)
            case .services: return network.subnet(2, prefixLength: length + 2)
            case .nodes: return network.subnet(12, prefixLength: length + 4)
            case .data:
                return network.subnet(15, prefixLength: length + 4)?.subnet(0, prefixLength: min(length + 8, 28))
            }
        }
    }

    /// The addresses of a range in CIDR notation; empty if those of the network are malformed, which the check reports.
    func googleCIDR(_ range: GoogleRange) -> String { addresses.flatMap(range.range)?.description ?? "" }

    /// The number of nodes for whose pods the range has addresses.
    var googleNodeLimit: Int {
        guard let pods = addresses.flatMap(GoogleRange.pods.range) else { return 0 }
        return 1 << (24 - pods.prefixLength)
    }

    // The Terraform addresses of the blocks.

    var googleNetwork: Terraform.Resource { Terraform.Resource("google_compute_network", identifier) }
    func googleSubnetwork(_ range: GoogleRange) -> Terraform.Resource {
        Terraform.Resource("google_compute_subnetwork", "\(identifier)_\(range.rawValue)")
    }

    /// Adds the network, its subnetworks, Cloud NAT, and the rule that denies access to stores unless another rule allows it.
    func lowerGoogle(in region: String, _ context: Context, into parts: inout Parts) {
        var network = googleNetwork
        network.comment = "Network \(name)"
        network.body["name"] = .string(googleName(nil, context))
        network.body["auto_create_subnetworks"] = false
        network.body["routing_mode"] = "REGIONAL"
        parts.add(terraform: network.block)
        for range in [GoogleRange.nodes, .data] { parts.add(terraform: block(of: range, in: region, context)) }
        lowerGoogleNAT(in: region, context, into: &parts)
        lowerGoogleStores(in: region, context, into: &parts)
    }

    /// The name in Google Cloud.
    func googleName(_ suffix: String?, _ context: Context) -> String {
        context.qualified(([resourceName] + [suffix].compactMap { $0 }).joined(separator: "-"), maximumLength: 63)
    }

    private func block(of range: GoogleRange, in region: String, _ context: Context) -> HCL.Block {
        var subnetwork = googleSubnetwork(range)
        if range == .data {
            subnetwork.comment = "The endpoints of stores have their own subnet, so that rules can select them."
        }
        subnetwork.body["name"] = .string(googleName(range.rawValue, context))
        subnetwork.body["network"] = googleNetwork.reference("id")
        subnetwork.body["region"] = .string(region)
        subnetwork.body["ip_cidr_range"] = .string(googleCIDR(range))
        // Google APIs such as Cloud Storage and Secret Manager are reached without a public address.
        subnetwork.body["private_ip_google_access"] = true
        if range == .nodes {
            for secondary in [GoogleRange.pods, .services] {
                subnetwork.body.block("secondary_ip_range") {
                    $0["range_name"] = .string(secondary.rawValue)
                    $0["ip_cidr_range"] = .string(googleCIDR(secondary))
                }
            }
        }
        subnetwork.body.block("log_config") {
            $0["aggregation_interval"] = .string(Defaults.flowLogInterval.value)
            $0["flow_sampling"] = .number(Defaults.flowLogShare.value)
            $0["metadata"] = "INCLUDE_ALL_METADATA"
        }
        return subnetwork.block
    }

    /// Adds Cloud NAT in every zone, since nodes and pods have no public addresses to reach the internet with.
    private func lowerGoogleNAT(in region: String, _ context: Context, into parts: inout Parts) {
        let router = Terraform.Resource("google_compute_router", identifier) {
            $0["name"] = .string(googleName(nil, context))
            $0["network"] = googleNetwork.reference("id")
            $0["region"] = .string(region)
        }
        parts.add(terraform: router.block)
        parts.add(
            terraform: Terraform.Resource("google_compute_router_nat", identifier) {
                $0["name"] = .string(googleName("nat", context))
                $0["router"] = router.reference("name")
                $0["region"] = .string(region)
                $0["nat_ip_allocate_option"] = "AUTO_ONLY"
                $0["source_subnetwork_ip_ranges_to_nat"] = "LIST_OF_SUBNETWORKS"
                $0.block("subnetwork") {
                    $0["name"] = googleSubnetwork(.nodes).reference("id")
                    $0["source_ip_ranges_to_nat"] = ["ALL_IP_RANGES"]
                }
                $0.block("log_config") {
                    $0["enable"] = true
                    $0["filter"] = "ERRORS_ONLY"
                }
            }.block)
    }
}

extension Context {
    /// The networks from which pods get their addresses, in CIDR notation, in the order of the zones.
    var podCIDRs: [String] {
        guard let network else { return [] }
        return switch vendor {
        case .aws: network.podCIDRs
        case .googleCloud: [network.googleCIDR(.pods)]
        }
    }

    /// The network from which the cluster's Services get their addresses, in CIDR notation.
    var serviceNetwork: String {
        switch vendor {
        case .aws: KubernetesCluster.serviceCIDR
        case .googleCloud: network?.googleCIDR(.services) ?? ""
        }
    }
}
