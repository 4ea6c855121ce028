public import StackDiagnostics
import StackFormats
public import StackLanguage
public import StackModel

/// A value that only a person or another system knows, such as the key of a third-party service.
///
/// It is a reference and never contains the value. Terraform creates the entry in AWS Secrets Manager, or Google Secret
/// Manager, without a version; a person sets the value there, and External Secrets passes it to the workloads that use it.
/// So the value is in no file and no state.
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
/// A value that changes in the store, such as a rotated key, reaches the cluster within an hour, the refresh interval of the
/// ExternalSecret. A file follows without a restart, and a job reads the value in its next run. A pod that reads it as a
/// variable keeps the old value until it is restarted, by `Platform(restarter: .reloader)` or by a person.
///
/// Using it declares it; it need not be listed. `"\(openAI)"` does not compile, see `DefaultStringInterpolation`.
public struct Secret: ImplicitlyDeclared, EncryptedAtRest, GoogleCloudResource {
    /// `secret`.
    public static let kind: Kind = "secret"
    /// The name. The path in the store adds the stack and the environment; the variable is the name in upper case.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The name in Terraform and the cloud where it differs from `name`; `nil` otherwise.
    public let logicalName: String?

    /// Declares a secret.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters (`SG101`). The variable of a workload that uses it has the same
    ///     name in upper case with underscores, unless `Uses(_:as:)` sets another.
    ///   - logicalName: The name in Terraform and the cloud, if other than `name`: the former name of a renamed secret, so
    ///     that nothing is replaced (`SG101`, `SG203`).
    public init(
        _ name: String, logicalName: String? = nil, file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        self.logicalName = logicalName
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// `.read`: a workload receives the value and cannot change it.
    public var accesses: [Access] { [.read] }

    /// One variable, which a pod reads when it starts; with `as: .file(…)`, a file that follows the store.
    public func binding(for request: BindingRequest, in context: Context) -> Binding {
        let name =
            switch context.vendor {
            case .aws: entry(in: context).path
            case .googleCloud: googleEntry(in: context).name
            }
        return Binding(variables: [.init(request.variablePrefix, .secret(name: name))])
    }

    /// Requires a cloud to store the secret in; without one, reports `SG207` at each use.
    public func check(in context: Context) -> [Diagnostic] {
        guard context.cloud == nil else { return [] }
        let uses = context.consumers.map(\.relation.location)
        return (uses.isEmpty ? [context.node.location] : uses).map {
            context.error(
                .missingRelation, "the secret \"\(name)\" has no cloud to be stored in; declare a Cloud in the stack",
                at: $0)
        }
    }

    /// Adds the entry without a value, its output, and the step in which a person sets the value.
    public func lower(in context: Context, into parts: inout Parts) {
        switch context.vendor {
        case .aws: lowerAWS(in: context, into: &parts)
        case .googleCloud: lowerGoogle(in: context, into: &parts)
        }
    }

    /// The title of the step in which a person sets the value.
    func stepTitle(in context: Context) -> String {
        "Set the value of the secret \(name) of \(context.namespace), which is in no file and no state. The "
            + "command waits for it without showing it, and does not store the newline that ends it"
    }

    /// Returns a script that reads the value and stores it without a line break; it appears in neither the shell history nor the
    /// process list.
    func promptScript(storingWith put: Shell.Command) -> Shell.Script {
        Shell.Script([
            .all([
                .run("read", "-rs", "value"),
                .pipeline([.init("printf", "%s", .variable("value")), put]),
            ])
        ])
    }
}
