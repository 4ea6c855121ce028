import StackFormats

/// A NetworkPolicy as Kubernetes interprets it.
struct NetworkPolicy: Sendable {
    /// Peers and ports; an empty list means all of them.
    struct Rule: Sendable {
        let peers: [Peer]?
        let ports: [Port]?
    }

    enum Peer: Sendable {
        /// Pods in the namespaces that a selector matches, or in the policy's own.
        case pods(LabelSelector, in: LabelSelector?)
        case addresses(Ranges)
    }

    /// A port by number, by the name of a container's port, or every port of the protocol.
    struct Port: Sendable {
        let name: String
        let range: ClosedRange<Int>?
        let portName: String?
    }

    let namespace: String
    let pods: LabelSelector
    let ingress: [Rule]
    let egress: [Rule]
    let isolatesIngress: Bool
    let isolatesEgress: Bool

    init(_ object: YAML.Node) throws {
        let spec = object["spec"] ?? [:]
        namespace = object["metadata"]?["namespace"]?.stringValue ?? "default"
        pods = LabelSelector(spec["podSelector"] ?? [:])
        ingress = try (spec["ingress"]?.sequenceValue ?? []).map { try Rule($0, peers: "from") }
        egress = try (spec["egress"]?.sequenceValue ?? []).map { try Rule($0, peers: "to") }
        // Without `policyTypes`, a policy applies to ingress, and to egress if it has egress rules.
        let types = spec["policyTypes"]?.sequenceValue?.compactMap(\.stringValue)
        isolatesIngress = types?.contains("Ingress") ?? true
        isolatesEgress = types?.contains("Egress") ?? (spec["egress"] != nil)
    }
}

extension NetworkPolicy.Rule {
    init(_ node: YAML.Node, peers key: String) throws {
        try Self.refuseUnknown(node, [key, "ports"])
        // An empty list is equivalent to none: it allows everybody.
        let peers = node[key]?.sequenceValue ?? []
        self.peers = peers.isEmpty ? nil : try peers.map(NetworkPolicy.Peer.init)
        let ports = node["ports"]?.sequenceValue ?? []
        self.ports = ports.isEmpty ? nil : try ports.map(NetworkPolicy.Port.init)
    }

    fileprivate static func refuseUnknown(_ node: YAML.Node, _ known: Set<String>) throws {
        for entry in node.mappingValue ?? [:] where !known.contains(entry.key) {
            throw Unreadable("\(entry.key) in a rule of a network policy")
        }
    }
}

extension NetworkPolicy.Peer {
    fileprivate init(_ node: YAML.Node) throws {
        try NetworkPolicy.Rule.refuseUnknown(node, ["ipBlock", "podSelector", "namespaceSelector"])
        if let block = node["ipBlock"] {
            let exceptions = try (block["except"]?.sequenceValue ?? []).map { try Ranges(cidr: $0.stringValue ?? "") }
            let whole = try Ranges(cidr: block["cidr"]?.stringValue ?? "")
            self = .addresses(exceptions.reduce(whole) { $0.subtracting($1) })
        } else {
            self = .pods(
                LabelSelector(node["podSelector"] ?? [:]), in: node["namespaceSelector"].map { LabelSelector($0) })
        }
    }
}

extension NetworkPolicy.Port {
    fileprivate init(_ node: YAML.Node) throws {
        try NetworkPolicy.Rule.refuseUnknown(node, ["port", "protocol", "endPort"])
        name = node["protocol"]?.stringValue ?? "TCP"
        portName = node["port"]?.stringValue
        if let first = node["port"]?.integerValue {
            let last = node["endPort"]?.integerValue ?? first
            guard first <= last else { throw Unreadable("ports \(first) to \(last)") }
            range = first...last
        } else {
            range = portName == nil ? 1...65535 : nil
        }
    }

    /// The port numbers on a pod, whose containers name ports.
    func ports(on endpoint: Endpoint) -> Ports {
        if let range { return Ports(name, range) }
        guard let portName, let named = endpoint.namedPorts[portName] else { return .nothing }
        return Ports(name, named...named)
    }
}
