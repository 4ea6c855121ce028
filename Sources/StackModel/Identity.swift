/// What sort of thing a declaration is: "service", "cache", "bucket".
///
/// Two declarations of different kinds may share a name. A component of a team's own chooses a kind of its own.
public struct Kind: Hashable, Sendable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The kind in lower-case words, as a diagnostic says it.
    public let description: String

    /// Makes a kind of its name.
    public init(_ description: String) { self.description = description }

    /// Makes a kind of its name.
    public init(stringLiteral value: String) { description = value }

    /// Orders by name.
    public static func < (left: Kind, right: Kind) -> Bool { left.description < right.description }
}

/// What a declaration is known by: its environment, its kind and its name, never a Swift value.
public struct Identity: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name of the environment, empty where the stack names none.
    public let environment: String
    /// What sort of thing it is.
    public let kind: Kind
    /// The name that the team gave it.
    public let name: String

    /// Makes an identity.
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
