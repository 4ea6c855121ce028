import StackDiagnostics
import StackFormats
import StackModel

// Whether the nodes can run the environment's pods.
//
// What can never run is an error: a pod that fits on no node, or pods that do not fit on the largest number of nodes when every
// workload has its smallest number of pods. What may never be needed is a warning: the largest number of pods, and those that an
// update adds. Both compare what is certain: the nominal memory of the nodes and the sum of all requests, although the
// scheduler cannot divide a pod among nodes.
extension KubernetesCluster {
    func checkCapacity(_ parts: Parts, in context: Context) -> [Diagnostic] {
        guard context.cluster?.name == name else { return [] }
        let autoscalers = PodScale.autoscalers(in: parts.manifests)
        let demands = parts.manifests.compactMap { PodDemand($0, autoscalers: autoscalers) }.filter { $0.largest > 0 }
        var nodes = nodePools(of: parts, in: context)
        let unknown = demands.isEmpty ? [] : unknownTypes(of: nodes, context)
        guard !demands.isEmpty, !nodes.pools.isEmpty, !nodes.mayHaveOthers, nodes.unknownTypes.isEmpty else {
            return unknown
        }
        nodes = nodes.without(Self.onEachNode(parts.manifests))
        return CapacityCheck(cluster: self, nodes: nodes, demands: demands, parts: parts, context: context)
            .diagnostics()
    }

    private func unknownTypes(of nodes: NodePools, _ context: Context) -> [Diagnostic] {
        nodes.unknownTypes.map { type in
            Diagnostic(
                .exceededCapacity, .warning,
                "the size of \(type.debugDescription) is not known, so nothing checks that the nodes can run the workloads",
                at: context.node.location)
        }
    }

    /// The requests of the environment's own DaemonSets on each node. One that selects nodes may not run on all of them.
    private static func onEachNode(_ manifests: [Manifest]) -> NodeCapacity {
        manifests.filter { $0.group == "apps" && $0.kind == "DaemonSet" }.reduce(.none) { sum, manifest in
            guard let pod = PodTemplate.spec(of: manifest.node), pod["nodeSelector"] == nil, pod["affinity"] == nil
            else {
                return sum
            }
            return sum + NodeCapacity(requestedBy: pod)
        }
    }
}
