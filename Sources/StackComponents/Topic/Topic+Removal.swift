public import StackModel

extension LastingKind {
    /// A `Topic`. Its subscriptions belong to the queues that receive from it.
    public static let topic = LastingKind("topic", of: Topic.self, lasting: [.main("aws_sns_topic")]) { name, _ in
        [Example(Topic(name))]
    }
}
