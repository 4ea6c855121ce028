import StackFormats
public import StackModel
import TerraformModel

extension Cache: Monitored {
    /// The CPU utilization, memory utilization and connections of each node.
    public var quantities: [Measure.Quantity] { [.cpu, .memory, .connections] }

    /// ElastiCache measures each node separately, and numbers the nodes of a group.
    public func metric(of quantity: Measure.Quantity, in context: Context) -> CloudMetric {
        let nodes = nodeCount(in: context)
        let node = HCL.Expression.template([
            .interpolation(group.reference("id")), .literal("-"), .interpolation(.ref("each", "key")),
        ])
        func metric(_ name: String, _ statistic: CloudMetric.Statistic) -> CloudMetric {
            CloudMetric(
                "AWS/ElastiCache", name, [("CacheClusterId", node)],
                instanceKeys: (1...nodes).map { "00\($0)" }, statistic)
        }
        return switch quantity {
        case .memory: metric("DatabaseMemoryUsagePercentage", .maximum)
        case .connections: metric("CurrConnections", .maximum)
        // The engine is single-threaded: it cannot use most of a node with more than two vCPUs.
        default: metric(size.nodeType.hasSuffix("xlarge") ? "EngineCPUUtilization" : "CPUUtilization", .average)
        }
    }

    /// The number of nodes.
    func nodeCount(in context: Context) -> Int {
        (context.environment.isProduction ? Defaults.nodesInProduction : Defaults.nodesElsewhere).value
    }
}
