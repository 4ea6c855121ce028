import StackFormats
public import StackModel
import TerraformModel

extension Database: Monitored {
    /// The processor and the connections, and the free storage of an instance: that of Aurora grows by itself.
    public var quantities: [Measure.Quantity] { [.cpu, .connections] + (engine.isAurora ? [] : [.freeStorage]) }

    /// RDS measures an instance, and Aurora its cluster as a whole, too.
    public func metric(of quantity: Measure.Quantity, in context: Context) -> CloudMetric {
        let dimension =
            engine.isAurora
            ? ("DBClusterIdentifier", server.reference("cluster_identifier"))
            : ("DBInstanceIdentifier", server.reference("identifier"))
        return switch quantity {
        case .freeStorage: CloudMetric("AWS/RDS", "FreeStorageSpace", [dimension], .minimum)
        case .connections: CloudMetric("AWS/RDS", "DatabaseConnections", [dimension], .maximum)
        default: CloudMetric("AWS/RDS", "CPUUtilization", [dimension], .average)
        }
    }
}
