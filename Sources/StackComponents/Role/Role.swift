public import StackDiagnostics
import StackFormats
public import StackLanguage
public import StackModel
import TerraformModel

/// A role in the cloud for people, or for the jobs of the delivery workflow.
///
/// ```swift
/// Role("support", assumedBy: .people("arn:aws:iam::123456789012:user/ann")) {
///     Uses(replays, .read)
/// }
/// ```
///
/// What it may do follows from what it uses, by the same bindings as for a workload, of which it takes the permissions and
/// nothing else: no variable, no way through the network. A session lasts an hour, and a person proves with a second
/// factor who it is. Workloads have roles of their own without a declaration.
public struct Role: Primitive {
    /// `role`.
    public static let kind: Kind = "role"
    /// The name: with the stack and the environment that of the role.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// Who may take it on.
    public let trusted: Trusted
    /// How long a session lasts.
    public let session: Duration
    /// What Terraform and AWS know it by; `nil` where that is its name.
    public let logicalName: String?
    /// Its body.
    public let elements: Elements<any RoleElement>

    /// Declares a role. One outside a `Cloud` is refused with `SG207`.
    ///
    /// - Parameters:
    ///   - name: A DNS label. One that a workload with a role has is refused with `SG203`.
    ///   - trusted: Who may take it on.
    ///   - session: How long a session lasts: one to twelve hours, in whole seconds (`SG301`).
    ///   - logicalName: What Terraform and AWS know it by, where that is not its name: the former name of one that was
    ///     renamed (`SG101`, `SG203`).
    ///   - body: What it uses. One that may do nothing is refused with `SG207`.
    public init(
        _ name: String, assumedBy trusted: Trusted, session: Duration = Defaults.session.value,
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

    /// What it uses, and where AWS knows the tokens of the workflow from.
    public var relations: [Relation] {
        let uses = elements.all(Uses.self).map(\.value.relation)
        guard case .workflow = trusted.choice else { return uses }
        return uses + [.knowsWorkflow(at: location ?? SourceLocation())]
    }

    /// Permissions alone: it runs nowhere.
    public func taken(of binding: Binding) -> Binding { Binding(permissions: binding.permissions) }

    /// Whether people may take it on.
    var isForPeople: Bool { if case .people = trusted.choice { true } else { false } }

    /// The policies that AWS keeps, each once.
    var attached: [ManagedPolicy] {
        elements.all(Attaches.self).reduce(into: []) { found, attaches in
            if !found.contains(attaches.value.policy) { found.append(attaches.value.policy) }
        }
    }
}

/// Something that the body of a ``Role`` can list.
public protocol RoleElement: Sendable {}

extension Uses: RoleElement {}
