public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A queue of messages, each of which one of its receivers handles: Amazon SQS.
///
/// ```swift
/// Queue("fulfilment", processing: .minutes(2)) {
///     Subscribes(to: placed)
/// }
/// ```
///
/// Encrypted with the environment's key, and reached over TLS alone. A message that was received is hidden until its receiver
/// deletes it, or comes back when the time for that is over; one that came back too often is put aside into a second queue, so
/// that it holds up nothing and is not lost. In production Terraform refuses to destroy either.
///
/// | access | may |
/// |---|---|
/// | `.publish` | send messages |
/// | `.consume` | receive, hide and delete messages |
/// | `.admin` | empty the queue, and move back what was put aside |
///
/// Who uses a queue `fulfilment` is given `FULFILMENT_QUEUE_URL` and `AWS_REGION`, with `.admin` also
/// `FULFILMENT_DEAD_LETTER_QUEUE_URL`.
public struct Queue: EncryptedAtRest {
    /// `queue`.
    public static let kind: Kind = "queue"
    /// The name; with the stack and the environment that of the queue.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// In which order and how often messages arrive.
    public let delivery: MessageDelivery
    /// How long a receiver may take for a message before another gets it.
    public let processing: Duration
    /// How long a message waits for a receiver before it is lost.
    public let keeps: Duration
    /// How often a message is received before it is put aside.
    public let tries: Int
    /// What Terraform and AWS know it by; `nil` where that is its name.
    public let logicalName: String?
    /// Its body.
    public let elements: Elements<any QueueElement>

    /// Declares a queue. One outside a `Cloud` is refused with `SG207`.
    ///
    /// - Parameters:
    ///   - name: A DNS label.
    ///   - delivery: In which order and how often messages arrive: `.atLeastOnce`, which has no limit of messages a second.
    ///   - processing: How long a receiver may take for a message: 1 second to 12 hours (`SG301`); 30 seconds by default.
    ///     What takes longer is handled twice.
    ///   - keeps: How long a message waits: 1 minute to 14 days (`SG301`); 4 days by default, a long weekend.
    ///   - tries: How often a message is received before it is put aside: 1 to 1000 (`SG301`); 5 by default.
    ///   - logicalName: What Terraform and AWS know it by, where that is not its name: the former name of one that was
    ///     renamed, so that nothing is replaced (`SG101`, `SG203`).
    ///   - body: The topics that it subscribes to.
    public init(
        _ name: String, delivery: MessageDelivery = Defaults.delivery.value,
        processing: Duration = Defaults.processing.value, keeps: Duration = Defaults.keeps.value,
        tries: Int = Defaults.tries.value, logicalName: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column,
        @ElementsBuilder<any QueueElement> body: () -> Elements<any QueueElement> = { [] }
    ) {
        self.name = name
        self.delivery = delivery
        self.processing = processing
        self.keeps = keeps
        self.tries = tries
        self.logicalName = logicalName
        location = SourceLocation(file: file, line: line, column: column)
        elements = body()
    }

    /// The topics that it subscribes to.
    public var relations: [Relation] { elements.all(Subscribes.self).map(\.value.relation) }

    /// `.publish`, `.consume` and `.admin`.
    public var accesses: [Access] { [.publish, .consume, .admin] }

    /// The addresses of the queues, which only AWS knows whole, what the access permits, and the way to SQS, whose addresses are
    /// public.
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

    /// A cloud to be in, times and a number that SQS can hold, topics that keep what the queue keeps.
    public func check(in context: Context) -> [Diagnostic] {
        var found = context.checkCloud()
        for (what, span, range) in [
            ("the processing time", processing, Duration.seconds(1)...Duration.hours(12)),
            ("the retention", keeps, Duration.minutes(1)...Duration.days(14)),
        ] where !range.contains(span) || .seconds(span.wholeSeconds) != span {
            found.append(
                context.error(
                    .outOfRange,
                    "\(what) must be whole seconds between \(range.lowerBound.shortForm) and \(range.upperBound.shortForm), not "
                        + "\(span.shortForm)"))
        }
        if !(1...1000).contains(tries) {
            found.append(context.error(.outOfRange, "tries must be between 1 and 1000, not \(tries)"))
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

/// Something that the body of a ``Queue`` can list.
public protocol QueueElement: Sendable {}

/// Puts a copy of all that is published to a topic into the queue.
///
/// The subscription follows, and what lets the topic send to the queue and use its key.
public struct Subscribes: QueueElement {
    /// The relation that it stands for.
    let relation: Relation

    /// Subscribes to a topic that is at hand as a value. Its name is kept, not the value.
    public init(to topic: Topic, file: String = #filePath, line: Int = #line, column: Int = #column) {
        self.init(to: topic.name, file: file, line: line, column: column)
    }

    /// Subscribes to a topic by its name; refused with `SG201` where none has it.
    public init(to topic: String, file: String = #filePath, line: Int = #line, column: Int = #column) {
        relation = Relation(
            .needs, kind: Topic.kind, name: topic, at: SourceLocation(file: file, line: line, column: column))
    }
}
