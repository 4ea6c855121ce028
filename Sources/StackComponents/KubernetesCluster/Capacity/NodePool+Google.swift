import StackFormats
import StackLanguage

extension KubernetesCluster {
    /// The node pools of GKE.
    func googleNodePools(_ blocks: [HCL.Block]) -> NodePools {
        var found = NodePools()
        let resources = blocks.filter { $0.type == "resource" && $0.labels.count == 2 }
        let clusters = resources.filter { $0.labels[0] == "google_container_cluster" }
        // Autopilot and node auto-provisioning create nodes of any size.
        found.mayHaveOthers = clusters.contains {
            $0.body["enable_autopilot"] != nil || $0.body.nested("cluster_autoscaling") != nil
                || $0.body.nested("node_pool") != nil
        }
        let zones = clusters.first?.body["node_locations"]?.stringValues?.count
        for pool in resources where pool.labels[0] == "google_container_node_pool" {
            found.add(pool.body, zones: zones)
        }
        return found
    }
}

extension NodePools {
    fileprivate mutating func add(_ pool: HCL.Body, zones: Int?) {
        let zones = pool["node_locations"].map { $0.stringValues?.count } ?? zones
        guard let node = pool.nested("node_config"), let type = node["machine_type"]?.stringValue, !pool.isRepeated,
            let maximum = Self.maximum(of: pool, zones: zones)
        else {
            mayHaveOthers = true
            return
        }
        guard let size = MachineSize(of: type), let machine = MachineType(type) else {
            unknownTypes.append(type)
            return
        }
        let pods = pool["max_pods_per_node"].map(\.integerValue) ?? NodeCapacity.googlePods
        pools.append(
            NodePool(
                type: type, architecture: machine.architecture, maximum: maximum,
                capacity: NodeCapacity(of: size, pods: pods ?? NodeCapacity.googlePods)))
    }

    /// The largest number of nodes: of the whole pool, or of each zone.
    private static func maximum(of pool: HCL.Body, zones: Int?) -> Int? {
        let scaling = pool.nested("autoscaling")
        if let total = scaling?["total_max_node_count"] { return total.integerValue }
        guard let perZone = (scaling?["max_node_count"] ?? pool["node_count"])?.integerValue, let zones else {
            return nil
        }
        return perZone.multipliedSaturating(by: zones)
    }
}
