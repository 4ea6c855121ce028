import StackFormats
public import StackModel
import TerraformModel

extension Topic: Monitored {
    /// The number of failed deliveries to subscribers.
    public var quantities: [Measure.Quantity] { [.failedDeliveries] }

    /// The metric of failed deliveries. SNS reports nothing while nobody publishes, so missing data counts as healthy.
    public func metric(of quantity: Measure.Quantity, in context: Context) -> CloudMetric {
        CloudMetric(
            "AWS/SNS", "NumberOfNotificationsFailed", [("TopicName", topic.reference("name"))], .sum,
            missingData: .notBreaching)
    }
}
