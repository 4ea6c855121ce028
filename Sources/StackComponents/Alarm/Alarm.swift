public import StackDiagnostics
import StackFormats
public import StackLanguage
public import StackModel
public import TerraformModel

/// Tells people when something that a stack stands on is not well: alarms of Amazon CloudWatch, and an Amazon SNS topic
/// that sends mail.
///
/// ```swift
/// Alarm("on-call", notifies: ["platform@acme.dev"]) {
///     Watches(scores, .cpu(above: .percent(80)))
///     Watches(scores, .memory(above: .percent(80)), for: .minutes(10))
/// }
/// ```
///
/// What workloads promise is an `Objective` of theirs; this is for what AWS runs. The topic is encrypted, and takes
/// messages from the alarms of its own account alone. It tells of the end of a fault, too.
public struct Alarm: EncryptedAtRest {
    /// `alarm`.
    public static let kind: Kind = "alarm"
    /// The name: with the stack and the environment that of the topic.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// Who is told.
    public let recipients: [String]
    /// What Terraform and AWS know it by; `nil` where that is its name.
    public let logicalName: String?
    /// Its body.
    public let elements: Elements<any AlarmElement>

    /// Declares an alarm. One outside a `Cloud` is refused with `SG207`, and so is one that watches nothing.
    ///
    /// - Parameters:
    ///   - name: A DNS label.
    ///   - recipients: E-mail addresses, at least one (`SG303`). Each is asked once whether it wants the mails.
    ///   - logicalName: What Terraform and AWS know it by, where that is not its name: the former name of one that was
    ///     renamed, so that nobody has to agree to the mails again (`SG101`, `SG203`).
    ///   - body: What it watches.
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

    /// What it watches.
    public var relations: [Relation] { watched.map(\.value.relation) }

    /// What it watches, in the order of the relations.
    var watched: Elements<Watches> { elements.all(Watches.self) }

    /// CloudWatch hands the topic what it encrypts: for this topic, and for no other.
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
