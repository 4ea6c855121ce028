public import StackDiagnostics
import StackFormats
public import StackLanguage
public import StackModel
import TerraformModel

/// A role in the cloud for people, or for jobs of the repository's workflows.
///
/// ```swift
/// Role("support", assumedBy: .people("arn:aws:iam::123456789012:user/ann")) {
///     Uses(replays, .read)
/// }
/// ```
///
/// Its permissions follow from what it uses, through the same bindings as for a workload; their variables and network access
/// do not apply to a role. A session lasts an hour, and AWS users must have signed in with a second factor. Workloads
/// have their own roles without a declaration.
public struct Role: Primitive {
    /// `role`.
    public static let kind: Kind = "role"
    /// The name. In AWS the stack and the environment precede it.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The principals that can assume it.
    public let trusted: TrustedPrincipal
    /// The maximum duration of a session.
    public let session: Duration
    /// The name in Terraform and AWS where it differs from `name`; `nil` otherwise.
    public let logicalName: String?
    /// The body.
    public let elements: Elements<any RoleElement>

    /// Declares a role. Rejected with `SG207` outside a `Cloud`.
    ///
    /// - Parameters:
    ///   - name: A DNS label. The name of a workload that has a role is rejected with `SG203`.
    ///   - trusted: The principals that can assume it.
    ///   - session: The maximum duration of a session: one to twelve hours, in whole seconds (`SG301`); one hour by default.
    ///   - logicalName: The name in Terraform and AWS, if other than `name`: the former name of a renamed role (`SG101`,
    ///     `SG203`).
    ///   - body: The uses and attached policies. An empty body is rejected with `SG207`.
    public init(
        _ name: String, assumedBy trusted: TrustedPrincipal, session: Duration = Defaults.session.value,
        logicalName: String? = nil, file: String = #filePath, line: Int = #line, column: Int = #column,
        @ElementsBuilder<any RoleElement> body: () -> Elements<any RoleElement>
    ) {
        self.name = name
        self.trusted = trusted
        self.session = session
        self.logicalName = logicalName
        location = SourceLocation(file: file, line: line, column: column)
        elements = body()
    }

    /// The uses, and the identity provider that a role for workflows needs.
    public var relations: [Relation] {
        let uses = elements.all(Uses.self).flatMap(\.value.relations)
        guard case .workflow = trusted.choice else { return uses }
        return uses + [.needsIdentityProvider(at: location ?? SourceLocation())]
    }

    /// Accepts only the permissions of a binding: a role runs nowhere.
    public func accepted(from binding: Binding) -> Binding { Binding(permissions: binding.permissions) }

    /// Whether people can assume it.
    var isForPeople: Bool { if case .people = trusted.choice { true } else { false } }

    /// The attached AWS managed policies, without duplicates.
    var attached: [ManagedPolicy] {
        elements.all(Attaches.self).reduce(into: []) { found, attaches in
            if !found.contains(attaches.value.policy) { found.append(attaches.value.policy) }
        }
    }
}

/// Something that the body of a ``Role`` can list.
public protocol RoleElement: Sendable {}

extension Uses: RoleElement {}
