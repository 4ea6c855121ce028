public import StackDiagnostics

/// Something that a stack's body lists, with the place where it was listed.
///
/// It is what the builders make of a `Primitive` or a `Component`, so that bodies of both are plain arrays.
public struct Declaration: Sendable {
    /// What was listed.
    public enum Content: Sendable {
        /// Something that lowers itself.
        case primitive(any Primitive)
        /// A composition: the name of its type, and its body for an environment.
        case component(String, body: @Sendable (Environment) -> Declarations)
    }

    /// Components nested deeper than this hold themselves (`SG106`): no person composes so deep.
    package static let deepestNesting = 64

    /// What was listed.
    public let content: Content
    /// Where it was declared: the place of its initialiser where it recorded one, else of the body that lists it.
    public let location: SourceLocation

    /// Erases a primitive that a body lists at `location`.
    public init(_ primitive: some Primitive, at location: SourceLocation) {
        content = .primitive(primitive)
        self.location = primitive.location ?? location
    }

    /// Erases a composition.
    public init(
        component name: String, at location: SourceLocation, body: @escaping @Sendable (Environment) -> Declarations
    ) {
        content = .component(name, body: body)
        self.location = location
    }
}

/// What a body gives: its declarations in the order in which it lists them.
public typealias Declarations = [Declaration]
