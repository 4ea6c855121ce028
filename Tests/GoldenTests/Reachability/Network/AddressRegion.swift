/// A named set of addresses, so that a connection to them can be named.
struct AddressRegion: Sendable, Hashable {
    let name: String
    let addresses: Ranges

    /// The networks that are not public: RFC 1918, RFC 6598 and RFC 3927.
    private static let privateNetworks = [
        "10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
    ]

    /// Returns every IPv4 address in one region, the narrowest that contains it.
    ///
    /// - Parameter known: The regions of the stack's cloud; where two overlap, the earlier one has the address.
    static func all(_ known: [AddressRegion]) throws -> [AddressRegion] {
        let privateAddresses = try privateNetworks.reduce(Ranges()) { try $0.union(Ranges(cidr: $1)) }
        let candidates =
            try known + [
                AddressRegion(name: "the EKS Pod Identity agent", addresses: Ranges(cidr: "169.254.170.23/32")),
                AddressRegion(name: "the node's metadata", addresses: Ranges(cidr: "169.254.169.254/32")),
                AddressRegion(name: "private addresses", addresses: privateAddresses),
                AddressRegion(name: "the internet", addresses: .everyAddress),
            ]
        var taken = Ranges()
        return candidates.compactMap { candidate in
            let left = candidate.addresses.subtracting(taken)
            taken = taken.union(left)
            return left.isEmpty ? nil : AddressRegion(name: candidate.name, addresses: left)
        }
    }

    /// The region's name in a fact that covers only some of its addresses.
    func name(for some: Ranges) -> String {
        let common = some.intersection(addresses)
        return common == addresses ? name : "\(name) \(common.addresses)"
    }
}
