public import StackDiagnostics
import StackFormats
public import StackLanguage
public import StackModel

/// A value that only a person or another system knows: the key of someone else's service, say.
///
/// It is a reference and never a value. Terraform makes the entry in AWS Secrets Manager, or Google Secret Manager, without a
/// version; a person puts the value there, and External Secrets hands it to the workloads that use it. So the value is in
/// no file and no state.
///
/// ```swift
/// let openAI = Secret("openai-api-key")
///
/// Service("assistant", source: .go("services/assistant", version: "1.26")) {
///     Uses(openAI)                                        // OPENAI_API_KEY
///     Uses(paymentKey, as: .file("/etc/payment/key"))     // PAYMENT_KEY_FILE
/// }
/// ```
///
/// A value that is put into the store later, a rotated key say, is in the cluster within an hour, the refresh interval of the
/// ExternalSecret. A pod that reads it as a variable keeps the old value until it starts again, which
/// `Platform(restarts: .reloader)` or a person sees to; a file follows without a restart; a job reads it with its next run.
///
/// Its use declares it; it need not be listed. `"\(openAI)"` does not compile, see `DefaultStringInterpolation`.
public struct Secret: DeclaredByUse, EncryptedAtRest, GoogleCloudResource {
    /// `secret`.
    public static let kind: Kind = "secret"
    /// The name: with the stack and the environment the path in the store, and in upper case the variable's name.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// What Terraform and AWS know it by; `nil` where that is its name.
    public let logicalName: String?

    /// Declares a secret.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters; refused with `SG101`. The variable of whoever uses it has the same
    ///     name in upper case with underscores, unless `Uses(_:as:)` gives another.
    ///   - logicalName: What Terraform and AWS know it by, where that is not its name: the former name of one that was renamed,
    ///     so that nothing is replaced (`SG101`, `SG203`).
    public init(
        _ name: String, logicalName: String? = nil, file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        self.logicalName = logicalName
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// `.read`: a workload is given the value and cannot change it.
    public var accesses: [Access] { [.read] }

    /// One variable, which a pod reads when it starts; with `as: .file(…)` a file that follows the store.
    public func binding(for request: BindingRequest, in context: Context) -> Binding {
        let name =
            switch context.vendor {
            case .aws: entry(in: context).path
            case .googleCloud: googleEntry(in: context).name
            }
        return Binding(variables: [.init(request.variablePrefix, .secret(name: name))])
    }

    /// A secret needs a cloud to be kept in: `SG207` at each use.
    public func check(in context: Context) -> [Diagnostic] {
        guard context.cloud == nil else { return [] }
        let uses = context.consumers.map(\.relation.location)
        return (uses.isEmpty ? [context.node.location] : uses).map {
            context.error(
                .missingRelation, "the secret \"\(name)\" has no cloud to be stored in; declare a Cloud in the stack",
                at: $0)
        }
    }

    /// Makes the entry without a value, its output, and the step of whoever puts the value.
    public func lower(in context: Context, into parts: inout Parts) {
        switch context.vendor {
        case .aws: lowerAWS(in: context, into: &parts)
        case .googleCloud: lowerGoogle(in: context, into: &parts)
        }
    }

    /// What the step is called in which a person puts the value.
    func stepTitle(in context: Context) -> String {
        "Set the value of the secret \(name) of \(context.namespace), which is in no file and no state. The "
            + "command waits for it without showing it, and does not store the Return that ends it"
    }

    /// Neither the history nor the list of processes shows the value, and no line break is stored with it.
    func putting(with put: Shell.Command) -> Shell.Script {
        Shell.Script([
            .all([
                .run("read", "-rs", "value"),
                .pipeline([.init("printf", "%s", .variable("value")), put]),
            ])
        ])
    }
}
