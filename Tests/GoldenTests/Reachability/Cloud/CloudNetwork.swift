/// The network of a cloud, as the ways of pods meet it.
struct CloudNetwork {
    /// Something with an address in subnets, behind rules that let some ports in.
    struct Store {
        /// Its address in the Terraform configuration.
        let address: String
        /// The addresses that it can have.
        let addresses: Ranges
        /// The ports on which the pods of the cluster are let in.
        let admits: Ports
    }

    var stores: [Store] = []
    /// Further addresses that mean one thing, the narrowest first.
    var places: [AddressRegion] = []
    /// What the rules of the cloud open themselves, as sentences.
    var doors: Set<String> = []

    private static let storesName = "the stores' subnets"

    /// Every IPv4 address in one region.
    var regions: [AddressRegion] {
        get throws {
            let subnets = Set(stores.map(\.addresses)).sorted { $0.addresses < $1.addresses }
            return try AddressRegion.all(subnets.map { AddressRegion(name: Self.storesName, addresses: $0) } + places)
        }
    }

    /// Where a way to addresses arrives, as a fact says it: at the stores that let it in, or at nobody.
    func arrivals(at region: AddressRegion, _ addresses: Ranges, _ ports: Ports) -> [String] {
        let place = region.name(for: addresses)
        guard region.name == Self.storesName else { return ports.texts.map { "\(place) \($0)" } }
        var refused = ports
        var arrivals: [String] = []
        for store in stores where store.addresses == region.addresses {
            let admitted = store.admits.intersection(ports)
            refused = refused.subtracting(admitted)
            let partly = addresses == region.addresses ? "" : " at \(addresses.addresses)"
            arrivals += admitted.texts.map { "\(store.address)\(partly) \($0)" }
        }
        return arrivals + refused.texts.map { "\(place) \($0), where nobody lets it in" }
    }
}
