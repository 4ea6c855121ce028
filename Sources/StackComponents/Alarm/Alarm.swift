public import StackDiagnostics
import StackFormats
public import StackLanguage
public import StackModel
public import TerraformModel

/// Notifies people when something that a stack depends on is unhealthy: Amazon CloudWatch alarms, and an Amazon SNS topic
/// that sends e-mail.
///
/// ```swift
/// Alarm("on-call", notifies: ["platform@acme.dev"]) {
///     Watches(scores, .cpu(above: .percent(80)))
///     Watches(scores, .memory(above: .percent(80)), for: .minutes(10))
/// }
/// ```
///
/// An alarm is for what AWS runs; the promises of a workload are its `Objective`s. The topic is encrypted and accepts
/// messages only from the alarms of its own account. It also sends a message when the condition clears.
public struct Alarm: EncryptedAtRest {
    /// `alarm`.
    public static let kind: Kind = "alarm"
    /// The name. The topic's name adds the stack and the environment.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The e-mail addresses to notify.
    public let recipients: [String]
    /// The name in Terraform and AWS where it differs from `name`; `nil` otherwise.
    public let logicalName: String?
    /// The body.
    public let elements: Elements<any AlarmElement>

    /// Declares an alarm. Rejected with `SG207` outside a `Cloud`, or if it watches nothing.
    ///
    /// - Parameters:
    ///   - name: A DNS label.
    ///   - recipients: E-mail addresses, at least one (`SG303`). AWS asks each one once to confirm the subscription.
    ///   - logicalName: The name in Terraform and AWS, if other than `name`: the former name of a renamed alarm, so that nobody
    ///     has to confirm the subscription again (`SG101`, `SG203`).
    ///   - body: The metrics to watch.
    public init(
        _ name: String, notifies recipients: [String], logicalName: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column,
        @ElementsBuilder<any AlarmElement> body: () -> Elements<any AlarmElement>
    ) {
        self.name = name
        self.recipients = recipients
        self.logicalName = logicalName
        location = SourceLocation(file: file, line: line, column: column)
        elements = body()
    }

    /// The relations to the watched declarations.
    public var relations: [Relation] { watched.map(\.value.relation) }

    /// The watched metrics, in the order of the relations.
    var watched: Elements<Watches> { elements.all(Watches.self) }

    /// Allows CloudWatch to use the key to publish to this topic, and to no other.
    public func keyStatements(in context: Context) -> [Terraform.Policy.Statement] {
        [
            .init(
                "Alarm\(StatementID.prefix(for: resourceName))", actions: ["kms:Decrypt", "kms:GenerateDataKey"],
                resources: ["*"], principals: [.service("cloudwatch.amazonaws.com")],
                conditions: [
                    .init(
                        "ArnEquals", "kms:EncryptionContext:aws:sns:topicArn",
                        [context.arn("sns", context.qualified(resourceName))])
                ])
        ]
    }
}
