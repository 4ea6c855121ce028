import StackFormats

/// What the model reads of Google Cloud: where stores stand, and what the firewall of the network lets through.
///
/// Its provider is not on this machine, so that the expressions are text: a reference names what it means.
struct GoogleModel {
    let resources: [CloudResource]

    func all(_ type: String) -> [CloudResource] { resources.filter { $0.type == type } }

    /// The first resource that an expression refers to: `google_memorystore_instance.holds`.
    static func reference(in text: String) -> String? {
        text.firstMatch(of: /google_[a-z0-9_]+\.[a-z0-9_]+/).map { String($0.output) }
    }

    /// The network, as the pods of the cluster meet it.
    var network: CloudNetwork {
        get throws {
            let services = try all("google_compute_subnetwork").flatMap { subnet in
                try (subnet["secondary_ip_range"]?.sequenceValue ?? []).map {
                    try ($0["range_name"]?.stringValue ?? "", Ranges(cidr: $0["ip_cidr_range"]?.stringValue ?? ""))
                }
            }
            let subnets = try all("google_compute_subnetwork").map { try Ranges(cidr: $0.text("ip_cidr_range") ?? "") }
            return try CloudNetwork(
                stores: stores,
                places: services.map {
                    AddressRegion(name: $0.0 == "services" ? "the cluster's Services" : "the network", addresses: $0.1)
                } + subnets.map { AddressRegion(name: "the network", addresses: $0) },
                doors: Set(rules.flatMap(\.facts)))
        }
    }

    // MARK: Stores

    /// Caches stand in the subnets in which the network lets their service make endpoints; what is reached through a
    /// forwarding rule stands at the rule's address.
    private var stores: [CloudNetwork.Store] {
        get throws {
            let names = all("google_network_connectivity_service_connection_policy").flatMap { policy in
                (policy["psc_config"]?.sequenceValue ?? []).flatMap { Self.texts($0["subnetworks"]) }
            }
            let caches = all("google_memorystore_instance").map { ($0.address, names) }
            let forwarded = all("google_compute_address").compactMap { address in
                self.forwarded[address.address].map { ($0, Self.texts(address["subnetwork"])) }
            }
            return try (caches + forwarded).map { store, subnets in
                let addresses = try addresses(of: subnets.compactMap { Self.reference(in: $0) })
                return .init(address: store, addresses: addresses, admits: try admitted(by: store, at: addresses))
            }
        }
    }

    private func addresses(of subnets: [String]) throws -> Ranges {
        try all("google_compute_subnetwork").filter { subnets.contains($0.address) }
            .reduce(Ranges()) { try $0.union(Ranges(cidr: $1.text("ip_cidr_range") ?? "")) }
    }

    /// What a reserved address leads to, by the forwarding rule that has it.
    private var forwarded: [String: String] {
        all("google_compute_forwarding_rule").reduce(into: [:]) { targets, rule in
            let address = rule.text("ip_address").flatMap { Self.reference(in: $0) }
            if let address, let target = rule.text("target").flatMap { Self.reference(in: $0) } {
                targets[address] = target
            }
        }
    }

    /// What leaves to a store: everything, where no rule closes its addresses to whatever no earlier rule has opened.
    private func admitted(by store: String, at addresses: Ranges) throws -> Ports {
        let closing = try rules.filter { try !$0.allows && $0.isEgress && $0.addresses.isSuperset(of: addresses) }
        guard let priority = closing.map(\.priority).min() else { return .all }
        return try rules.filter { $0.allows && $0.isEgress && $0.priority < priority && $0.peers.contains(store) }
            .reduce(Ports.nothing) { $0.union($1.ports) }
    }

    // MARK: Rules of the firewall

    private struct Rule {
        let isEgress: Bool
        let allows: Bool
        let priority: Int
        /// Networks, or the resources whose addresses they are.
        let peers: [String]
        /// Whose traffic it is: accounts of nodes, or everybody's.
        let whose: [String]
        let ports: Ports

        var addresses: Ranges {
            get throws { try peers.filter { $0.contains("/") }.reduce(Ranges()) { try $0.union(Ranges(cidr: $1)) } }
        }

        var facts: [String] {
            let sources = whose.isEmpty ? ["everybody"] : whose
            return peers.flatMap { peer in
                sources.flatMap { source in
                    ports.texts.map {
                        let way = isEgress ? "\(source) may enter \(peer)" : "\(peer) may enter \(source)"
                        return (allows ? way : way.replacing(" may ", with: " may not ")) + " \($0)"
                    }
                }
            }
        }
    }

    private var rules: [Rule] {
        get throws {
            try all("google_compute_firewall").flatMap { firewall in
                try ["allow", "deny"].flatMap { key in
                    try (firewall[key]?.sequenceValue ?? []).map { try rule(firewall, key, $0) }
                }
            }
        }
    }

    private func rule(_ firewall: CloudResource, _ key: String, _ block: YAML.Node) throws -> Rule {
        let isEgress = firewall.text("direction") == "EGRESS"
        let peers = Self.texts(firewall[isEgress ? "destination_ranges" : "source_ranges"])
        guard firewall["target_tags"] == nil, firewall["source_tags"] == nil, !peers.isEmpty else {
            throw Unreadable("the peers of \(firewall.address)")
        }
        return Rule(
            isEgress: isEgress, allows: key == "allow", priority: firewall["priority"]?.integerValue ?? 1000,
            peers: peers.map { peer in
                let reference = Self.reference(in: peer)
                return reference.map { forwarded[$0] ?? $0 } ?? peer
            },
            whose: Self.texts(firewall["target_service_accounts"]).map { Self.reference(in: $0) ?? $0 },
            ports: try Self.ports(block))
    }

    private static func ports(_ block: YAML.Node) throws -> Ports {
        let name = block["protocol"]?.stringValue ?? ""
        if name == "all" { return .all }
        let ports = texts(block["ports"])
        if ports.isEmpty { return Ports(name, 1...65535) }
        return try ports.reduce(.nothing) { found, text in
            let bounds = text.split(separator: "-").compactMap { Int($0) }
            guard let first = bounds.first, let last = bounds.last, first <= last else {
                throw Unreadable("the ports \(text) of a firewall")
            }
            return found.union(Ports(name, first...last))
        }
    }

    /// One text, or a list of them.
    static func texts(_ node: YAML.Node?) -> [String] {
        node?.stringValue.map { [$0] } ?? (node?.sequenceValue ?? []).compactMap(\.stringValue)
    }
}
