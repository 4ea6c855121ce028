import StackFormats
public import StackModel
import TerraformModel

extension Topic: Monitored {
    /// Messages that no subscriber took.
    public var quantities: [Measure.Quantity] { [.failedDeliveries] }

    /// SNS measures nothing while nobody publishes.
    public func metric(of quantity: Measure.Quantity, in context: Context) -> CloudMetric {
        CloudMetric(
            "AWS/SNS", "NumberOfNotificationsFailed", [("TopicName", topic.reference("name"))], .sum, missing: .well)
    }
}
