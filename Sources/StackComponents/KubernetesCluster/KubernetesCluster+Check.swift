import StackDiagnostics
import StackLanguage
import StackModel

extension KubernetesCluster {
    /// The addresses of the cluster's Services. They exist only inside the cluster, but shadow the same addresses outside it.
    static let serviceCIDR = Defaults.serviceAddresses.value

    func checkNumber(_ context: Context) -> [Diagnostic] {
        context.graph.all(KubernetesCluster.self).prefix(1).filter { $0.node.index < context.node.index }.map {
            context.error(
                .conflictingSettings, "an environment may have only one cluster, on which its workloads run",
                notes: [.init("the first one is declared here", at: $0.node.location)])
        }
    }

    func checkNodes(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        // On Google Cloud, the network may have addresses for fewer nodes.
        let (most, reason) =
            context.vendor == .aws ? (450, "the limit of an EKS node group") : (15_000, "the limit of a GKE cluster")
        if nodes.lowerBound < 1 || nodes.upperBound > most {
            found.append(
                context.error(
                    .outOfRange,
                    "a cluster must have between 1 and \(most) nodes, \(reason), not \(nodes.lowerBound) to "
                        + "\(nodes.upperBound)"))
        }
        if architecture(on: context.vendor) == nil {
            let example = context.vendor == .aws ? "m7g.large" : "n2-standard-4"
            found.append(
                context.error(
                    .invalidValue,
                    "\(instanceType.debugDescription) is not an instance type of a general family, such as \(example)"))
        }
        if let version, version.wholeMatch(of: /1\.[1-9][0-9]/) == nil {
            found.append(
                context.error(
                    .invalidValue,
                    "\(version.debugDescription) is not a major and minor version of Kubernetes, such as "
                        + context.versions.kubernetes))
        }
        if !(20...16384).contains(volume.mebibytes / 1024) {
            found.append(
                context.error(.outOfRange, "a node's volume must be between 20 GiB and 16 TiB, not \(volume.quantity)"))
        }
        return found
    }

    func checkNetwork(_ context: Context) -> [Diagnostic] {
        guard let network = context.graph.all(Network.self).first(where: { $0.value.name == networkName }) else {
            return []
        }
        let note = Diagnostic.Note("the network is declared here", at: network.node.location)
        var found: [Diagnostic] = []
        // In production, the network itself is rejected.
        if network.value.zones.count == 1, !context.environment.isProduction {
            found.append(
                context.error(
                    .outOfRange,
                    "EKS requires subnets in at least two zones, but the network \"\(networkName)\" has one",
                    notes: [note]))
        }
        if let addresses = network.value.addresses, let services = try? IPv4Network(Self.serviceCIDR),
            addresses.overlaps(services)
        {
            found.append(
                context.error(
                    .overlappingNetworks,
                    "the network \"\(networkName)\" overlaps \(services), the addresses of the cluster's Services",
                    notes: [note]))
        }
        return found
    }
}
