import StackLanguage
public import StackModel

extension LastingKind {
    /// A `Queue` with its dead-letter queue, and its subscriptions to the topics that the environment still declares or
    /// forgets.
    public static let queue = LastingKind(
        "queue", of: Queue.self,
        lasting: [.main("aws_sqs_queue"), .secondary("aws_sqs_queue", suffix: "_dead_letter")]
    ) { name, context in
        let declared = context.graph.all(Topic.self).map(\.value.name)
        let gone = context.graph.nodes.compactMap { node -> String? in
            guard let removal = node.primitive as? any Removal, case .declaration(let kind, let topic) = removal.target,
                kind.kind == Topic.kind
            else { return nil }
            return topic
        }
        let queue = Queue(name) { for topic in declared + gone { Subscribes(to: topic) } }
        return [Example(queue, beside: gone.map { Topic($0) })]
    }
}
