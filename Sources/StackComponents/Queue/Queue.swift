public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A queue of messages, each handled by one of its receivers: Amazon SQS.
///
/// ```swift
/// Queue("fulfilment", visibilityTimeout: .minutes(2)) {
///     Subscribes(to: placed)
/// }
/// ```
///
/// It is encrypted with the environment's key and accepts only TLS. A received message is hidden until its receiver deletes
/// it or the visibility timeout is over, when it becomes visible again. A message that was received too often moves to a
/// dead-letter queue, so that it neither blocks others nor gets lost. In production Terraform refuses to destroy either queue.
///
/// | access | permissions |
/// |---|---|
/// | `.publish` | send messages |
/// | `.consume` | receive, hide and delete messages |
/// | `.admin` | purge the queue, and move dead letters back |
///
/// A workload that uses a queue `fulfilment` gets `FULFILMENT_QUEUE_URL` and `AWS_REGION`, and with `.admin` also
/// `FULFILMENT_DEAD_LETTER_QUEUE_URL`.
public struct Queue: EncryptedAtRest {
    /// `queue`.
    public static let kind: Kind = "queue"
    /// The name. In AWS the stack and the environment precede it.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The order and the number of deliveries of a message.
    public let delivery: MessageDelivery
    /// The time in which a receiver must handle a message before another one receives it.
    public let visibilityTimeout: Duration
    /// The time that a message waits for a receiver before it is lost.
    public let retention: Duration
    /// The number of times that a message is received before it moves to the dead-letter queue.
    public let maxReceives: Int
    /// The name in Terraform and AWS; `nil` if it equals `name`.
    public let logicalName: String?
    /// Its body.
    public let elements: Elements<any QueueElement>

    /// Declares a queue. A queue outside a `Cloud` is rejected with `SG207`.
    ///
    /// - Parameters:
    ///   - name: A DNS label.
    ///   - delivery: The order and the number of deliveries: `.atLeastOnce` by default, which has no limit of messages a second.
    ///   - visibilityTimeout: The time in which a receiver must handle a message: 1 second to 12 hours (`SG301`); 30 seconds by
    ///     default. A message that takes longer is handled twice.
    ///   - retention: The time that a message waits: 1 minute to 14 days (`SG301`); 4 days by default, a long weekend.
    ///   - maxReceives: The number of times that a message is received before it moves to the dead-letter queue: 1 to 1000
    ///     (`SG301`); 5 by default.
    ///   - logicalName: The name in Terraform and AWS, if it differs from `name`. After a renaming, pass the former name so that
    ///     nothing is replaced (`SG101`, `SG203`).
    ///   - body: The topics that it subscribes to.
    public init(
        _ name: String, delivery: MessageDelivery = Defaults.delivery.value,
        visibilityTimeout: Duration = Defaults.visibilityTimeout.value, retention: Duration = Defaults.retention.value,
        maxReceives: Int = Defaults.maxReceives.value, logicalName: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column,
        @ElementsBuilder<any QueueElement> body: () -> Elements<any QueueElement> = { [] }
    ) {
        self.name = name
        self.delivery = delivery
        self.visibilityTimeout = visibilityTimeout
        self.retention = retention
        self.maxReceives = maxReceives
        self.logicalName = logicalName
        location = SourceLocation(file: file, line: line, column: column)
        elements = body()
    }

    /// The topics that it subscribes to.
    public var relations: [Relation] { elements.all(Subscribes.self).map(\.value.relation) }

    /// `.publish`, `.consume` and `.admin`.
    public var accesses: [Access] { [.publish, .consume, .admin] }

    /// The addresses of the queues, which only AWS knows in full, the permissions of the access, and egress to SQS, which has
    /// public addresses.
    public func binding(for request: BindingRequest, in context: Context) -> Binding {
        let prefix = request.variablePrefix
        var variables = [
            Binding.Variable("\(prefix)_QUEUE_URL", .parameter(path: entry(in: context).path)),
            .init("AWS_REGION", .literal(context.region)),
        ]
        if request.access == .admin {
            variables.append(
                .init("\(prefix)_DEAD_LETTER_QUEUE_URL", .parameter(path: deadLetterEntry(in: context).path)))
        }
        return Binding(
            variables: variables, permissions: permissions(for: request.access, in: context),
            egress: [.init(to: .internet, port: 443)])
    }

    /// Checks that the queue is in a cloud, that SQS accepts its times and its maximum receives, and that an ordered queue
    /// subscribes only to ordered topics.
    public func check(in context: Context) -> [Diagnostic] {
        var found = context.checkCloud()
        for (what, span, range) in [
            ("the visibility timeout", visibilityTimeout, Duration.seconds(1)...Duration.hours(12)),
            ("the retention", retention, Duration.minutes(1)...Duration.days(14)),
        ] where !range.contains(span) || .seconds(span.wholeSeconds) != span {
            found.append(
                context.error(
                    .outOfRange,
                    "\(what) must be whole seconds between \(range.lowerBound.shortForm) and \(range.upperBound.shortForm), not "
                        + "\(span.shortForm)"))
        }
        if !(1...1000).contains(maxReceives) {
            found.append(context.error(.outOfRange, "maxReceives must be between 1 and 1000, not \(maxReceives)"))
        }
        for edge in context.relations {
            guard let topic = context.graph.nodes[edge.target].primitive as? Topic, topic.delivery != delivery,
                delivery == .inOrder
            else { continue }
            found.append(
                context.error(
                    .conflictingSettings,
                    "the queue \"\(name)\" is ordered, but the topic \"\(topic.name)\" is not; give both the same delivery",
                    at: edge.relation.location))
        }
        return found
    }
}

/// An element in the body of a ``Queue``.
public protocol QueueElement: Sendable {}

/// Delivers a copy of each message published to a topic to the queue.
///
/// Generates the subscription, and the permissions of the topic to send to the queue and to use its key.
public struct Subscribes: QueueElement {
    /// The relation to the topic.
    let relation: Relation

    /// Subscribes to a topic given as a value. Only its name is stored.
    public init(to topic: Topic, file: String = #filePath, line: Int = #line, column: Int = #column) {
        self.init(to: topic.name, file: file, line: line, column: column)
    }

    /// Subscribes to a topic by its name; an unknown name is rejected with `SG201`.
    public init(to topic: String, file: String = #filePath, line: Int = #line, column: Int = #column) {
        relation = Relation(
            .needs, kind: Topic.kind, name: topic, at: SourceLocation(file: file, line: line, column: column))
    }
}
