import StackFormats
import StackModel

/// A group of equal nodes.
struct NodePool {
    /// The instance or machine type, for messages.
    let type: String
    let architecture: InstanceType.Architecture
    /// The largest number of nodes.
    let maximum: Int
    /// The resources of a node for the pods of workloads.
    let capacity: NodeCapacity

    /// The resources of all nodes together.
    var total: NodeCapacity { capacity * maximum }
}

/// The nodes of a cluster, read from the Terraform blocks, so that patches and the team's own blocks count.
struct NodePools {
    var pools: [NodePool] = []
    /// Whether there may be nodes of which nothing is known here, such as those of a module. What does not fit on the known nodes
    /// may then fit on these.
    var mayHaveOthers = false
    /// The types that no table has.
    var unknownTypes: [String] = []

    /// The pools whose nodes can run a pod. The selector for the architecture is the only one that is compared.
    func pools(for architecture: String?) -> [NodePool] {
        pools.filter { architecture == nil || $0.architecture.rawValue == architecture }
    }

    /// Subtracts what the pods that run on each node request.
    func without(_ perNode: NodeCapacity) -> NodePools {
        var copy = self
        copy.pools = pools.map {
            NodePool(
                type: $0.type, architecture: $0.architecture, maximum: $0.maximum, capacity: $0.capacity - perNode)
        }
        return copy
    }

    /// The nodes in words: `9 m7g.large nodes`.
    var description: String {
        pools.map { "\($0.maximum) \($0.type) node\($0.maximum == 1 ? "" : "s")" }.joined(separator: " and ")
    }
}

extension KubernetesCluster {
    /// The nodes on which the environment's workloads run.
    func nodePools(of parts: Parts, in context: Context) -> NodePools {
        let blocks = parts.terraform.map(\.block)
        var found =
            switch context.vendor {
            case .aws: awsNodePools(blocks)
            case .googleCloud: googleNodePools(blocks)
            }
        // Karpenter creates nodes from its own objects, and a module may create anything.
        if blocks.contains(where: { $0.type == "module" })
            || parts.manifests.contains(where: { $0.group == "karpenter.sh" })
        {
            found.mayHaveOthers = true
        }
        return found
    }
}

extension HCL.Expression {
    /// The value of an integer; `nil` for anything that only Terraform evaluates.
    var integerValue: Int? { if case .integer(let value) = self { value } else { nil } }

    /// The value of a string.
    var stringValue: String? { if case .string(let value) = self { value } else { nil } }

    /// The elements of a list of strings.
    var stringValues: [String]? {
        guard case .list(let elements) = self else { return nil }
        let values = elements.compactMap(\.stringValue)
        return values.count == elements.count ? values : nil
    }
}

extension HCL.Body {
    /// The body of the nested block of a type; `nil` if there is none.
    func nested(_ type: String) -> HCL.Body? { blocks.first { $0.type == type }?.body }

    /// Whether Terraform creates the resource several times or not at all.
    var isRepeated: Bool { self["count"] != nil || self["for_each"] != nil }
}
