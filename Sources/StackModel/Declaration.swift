public import StackDiagnostics

/// A declaration listed in a body, with its source location.
///
/// The builders convert each `Primitive` or `Component` to a declaration, so that a body of both is a plain array.
public struct Declaration: Sendable {
    /// The listed value.
    public enum Content: Sendable {
        /// A value that lowers itself.
        case primitive(any Primitive)
        /// A composition: the name of its type, and its body for an environment.
        case component(String, body: @Sendable (Environment) -> Declarations)
    }

    /// The nesting depth beyond which components are assumed to contain themselves (`SG106`): nobody composes this deep by hand.
    package static let nestingLimit = 64

    /// The listed value.
    public let content: Content
    /// The source location: that of the initialiser if it recorded one, otherwise that of the entry in the body.
    public let location: SourceLocation

    /// Creates a declaration from a primitive that a body lists at `location`.
    public init(_ primitive: some Primitive, at location: SourceLocation) {
        content = .primitive(primitive)
        self.location = primitive.location ?? location
    }

    /// Creates a declaration from a composition.
    public init(
        component name: String, at location: SourceLocation, body: @escaping @Sendable (Environment) -> Declarations
    ) {
        content = .component(name, body: body)
        self.location = location
    }
}

/// The result of a body: its declarations in the order in which it lists them.
public typealias Declarations = [Declaration]
