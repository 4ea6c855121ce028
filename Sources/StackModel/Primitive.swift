public import StackDiagnostics

/// Something that lowers itself: to Kubernetes objects, Terraform blocks, Nix attributes, Dockerfiles or other documents.
///
/// The built-in components use this protocol and nothing else, so a component of a team's own can do all that they can.
/// A primitive is a value. It says what it is called and whom it depends on; the compiler resolves that and hands it a
/// `Context` in which every relation is an edge.
///
/// ```swift
/// struct Maintenance: Primitive {
///     static let kind: Kind = "maintenance page"
///     let name: String
///
///     func lower(in context: Context, into parts: inout Parts) {
///         let metadata = context.metadata(name: name)
///         parts.add(Core.V1.ConfigMap(metadata: metadata, data: ["index.html": "Back soon"]), to: .component(name))
///     }
/// }
/// ```
public protocol Primitive: Sendable {
    /// What sort of thing it is, in lower-case words: with the name and the environment, its identity.
    static var kind: Kind { get }

    /// What it takes where a stack says nothing, with the reasons: what `stackgen explain` prints. None by default.
    static var defaults: [DefaultDescription] { get }

    /// The reference for readers: its summary, an example and its capabilities, which `stackgen explain` prints and searches. `nil`
    /// by default.
    static var reference: ComponentReference? { get }

    /// The name that the team gave it: a DNS label (RFC 1123) of 1 to 40 characters, unique within kind and environment.
    /// Another name is refused with `SG101`, a second declaration of the same one with `SG102`.
    var name: String { get }

    /// What Terraform, the cloud and the cluster know it by, where that is not its name: a DNS label like the name (`SG101`),
    /// unique within kind and environment (`SG203`).
    ///
    /// A thing that holds data is lost when what it is known by changes. So a declaration that is renamed keeps its
    /// former name here, and nothing is replaced. `nil`, the name itself, by default.
    var logicalName: String? { get }

    /// Where it was declared. The default, `nil`, takes the line of the body that lists it; a type whose initialiser
    /// records its call site is reported at its own line even when it is stored in a property.
    var location: SourceLocation? { get }

    /// What it holds: the resources of a cloud, say. None by default.
    var children: Declarations { get }

    /// Whom it depends on, and how. None by default. An unknown name is refused with `SG201`.
    var relations: [Relation] { get }

    /// What it needs for itself alone: a host name, a path of the output. None by default. Two declarations that claim
    /// the same are refused with `SG203`.
    var claims: [Claim] { get }

    /// The accesses that it offers to `Uses`, and ``Access/call`` where it can be called. None by default. Another is
    /// refused with `SG204`.
    var accesses: [Access] { get }

    /// What is wrong with what the team intends, beyond names and relations. Nothing by default.
    func check(in context: Context) -> [Diagnostic]

    /// What a declaration that is given `access` gets: its variables, permissions, ways through the network.
    ///
    /// - Parameters:
    ///   - request: Who asks, for what. The access is one of `accesses`.
    ///   - context: The context of this declaration, not of the one who asks. Edges are not bound yet.
    func binding(for request: BindingRequest, in context: Context) -> Binding

    /// What of a binding it takes: all of it by default. What runs nowhere has no variables and no way through the network,
    /// and takes permissions alone.
    func taken(of binding: Binding) -> Binding

    /// Adds what it becomes in its environment.
    func lower(in context: Context, into parts: inout Parts)

    /// What is wrong with what the whole environment became: where a policy is enforced before a merge. Nothing by
    /// default.
    func verify(_ parts: Parts, in context: Context) -> [Diagnostic]
}

extension Primitive {
    /// Takes nothing that was not said.
    public static var defaults: [DefaultDescription] { [] }
    /// No reference.
    public static var reference: ComponentReference? { nil }
    /// Known by its name.
    public var logicalName: String? { nil }
    /// What Terraform, the cloud and the cluster know it by: its logical name where it has one, else its name.
    public var resourceName: String { logicalName ?? name }
    /// No place of its own: the line of the body that lists it.
    public var location: SourceLocation? { nil }
    /// Holds nothing.
    public var children: Declarations { [] }
    /// Depends on nothing.
    public var relations: [Relation] { [] }
    /// Claims nothing.
    public var claims: [Claim] { [] }
    /// Offers nothing.
    public var accesses: [Access] { [] }
    /// Finds nothing.
    public func check(in context: Context) -> [Diagnostic] { [] }
    /// Gives nothing.
    public func binding(for request: BindingRequest, in context: Context) -> Binding { Binding() }
    /// All of it.
    public func taken(of binding: Binding) -> Binding { binding }
    /// Finds nothing.
    public func verify(_ parts: Parts, in context: Context) -> [Diagnostic] { [] }
}

/// Something that only one declaration of an environment can have.
public struct Claim: Hashable, Sendable {
    /// What it is, in words that a diagnostic can use: "host", "port".
    public let subject: String
    /// The value that is claimed.
    public let value: String
    /// Where it was claimed.
    public let location: SourceLocation

    /// Claims `value`, such as the host `leaderboard.acme.dev`.
    public init(_ subject: String, _ value: String, at location: SourceLocation) {
        self.subject = subject
        self.value = value
        self.location = location
    }
}

/// A primitive whose pods can be given values as files: `Uses(secret, as: .file("/etc/payment/key"))` in the body of another
/// one is rejected with `SG210`.
///
/// Its pods mount each ``Binding/Variable`` that has a ``Binding/Variable/file`` there, and the variable names the path.
public protocol MountsFiles: Primitive {}
