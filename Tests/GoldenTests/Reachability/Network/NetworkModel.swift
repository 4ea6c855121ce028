/// The allowed connections between workloads and their ports, by the generated network policies and cloud rules.
///
/// A connection is allowed if both ends allow it: the policies of the source on egress, those of the target on
/// ingress. A direction in which no policy selects a pod is unrestricted; otherwise every selecting policy adds what
/// it allows.
struct NetworkModel {
    let manifests: Manifests
    let cloud: CloudNetwork

    private var policies: [NetworkPolicy] { manifests.policies }

    /// Every allowed connection, as a sentence: `leaderboard-api -> the internet tcp/443`.
    func facts() throws -> Set<String> {
        try waysBetweenPods().union(waysToAddresses()).union(waysFromAddresses()).union(cloud.doors)
    }

    // MARK: Pods

    private func waysBetweenPods() throws -> Set<String> {
        let others = manifests.others
        var facts = Set(
            manifests.workloads.filter(\.isOnNodeNetwork).map { "\($0.name) has the addresses of the node" })
        for workload in manifests.workloads {
            for target in manifests.workloads { try facts.formUnion(ways(from: workload, to: target)) }
            for other in others {
                let plain = others.first { $0.namespace == other.namespace && $0.labels.isEmpty && $0 != other }
                // Connections of pods without labels are not repeated for those with labels.
                let outside = try plain.map { try ports(from: workload, to: $0) } ?? Ports.nothing
                let inside = try plain.map { try ports(from: $0, to: workload) } ?? Ports.nothing
                for port in try ports(from: workload, to: other).subtracting(outside).texts {
                    facts.insert("\(workload.name) -> \(other.name) \(port)")
                }
                for port in try ports(from: other, to: workload).subtracting(inside).texts {
                    facts.insert("\(other.name) -> \(workload.name) \(port)")
                }
            }
        }
        return facts
    }

    private func ports(from source: Endpoint, to target: Endpoint) throws -> Ports {
        try out(of: source, to: target).intersection(into(target, from: source))
    }

    /// The connections between two workloads of the stack, and those that only one end allows, which are either a
    /// mistake or a leftover.
    private func ways(from source: Endpoint, to target: Endpoint) throws -> [String] {
        let out = try out(of: source, to: target)
        let into = try into(target, from: source)
        let way = "\(source.name) -> \(target.name)"
        return out.intersection(into).texts.map { "\(way) \($0)" }
            + (out == .all ? [] : out.subtracting(into).texts.map { "\(way) \($0), which it does not let in" })
            + (into == .all ? [] : into.subtracting(out).texts.map { "\(way) \($0), which it does not send" })
    }

    private func out(of source: Endpoint, to target: Endpoint) throws -> Ports {
        let selecting = try policies.filter { try $0.isolatesEgress && $0.selects(source) }
        guard !selecting.isEmpty else { return .all }
        return try selecting.reduce(Ports.nothing) { ports, policy in
            try policy.egress.reduce(ports) { try $0.union($1.ports(to: target, by: policy, on: target)) }
        }
    }

    private func into(_ target: Endpoint, from source: Endpoint) throws -> Ports {
        let selecting = try policies.filter { try $0.isolatesIngress && $0.selects(target) }
        guard !selecting.isEmpty else { return .all }
        return try selecting.reduce(Ports.nothing) { ports, policy in
            try policy.ingress.reduce(ports) { try $0.union($1.ports(to: source, by: policy, on: target)) }
        }
    }

    // MARK: Addresses

    private func waysToAddresses() throws -> Set<String> {
        var facts: Set<String> = []
        for workload in manifests.workloads {
            let selecting = try policies.filter { try $0.isolatesEgress && $0.selects(workload) }
            let open =
                selecting.isEmpty
                ? [(Ranges.everyAddress, Ports.all)]
                : selecting.flatMap { policy in
                    policy.egress.flatMap { $0.addresses(on: workload) }
                }
            for region in try cloud.regions {
                for (port, addresses) in Self.byPort(open, in: region) {
                    facts.formUnion(
                        cloud.arrivals(at: region, addresses, port).map { "\(workload.name) -> \($0)" })
                }
            }
        }
        return facts
    }

    private func waysFromAddresses() throws -> Set<String> {
        var facts: Set<String> = []
        for workload in manifests.workloads {
            let selecting = try policies.filter { try $0.isolatesIngress && $0.selects(workload) }
            let open =
                selecting.isEmpty
                ? [(Ranges.everyAddress, Ports.all)]
                : selecting.flatMap { policy in
                    policy.ingress.flatMap { $0.addresses(on: workload) }
                }
            for region in try cloud.regions {
                for (port, addresses) in Self.byPort(open, in: region) {
                    for text in port.texts {
                        facts.insert("\(region.name(for: addresses)) -> \(workload.name) \(text)")
                    }
                }
            }
        }
        return facts
    }

    /// For each range of ports allowed to addresses of a region, all of those addresses.
    private static func byPort(_ open: [(Ranges, Ports)], in region: AddressRegion) -> [Ports: Ranges] {
        var found: [Ports: Ranges] = [:]
        for (addresses, ports) in open {
            let common = addresses.intersection(region.addresses)
            if !common.isEmpty { found[ports] = (found[ports] ?? Ranges()).union(common) }
        }
        return found
    }
}

extension NetworkPolicy {
    func selects(_ endpoint: Endpoint) throws -> Bool {
        try endpoint.namespace == namespace && pods.matches(endpoint.labels)
    }
}

extension NetworkPolicy.Rule {
    /// The ports that the rule allows between its policy's pods and others; `target` is the end whose ports have
    /// names.
    fileprivate func ports(to other: Endpoint, by policy: NetworkPolicy, on target: Endpoint) throws -> Ports {
        guard try peers?.contains(where: { try $0.matches(other, of: policy) }) ?? true else { return .nothing }
        return ports?.reduce(Ports.nothing) { $0.union($1.ports(on: target)) } ?? .all
    }

    /// The addresses that the rule allows, with the ports.
    fileprivate func addresses(on workload: Endpoint) -> [(Ranges, Ports)] {
        let ports = ports?.reduce(Ports.nothing) { $0.union($1.ports(on: workload)) } ?? .all
        guard let peers else { return [(.everyAddress, ports)] }
        return peers.compactMap { peer in
            if case .addresses(let addresses) = peer { (addresses, ports) } else { nil }
        }
    }
}

extension NetworkPolicy.Peer {
    fileprivate func matches(_ endpoint: Endpoint, of policy: NetworkPolicy) throws -> Bool {
        switch self {
        // Pods have addresses too, but they are unknown until the pods run, so these count as connections to
        // addresses.
        case .addresses: return false
        case .pods(let pods, let namespaces):
            let isNamespace =
                try namespaces?.matches(endpoint.namespaceLabels) ?? (endpoint.namespace == policy.namespace)
            return try isNamespace && pods.matches(endpoint.labels)
        }
    }
}
