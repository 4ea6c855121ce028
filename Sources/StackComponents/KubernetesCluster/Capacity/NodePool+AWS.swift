import StackFormats

extension KubernetesCluster {
    /// The node groups of EKS.
    func awsNodePools(_ blocks: [HCL.Block]) -> NodePools {
        var found = NodePools()
        let resources = blocks.filter { $0.type == "resource" && $0.labels.count == 2 }
        // EKS's own Auto Mode, profiles of Fargate and groups outside EKS run pods on nodes of any size. User data may change
        // what a node reserves.
        found.mayHaveOthers = resources.contains { block in
            switch block.labels[0] {
            case "aws_eks_fargate_profile", "aws_autoscaling_group": true
            case "aws_eks_cluster": block.body.nested("compute_config") != nil
            case "aws_launch_template": block.body["user_data"] != nil || block.body["image_id"] != nil
            default: false
            }
        }
        let addons = resources.filter { $0.labels[0] == "aws_eks_addon" }
        let delegates = addons.contains { $0.body["configuration_values"].map(Self.delegatesPrefixes) ?? false }
        for group in resources where group.labels[0] == "aws_eks_node_group" {
            found.add(group.body, delegatesPrefixes: delegates)
        }
        return found.without(addons.reduce(.none) { $0 + Self.requests(ofAddon: $1.body["addon_name"]?.stringValue) })
    }

    /// Whether the settings of the network add-on assign addresses to nodes in blocks: an object in `jsonencode`, or JSON.
    private static func delegatesPrefixes(_ settings: HCL.Expression) -> Bool {
        let name = "ENABLE_PREFIX_DELEGATION"
        switch settings {
        case .call("jsonencode", let arguments, _): return arguments.first.map(delegatesPrefixes) ?? false
        case .object(let elements):
            return elements.contains { element in
                element.key == .init(name) ? element.value == "true" : delegatesPrefixes(element.value)
            }
        case .string(let json):
            return json.filter { !$0.isWhitespace }.contains("\"\(name)\":\"true\"")
        default: return false
        }
    }

    /// The published requests of the pod that an add-on runs on each node: the two containers of the network add-on request 25m
    /// each (`config/master/aws-k8s-cni.yaml` of aws/amazon-vpc-cni-k8s).
    private static func requests(ofAddon name: String?) -> NodeCapacity {
        switch name.flatMap(Addon.init(rawValue:)) {
        case .vpcCNI: NodeCapacity(cpu: 50, memory: 0, pods: 1)
        case .kubeProxy, .podIdentityAgent, .ebsCSIDriver: NodeCapacity(cpu: 0, memory: 0, pods: 1)
        case .coreDNS, .metricsServer, nil: .none
        }
    }
}

extension NodePools {
    /// Adds a node group of EKS. If it lists several types, each counts with the group's largest number of nodes, which is an
    /// upper bound: EKS chooses one of the types.
    fileprivate mutating func add(_ group: HCL.Body, delegatesPrefixes: Bool) {
        guard let types = group["instance_types"]?.stringValues, !types.isEmpty, !group.isRepeated,
            let maximum = group.nested("scaling_config")?["max_size"]?.integerValue,
            group["ami_type"].map({ $0.stringValue?.hasPrefix("AL2023_") ?? false }) ?? true
        else {
            mayHaveOthers = true
            return
        }
        for type in types {
            guard let size = InstanceSize(of: type) else {
                unknownTypes.append(type)
                continue
            }
            pools.append(
                NodePool(
                    type: type, architecture: size.architecture, maximum: maximum,
                    capacity: NodeCapacity(of: size, delegatesPrefixes: delegatesPrefixes)))
        }
    }
}
