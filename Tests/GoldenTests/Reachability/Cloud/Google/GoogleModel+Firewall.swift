import StackFormats

/// A firewall rule that allows or denies traffic.
struct FirewallRule {
    let isEgress: Bool
    let allows: Bool
    /// The priority; lower values take precedence.
    let priority: Int
    /// Networks, or resources that stand for their addresses.
    let peers: [String]
    /// The service accounts of the machines that it applies to; without any, it applies to all.
    let accounts: [String]
    let ports: Ports

    /// Whether it applies to a store: to its own address, or to a network that contains one of its possible addresses.
    ///
    /// A deny rule must cover all of them, since the actual address is unknown.
    func concerns(_ store: String, at addresses: Ranges) throws -> Bool {
        if peers.contains(store) { return true }
        let networks = try peers.filter { $0.contains("/") }.reduce(Ranges()) { try $0.union(Ranges(cidr: $1)) }
        return allows ? !networks.intersection(addresses).isEmpty : networks.isSuperset(of: addresses)
    }

    /// Whether it applies to nodes with these accounts. A deny rule must apply to all of them.
    func concerns(_ nodes: Set<String>) -> Bool {
        accounts.isEmpty || (allows ? !nodes.isDisjoint(with: accounts) : nodes.isSubset(of: accounts))
    }
}

extension GoogleModel {
    /// Every rule, as a sentence for each peer and range of ports.
    func firewallFacts() throws -> Set<String> {
        try Set(
            firewallRules.flatMap { rule in
                rule.peers.map(name).flatMap { peer in
                    (rule.accounts.isEmpty ? ["everybody"] : rule.accounts).flatMap { account in
                        rule.ports.texts.map { ports in
                            let (source, target) = rule.isEgress ? (account, peer) : (peer, account)
                            return "\(source) \(rule.allows ? "may" : "may not") enter \(target) \(ports)"
                        }
                    }
                }
            })
    }

    /// The subnet of an address in the configuration.
    private func name(of peer: String) -> String {
        all("google_compute_subnetwork").first { $0.text("ip_cidr_range") == peer }?.address ?? peer
    }

    /// The ports on which the nodes' traffic reaches a store: the first matching rule decides, deny wins between rules
    /// of the same priority, and unmatched traffic is allowed.
    func admitted(by store: String, at addresses: Ranges) throws -> Ports {
        let rules = try firewallRules.filter {
            try $0.isEgress && $0.concerns(nodes) && $0.concerns(store, at: addresses)
        }
        .sorted { ($0.priority, $0.allows ? 1 : 0) < ($1.priority, $1.allows ? 1 : 0) }
        var (undecided, admitted) = (Ports.all, Ports.nothing)
        for rule in rules {
            if rule.allows { admitted = admitted.union(undecided.intersection(rule.ports)) }
            undecided = undecided.subtracting(rule.ports)
        }
        return admitted.union(undecided)
    }

    /// The accounts of the cluster's nodes.
    private var nodes: Set<String> {
        Set(
            all("google_container_node_pool").map { pool in
                let account = pool["node_config"]?.sequenceValue?.first?["service_account"]?.stringValue
                return account.flatMap { Self.reference(in: $0) } ?? "the project's default account"
            })
    }

    // MARK: Reading

    private var firewallRules: [FirewallRule] {
        get throws {
            try all("google_compute_firewall").filter { $0["disabled"]?.boolValue != true }.flatMap { firewall in
                let blocks = ["allow", "deny"].flatMap { key in
                    (firewall[key]?.sequenceValue ?? []).map { (key, $0) }
                }
                guard !blocks.isEmpty, firewall["dynamic"] == nil else {
                    throw Unreadable("the ports of \(firewall.address)")
                }
                return try blocks.map { try rule(firewall, allows: $0.0 == "allow", $0.1) }
            }
        }
    }

    private func rule(_ firewall: CloudResource, allows: Bool, _ block: YAML.Node) throws -> FirewallRule {
        let isEgress = firewall.text("direction") == "EGRESS"
        let peers = Self.texts(firewall[isEgress ? "destination_ranges" : "source_ranges"])
        let others = ["source_service_accounts", "source_tags", "target_tags"]
        guard others.allSatisfy({ firewall[$0] == nil }), !peers.isEmpty else {
            throw Unreadable("the peers of \(firewall.address)")
        }
        return FirewallRule(
            isEgress: isEgress, allows: allows, priority: firewall["priority"]?.integerValue ?? 1000,
            peers: peers.map { peer in
                Self.reference(in: peer).map { targets[$0] ?? range(of: $0) ?? $0 } ?? peer
            },
            accounts: Self.texts(firewall["target_service_accounts"]).map { Self.reference(in: $0) ?? $0 },
            ports: try Self.ports(block))
    }

    /// The address range of a subnet.
    private func range(of subnet: String) -> String? {
        all("google_compute_subnetwork").first { $0.address == subnet }?.text("ip_cidr_range")
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
}
