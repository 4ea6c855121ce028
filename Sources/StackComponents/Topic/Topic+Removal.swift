public import StackModel

extension LastingKind {
    /// A ``Topic``. The subscriptions to it belong to the queues that receive.
    public static let topic = LastingKind("topic", of: Topic.self, lasting: [.main("aws_sns_topic")]) { name, _ in
        [Form(Topic(name))]
    }
}
