/// The network of a cloud, as seen from the pods.
struct CloudNetwork {
    /// A resource with an address in subnets, behind rules that allow some ports.
    struct Store {
        /// Its address in the Terraform configuration.
        let address: String
        /// The addresses that it may have.
        let addresses: Ranges
        /// The ports on which it accepts the pods of the cluster.
        let admits: Ports
    }

    var stores: [Store] = []
    /// Further named address ranges, the narrowest first.
    var places: [AddressRegion] = []
    /// The connections that the cloud's own rules allow, as sentences.
    var doors: Set<String> = []

    private static let storesName = "the stores' subnets"

    /// Every IPv4 address, each in one region.
    var regions: [AddressRegion] {
        get throws {
            let subnets = Set(stores.map(\.addresses)).sorted { $0.addresses < $1.addresses }
            return try AddressRegion.all(subnets.map { AddressRegion(name: Self.storesName, addresses: $0) } + places)
        }
    }

    /// The destinations of a connection to addresses, as facts name them: the stores that accept it, or none.
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
