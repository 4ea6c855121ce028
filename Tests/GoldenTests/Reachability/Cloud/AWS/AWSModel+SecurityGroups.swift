import StackFormats

/// A rule of a security group.
struct SecurityRule {
    let group: String
    let isIngress: Bool
    /// Another security group, or a network.
    let peer: String
    let ports: Ports
}

extension AWSModel {
    /// Every rule that allows traffic in or out, as a sentence about what the group protects.
    func securityGroupFacts() throws -> Set<String> {
        let stores = try guarded
        return try Set(
            securityRules.flatMap { rule -> [String] in
                let guarded = stores.filter { $0.groups.contains(rule.group) }.map(\.address)
                let names = guarded.isEmpty ? [name(ofGroup: rule.group)] : guarded
                let peer = name(ofGroup: rule.peer)
                return names.flatMap { name in
                    rule.ports.texts.map {
                        rule.isIngress ? "\(peer) may enter \(name) \($0)" : "\(name) may leave to \(peer) \($0)"
                    }
                }
            })
    }

    /// The ports on which a store accepts the pods of a cluster, whose nodes are in the cluster's own group.
    func admitted(by store: Guarded) throws -> Ports {
        let nodes = try all("aws_eks_cluster").reduce(Ranges()) { nodes, cluster in
            let subnets = Set(
                cluster["vpc_config"]?.sequenceValue?.first?["subnet_ids"]?.sequenceValue?
                    .compactMap(\.stringValue) ?? [])
            return try all("aws_subnet").filter { $0.text("id").map(subnets.contains) ?? false }
                .reduce(nodes) { try $0.union(Ranges(cidr: $1.text("cidr_block") ?? "")) }
        }
        return try securityRules.filter { $0.isIngress && store.groups.contains($0.group) }
            .filter { rule in
                if clusterGroups[rule.peer] != nil { return true }
                guard rule.peer.contains("/") else { return false }
                return try !Ranges(cidr: rule.peer).intersection(nodes).isEmpty
            }
            .reduce(Ports.nothing) { $0.union($1.ports) }
    }

    private func name(ofGroup identifier: String) -> String {
        clusterGroups[identifier] ?? resources.first {
            $0.type.hasSuffix("security_group") && $0.text("id") == identifier
        }?.address ?? identifier
    }

    /// The clusters by the security groups that they create.
    private var clusterGroups: [String: String] {
        all("aws_eks_cluster").reduce(into: [:]) { groups, cluster in
            let group = cluster["vpc_config"]?.sequenceValue?.first?["cluster_security_group_id"]?.stringValue
            if let group { groups[group] = cluster.address }
        }
    }

    // MARK: Rules in all forms of the provider

    var securityRules: [SecurityRule] {
        get throws {
            try resources.flatMap { resource -> [SecurityRule] in
                switch resource.type {
                case "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule":
                    return try rules(
                        resource.values, group: resource.text("security_group_id"),
                        isIngress: resource.type.contains("ingress"))
                case "aws_security_group_rule":
                    return try rules(
                        resource.values, group: resource.text("security_group_id"),
                        isIngress: resource.text("type") == "ingress")
                case "aws_security_group", "aws_default_security_group":
                    return try [("ingress", true), ("egress", false)].flatMap { key, isIngress in
                        try (resource[key]?.sequenceValue ?? []).flatMap {
                            try rules($0, group: resource.text("id"), isIngress: isIngress)
                        }
                    }
                default: return []
                }
            }
        }
    }

    private func rules(_ node: YAML.Node, group: String?, isIngress: Bool) throws -> [SecurityRule] {
        let single = [
            "cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id", "source_security_group_id",
        ]
        let several = ["cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "security_groups"]
        var peers = single.compactMap { node[$0]?.stringValue }
        peers += several.flatMap { node[$0]?.sequenceValue ?? [] }.compactMap(\.stringValue)
        if node["self"]?.boolValue == true, let group { peers.append(group) }
        guard let group, !peers.isEmpty else { throw Unreadable("a rule of a security group without a peer") }
        let ports = try Self.ports(node)
        return peers.map { SecurityRule(group: group, isIngress: isIngress, peer: $0, ports: ports) }
    }

    private static func ports(_ node: YAML.Node) throws -> Ports {
        let name = node["ip_protocol"]?.stringValue ?? node["protocol"]?.stringValue ?? ""
        if name == "-1" || name == "all" { return .all }
        guard let first = node["from_port"]?.integerValue, let last = node["to_port"]?.integerValue, first <= last
        else {
            throw Unreadable("the ports of a rule of a security group")
        }
        return Ports(name, max(first, 0)...max(last, 0))
    }
}
