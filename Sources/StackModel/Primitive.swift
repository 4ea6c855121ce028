public import StackDiagnostics

/// A declaration that lowers itself: to Kubernetes objects, Terraform blocks, Nix attributes, Dockerfiles or other documents.
///
/// The built-in components use only this protocol, so a team's own component can do everything that they can. A primitive is a
/// value. It declares its name and its dependencies; the compiler resolves them and passes a `Context` in which every relation is
/// an edge.
///
/// ```swift
/// struct Maintenance: Primitive {
///     static let kind: Kind = "maintenance page"
///     let name: String
///     func lower(in context: Context, into parts: inout Parts) {
///         let metadata = context.metadata(name: name)
///         parts.add(Core.V1.ConfigMap(metadata: metadata, data: ["index.html": "Back soon"]), to: .component(name))
///     }
/// }
/// ```
public protocol Primitive: Sendable {
    /// The kind of declaration, in lower-case words. Kind, name and environment together are its identity.
    static var kind: Kind { get }

    /// The defaults and the reasons for them, printed by `stackgen explain`. Empty by default.
    static var defaults: [DefaultDescription] { get }

    /// The reference for readers: its summary, an example and its capabilities, which `stackgen explain` prints and searches. `nil`
    /// by default.
    static var reference: ComponentReference? { get }

    /// The name chosen by the team: a DNS label (RFC 1123) of 1 to 40 characters, unique within kind and environment. An invalid
    /// name is rejected with `SG101`, a duplicate with `SG102`.
    var name: String { get }

    /// The name in Terraform, the cloud and the cluster, if it differs from ``name``: a DNS label like the name (`SG101`), unique
    /// within kind and environment (`SG203`).
    ///
    /// A resource that contains data is lost when this name changes. A renamed declaration therefore keeps its former name
    /// here, and nothing is replaced. `nil` by default, which means ``name``.
    var logicalName: String? { get }

    /// The source location. The default, `nil`, uses the line of the body that lists the declaration. A type whose initialiser
    /// records its call site is reported at its own line even if it is stored in a property.
    var location: SourceLocation? { get }

    /// The declarations that it contains, such as the resources of a cloud. Empty by default.
    var children: Declarations { get }

    /// The declarations it depends on, and how. Empty by default. An unknown name is rejected with `SG201`.
    var relations: [Relation] { get }

    /// The values that it needs exclusively, such as a host name or an output path. Empty by default. Two declarations that
    /// claim the same value are rejected with `SG203`.
    var claims: [Claim] { get }

    /// The accesses that it offers to `Uses`, including ``Access/call`` if it can be called. Empty by default. Any other access
    /// is rejected with `SG204`.
    var accesses: [Access] { get }

    /// Returns the problems in the team's declaration, beyond names and relations. Empty by default.
    func check(in context: Context) -> [Diagnostic]

    /// Returns what a consumer gets with the requested access: variables, permissions and network access.
    ///
    /// - Parameters:
    ///   - request: The consumer and the access. The access is one of ``accesses``.
    ///   - context: The context of this declaration, not of the consumer. Edges are not bound yet.
    func binding(for request: BindingRequest, in context: Context) -> Binding

    /// Returns the part of a binding that this declaration accepts; everything by default. A declaration without pods has no
    /// variables or network access and accepts only permissions.
    func accepted(from binding: Binding) -> Binding

    /// Adds the parts that it lowers to in its environment.
    func lower(in context: Context, into parts: inout Parts)

    /// Returns the problems in the lowered parts of the whole environment, so that a policy is enforced before a merge. Empty by
    /// default.
    func verify(_ parts: Parts, in context: Context) -> [Diagnostic]
}

extension Primitive {
    /// No defaults.
    public static var defaults: [DefaultDescription] { [] }
    /// No reference.
    public static var reference: ComponentReference? { nil }
    /// No separate logical name: ``name`` is used.
    public var logicalName: String? { nil }
    /// The name in Terraform, the cloud and the cluster: ``logicalName`` if it is set, otherwise ``name``.
    public var resourceName: String { logicalName ?? name }
    /// No recorded location: the line of the body that lists it is used.
    public var location: SourceLocation? { nil }
    /// No children.
    public var children: Declarations { [] }
    /// No relations.
    public var relations: [Relation] { [] }
    /// No claims.
    public var claims: [Claim] { [] }
    /// No accesses.
    public var accesses: [Access] { [] }
    /// Returns no problems.
    public func check(in context: Context) -> [Diagnostic] { [] }
    /// Returns an empty binding.
    public func binding(for request: BindingRequest, in context: Context) -> Binding { Binding() }
    /// Accepts the whole binding.
    public func accepted(from binding: Binding) -> Binding { binding }
    /// Returns no problems.
    public func verify(_ parts: Parts, in context: Context) -> [Diagnostic] { [] }
}

/// A value that only one declaration of an environment can have.
public struct Claim: Hashable, Sendable {
    /// The kind of value, as worded in diagnostics: "host", "port".
    public let subject: String
    /// The claimed value.
    public let value: String
    /// The source location of the claim.
    public let location: SourceLocation

    /// Claims `value`, such as the host `leaderboard.acme.dev`.
    public init(_ subject: String, _ value: String, at location: SourceLocation) {
        self.subject = subject
        self.value = value
        self.location = location
    }
}

/// A primitive whose pods can receive values as files. `Uses(secret, as: .file("/etc/payment/key"))` in the body of any other
/// primitive is rejected with `SG210`.
///
/// Its pods mount each ``Binding/Variable`` that has a ``Binding/Variable/file`` at that path, and the variable contains the
/// path.
public protocol MountsFiles: Primitive {}
