import StackFormats
public import StackModel
import TerraformModel

extension Queue: Monitored {
    /// The number of waiting messages, the age of the oldest one, and the number of dead letters.
    public var quantities: [Measure.Quantity] { [.messages, .messageAge, .deadLetters] }

    /// The metric of a quantity. SQS publishes no metrics for a queue that has been idle for hours; missing data means that no
    /// messages are waiting.
    public func metric(of quantity: Measure.Quantity, in context: Context) -> CloudMetric {
        let measured = quantity == .deadLetters ? deadLetterQueue : queue
        let name = quantity == .messageAge ? "ApproximateAgeOfOldestMessage" : "ApproximateNumberOfMessagesVisible"
        return CloudMetric(
            "AWS/SQS", name, [("QueueName", measured.reference("name"))], .maximum, missingData: .notBreaching)
    }
}
