/// The kind of a declaration: "service", "cache", "bucket".
///
/// Two declarations of different kinds may share a name. A team's own component defines its own kind.
public struct Kind: Hashable, Sendable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The kind in lower-case words, as it appears in diagnostics.
    public let description: String

    /// Creates a kind from its name.
    public init(_ description: String) { self.description = description }

    /// Creates a kind from its name.
    public init(stringLiteral value: String) { description = value }

    /// Orders by name.
    public static func < (left: Kind, right: Kind) -> Bool { left.description < right.description }
}

/// The identity of a declaration: its environment, kind and name, never a Swift value.
public struct Identity: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name of the environment; empty if the stack names none.
    public let environment: String
    /// The kind of the declaration.
    public let kind: Kind
    /// The name that the team gave it.
    public let name: String

    /// Creates an identity.
    public init(environment: String, kind: Kind, name: String) {
        self.environment = environment
        self.kind = kind
        self.name = name
    }

    /// The kind and the quoted name: `cache "scores"`.
    public var description: String { "\(kind) \"\(name)\"" }

    /// Orders by environment, kind and name.
    public static func < (left: Identity, right: Identity) -> Bool {
        (left.environment, left.kind, left.name) < (right.environment, right.kind, right.name)
    }
}
