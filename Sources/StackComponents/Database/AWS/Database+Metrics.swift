import StackFormats
public import StackModel
import TerraformModel

extension Database: Monitored {
    /// CPU utilization and connections, and the free storage of an RDS instance; Aurora storage grows automatically.
    public var quantities: [Measure.Quantity] { [.cpu, .connections] + (engine.isAurora ? [] : [.freeStorage]) }

    /// The metric of the RDS instance, or of the Aurora cluster as a whole.
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
