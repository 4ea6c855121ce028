import StackFormats

/// The model's view of AWS: the locations of stores, and the traffic that their security groups allow.
struct AWSModel {
    let resources: [CloudResource]

    init(_ resources: [CloudResource] = []) { self.resources = resources }

    func all(_ type: String) -> [CloudResource] { resources.filter { $0.type == type } }

    /// The network as seen from the cluster's pods.
    var network: CloudNetwork {
        get throws {
            let services = try all("aws_eks_cluster").flatMap { cluster in
                try (cluster["kubernetes_network_config"]?.sequenceValue ?? []).compactMap {
                    try $0["service_ipv4_cidr"]?.stringValue.map { try Ranges(cidr: $0) }
                }
            }
            let networks = try all("aws_vpc").map { try Ranges(cidr: $0.text("cidr_block") ?? "") }
            return try CloudNetwork(
                stores: guarded.map {
                    .init(address: $0.address, addresses: $0.addresses, admits: try admitted(by: $0))
                },
                places: services.map { AddressRegion(name: "the cluster's Services", addresses: $0) }
                    + networks.map { AddressRegion(name: "the network", addresses: $0) },
                doors: securityGroupFacts())
        }
    }

    /// A resource with addresses in subnets, behind security groups.
    struct Guarded {
        let address: String
        let groups: [String]
        let addresses: Ranges
    }

    /// Every resource with security groups and subnets, assigned directly or through a subnet group.
    var guarded: [Guarded] {
        get throws {
            try resources.compactMap { resource in
                let groups = ["security_group_ids", "vpc_security_group_ids", "security_groups"].flatMap(resource.texts)
                let subnets = subnets(of: resource)
                guard !groups.isEmpty, !subnets.isEmpty else { return nil }
                let addresses = try subnets.reduce(Ranges()) {
                    try $0.union(Ranges(cidr: $1.text("cidr_block") ?? ""))
                }
                return Guarded(address: resource.address, groups: groups, addresses: addresses)
            }
        }
    }

    private func subnets(of resource: CloudResource) -> [CloudResource] {
        var identifiers = Set(resource.texts("subnet_ids") + [resource.text("subnet_id")].compactMap { $0 })
        for key in ["subnet_group_name", "db_subnet_group_name"] {
            guard let name = resource.text(key) else { continue }
            for group in resources where group.type.hasSuffix("_subnet_group") && group.text("name") == name {
                identifiers.formUnion(group.texts("subnet_ids"))
            }
        }
        return all("aws_subnet").filter { $0.text("id").map(identifiers.contains) ?? false }
    }
}
