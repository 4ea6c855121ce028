public import StackDiagnostics
import StackFormats
import StackLanguage
public import StackModel
import TerraformModel

/// A topic: whoever publishes a message does not know who receives it: Amazon SNS.
///
/// ```swift
/// let placed = Topic("orders-placed")
///
/// Queue("fulfilment") {
///     Subscribes(to: placed)
/// }
/// ```
///
/// Encrypted with the environment's key, and published to over TLS alone. It keeps nothing: each ``Queue`` that subscribes to
/// it gets a copy of a message, and who receives it there gets it as it was published.
///
/// Who publishes to a topic `orders-placed` is given `ORDERS_PLACED_TOPIC_ARN` and `AWS_REGION`.
public struct Topic: EncryptedAtRest {
    /// `topic`.
    public static let kind: Kind = "topic"
    /// The name; with the stack and the environment that of the topic.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// In which order and how often messages arrive.
    public let delivery: MessageDelivery
    /// What Terraform and AWS know it by; `nil` where that is its name.
    public let logicalName: String?

    /// Declares a topic. One outside a `Cloud` is refused with `SG207`.
    ///
    /// - Parameters:
    ///   - name: A DNS label.
    ///   - delivery: In which order and how often messages arrive: `.atLeastOnce`, which has no limit of messages a second.
    ///     A queue that keeps the order can subscribe to none but a topic that does (`SG304`).
    ///   - logicalName: What Terraform and AWS know it by, where that is not its name: the former name of one that was
    ///     renamed, so that nothing is replaced (`SG101`, `SG203`).
    public init(
        _ name: String, delivery: MessageDelivery = Defaults.delivery.value, logicalName: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        self.delivery = delivery
        self.logicalName = logicalName
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// `.publish`. A queue receives what is published by `Subscribes(to:)`.
    public var accesses: [Access] { [.publish] }

    /// The topic's ARN, which only AWS knows whole, the permission to publish, and the way to SNS, whose addresses are public.
    public func binding(for request: BindingRequest, in context: Context) -> Binding {
        let prefix = StatementID.prefix(for: name)
        return Binding(
            variables: [
                .init("\(request.variablePrefix)_TOPIC_ARN", .parameter(path: entry(in: context).path)),
                .init("AWS_REGION", .literal(context.region)),
            ],
            permissions: [
                .aws(.init("\(prefix)Publish", actions: ["sns:Publish"], resources: [topic.reference("arn")])),
                .aws(
                    .key(
                        "\(prefix)Key", ["kms:Decrypt", "kms:GenerateDataKey"], through: "sns", in: context)),
            ],
            egress: [.init(to: .internet, port: 443)])
    }

    /// A cloud to be in.
    public func check(in context: Context) -> [Diagnostic] { context.checkCloud() }
}
