public import StackDiagnostics
import StackFormats
import StackLanguage
public import StackModel
import TerraformModel

/// A publish/subscribe topic, whose publishers do not know the receivers: Amazon SNS.
///
/// ```swift
/// let placed = Topic("orders-placed")
///
/// Queue("fulfilment") {
///     Subscribes(to: placed)
/// }
/// ```
///
/// It is encrypted with the environment's key, and accepts messages only over TLS. It stores none: each ``Queue`` that
/// subscribes to it receives a copy of every message, exactly as it was published.
///
/// A workload that publishes to a topic `orders-placed` receives `ORDERS_PLACED_TOPIC_ARN` and `AWS_REGION`.
public struct Topic: EncryptedAtRest {
    /// `topic`.
    public static let kind: Kind = "topic"
    /// The name. In AWS the stack and the environment precede it.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The delivery guarantee.
    public let delivery: MessageDelivery
    /// The name in Terraform and AWS where it differs from `name`; `nil` otherwise.
    public let logicalName: String?

    /// Declares a topic. Rejected with `SG207` outside a `Cloud`.
    ///
    /// - Parameters:
    ///   - name: A DNS label.
    ///   - delivery: The delivery guarantee; by default `.atLeastOnce`, which does not limit the messages per second. A queue
    ///     that keeps the order can subscribe only to a topic that keeps it (`SG304`).
    ///   - logicalName: The name in Terraform and AWS, if other than `name`: the former name of a renamed topic, so that
    ///     nothing is replaced (`SG101`, `SG203`).
    public init(
        _ name: String, delivery: MessageDelivery = Defaults.delivery.value, logicalName: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        self.delivery = delivery
        self.logicalName = logicalName
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// `.publish`. To receive messages, a queue declares `Subscribes(to:)`.
    public var accesses: [Access] { [.publish] }

    /// The topic's ARN, which is known only after the apply, the permission to publish, and network access to SNS, whose
    /// addresses are public.
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

    /// Requires a cloud.
    public func check(in context: Context) -> [Diagnostic] { context.checkCloud() }
}
