import StackFormats

/// What the model reads of a cloud: where its stores stand, and what their security groups let in.
struct CloudModel {
    let resources: [CloudResource]

    init(_ resources: [CloudResource] = []) { self.resources = resources }

    func all(_ type: String) -> [CloudResource] { resources.filter { $0.type == type } }

    // MARK: Addresses

    /// The regions of addresses, the narrowest first.
    var regions: [AddressRegion] {
        get throws {
            let stores = try Set(self.stores.map(\.addresses)).sorted { $0.addresses < $1.addresses }
            let services = try all("aws_eks_cluster").flatMap { cluster in
                try (cluster["kubernetes_network_config"]?.sequenceValue ?? []).compactMap {
                    try $0["service_ipv4_cidr"]?.stringValue.map { try Ranges(cidr: $0) }
                }
            }
            let networks = try all("aws_vpc").map { try Ranges(cidr: $0.text("cidr_block") ?? "") }
            return stores.map { AddressRegion(name: Self.storesName, addresses: $0) }
                + services.map { AddressRegion(name: "the cluster's Services", addresses: $0) }
                + networks.map { AddressRegion(name: "the network", addresses: $0) }
        }
    }

    private static let storesName = "the stores' subnets"

    /// Where a way to addresses arrives, as a fact says it: at the stores whose security groups let it in, or at nobody.
    func arrivals(at region: AddressRegion, _ addresses: Ranges, _ ports: Ports) throws -> [String] {
        let place = region.name(for: addresses)
        guard region.name == Self.storesName else { return ports.texts.map { "\(place) \($0)" } }
        var refused = ports
        var arrivals: [String] = []
        for store in try stores where store.addresses == region.addresses {
            let admitted = try admitted(by: store).intersection(ports)
            refused = refused.subtracting(admitted)
            let partly = addresses == region.addresses ? "" : " at \(addresses.addresses)"
            arrivals += admitted.texts.map { "\(store.address)\(partly) \($0)" }
        }
        return arrivals + refused.texts.map { "\(place) \($0), where nobody lets it in" }
    }

    // MARK: Stores

    /// Something with an address in subnets, behind security groups.
    struct Store {
        let address: String
        let groups: [String]
        let addresses: Ranges
    }

    /// Every resource with security groups that stands in subnets, by itself or through a group of subnets.
    var stores: [Store] {
        get throws {
            try resources.compactMap { resource in
                let groups = ["security_group_ids", "vpc_security_group_ids", "security_groups"].flatMap(resource.texts)
                let subnets = subnets(of: resource)
                guard !groups.isEmpty, !subnets.isEmpty else { return nil }
                let addresses = try subnets.reduce(Ranges()) {
                    try $0.union(Ranges(cidr: $1.text("cidr_block") ?? ""))
                }
                return Store(address: resource.address, groups: groups, addresses: addresses)
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
