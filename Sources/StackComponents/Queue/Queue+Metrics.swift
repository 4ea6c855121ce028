import StackFormats
public import StackModel
import TerraformModel

extension Queue: Monitored {
    /// Messages that wait, the age of the oldest of them, and those that nobody could handle.
    public var quantities: [Measure.Quantity] { [.messages, .messageAge, .deadLetters] }

    /// SQS measures no queue that nobody has used for hours: then nothing waits there that anybody has sent.
    public func metric(of quantity: Measure.Quantity, in context: Context) -> CloudMetric {
        let measured = quantity == .deadLetters ? deadLetterQueue : queue
        let name = quantity == .messageAge ? "ApproximateAgeOfOldestMessage" : "ApproximateNumberOfMessagesVisible"
        return CloudMetric(
            "AWS/SQS", name, [("QueueName", measured.reference("name"))], .maximum, missing: .well)
    }
}
