import StackDiagnostics
import StackLanguage
import StackModel

extension Network {
    /// The private address ranges (RFC 1918, RFC 6598).
    static let privateRanges = ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"]

    func checkAddresses(_ context: Context) -> [Diagnostic] {
        let network: IPv4Network
        do throws(IPv4Network.Fault) {
            network = try IPv4Network(cidr)
        } catch {
            let message =
                switch error {
                case .malformed: "\(cidr.debugDescription) is not a network in CIDR notation, such as 10.40.0.0/16"
                case .hostBits(let whole): "\(cidr.debugDescription) has host bits set; write \(whole)"
                }
            return [context.error(.invalidValue, message)]
        }
        var found: [Diagnostic] = []
        if !(16...22).contains(network.prefixLength) {
            found.append(
                context.error(
                    .outOfRange,
                    "the size of the network \(network) must be between \(Self.sizes(on: context.vendor))"))
        }
        if !Self.privateRanges.contains(where: { (try? IPv4Network($0))?.contains(network) == true }) {
            found.append(
                context.error(
                    .invalidValue,
                    "the network \(network) is not private; use addresses from "
                        + Self.privateRanges.joined(separator: ", ")))
        }
        for other in context.graph.all(Network.self) where other.node.index < context.node.index {
            guard let addresses = other.value.addresses, addresses.overlaps(network) else { continue }
            found.append(
                context.error(
                    .overlappingNetworks, "\(network) overlaps \(addresses) of the network \"\(other.value.name)\"",
                    notes: [.init("the network is declared here", at: other.node.location)]))
        }
        return found
    }

    private static func sizes(on vendor: CloudVendor) -> String {
        switch vendor {
        case .aws: "/16, the largest that AWS allows, and /22, the smallest with room for three tiers"
        case .googleCloud: "/16, which has room for 127 nodes, and /22, the smallest with room for a node"
        }
    }

    /// The maximum number of zones. A larger number is rejected, but other components use the subnets before that is reported.
    static let maximumZones = 3

    func checkZones(_ context: Context) -> [Diagnostic] {
        if let letter = zones.invalidLetter {
            return [
                context.error(
                    .invalidValue, "\(letter.debugDescription) is not a zone letter, or is listed twice")
            ]
        }
        let least = context.environment.isProduction ? 2 : 1
        guard !(least...Self.maximumZones).contains(zones.count) else {
            // Every Google Cloud region has three zones.
            guard let region = context.cloud?.region, context.vendor == .aws,
                zones.names(in: region).count < zones.count
            else { return [] }
            return [
                context.error(
                    .outOfRange, "the region \(region) has fewer than \(zones.count) zones that every account can use")
            ]
        }
        let reason = least == 2 ? " in production, where one zone may fail" : ""
        return [
            context.error(
                .outOfRange, "a network must span \(least) to \(Self.maximumZones) zones\(reason), not \(zones.count)")
        ]
    }

    /// Checks the route to the internet. On AWS, nodes pull images and reach the control plane through the NAT gateway. On Google
    /// Cloud, a network has one NAT for all of its zones and logs all connections, so neither can be configured.
    func checkEgress(_ context: Context) -> [Diagnostic] {
        if context.vendor == .googleCloud, nat != .byTier || flowLogs != Defaults.flowLogs.value {
            return [
                context.error(
                    .unsupportedCloud,
                    "NAT and flow logs can be configured only on Amazon Web Services")
            ]
        }
        guard nat == .none,
            let cluster = context.graph.all(KubernetesCluster.self).first(where: { $0.value.networkName == name })
        else { return [] }
        return [
            context.error(
                .missingRelation,
                "the nodes of the cluster \"\(cluster.value.name)\" cannot reach AWS: the network \"\(name)\" has no "
                    + "NAT gateway",
                notes: [.init("the cluster is declared here", at: cluster.node.location)])
        ]
    }
}
