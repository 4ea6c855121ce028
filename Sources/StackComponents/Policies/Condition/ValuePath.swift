/// The path of a value in a condition: a variable, and the fields below it.
///
/// `"container.securityContext.privileged"` is a path as one text. Append a field whose name contains a dot separately:
/// `ValuePath("object.metadata.labels").field("app.kubernetes.io/name")`.
public struct ValuePath: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The root of the path: the subject of the policy, `pod` or `object`, or a variable bound by a requirement or by a
    /// quantifier of a condition.
    public let variable: String
    /// The names of the fields, outermost first; empty for the variable itself.
    public let fields: [String]

    /// Creates a path from its parts.
    public init(variable: String, fields: [String] = []) {
        self.variable = variable
        self.fields = fields
    }

    /// Parses a path with names separated by dots.
    public init(_ text: String) {
        let names = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        self.init(variable: names[0], fields: Array(names.dropFirst()))
    }

    /// Parses a path with names separated by dots.
    public init(stringLiteral value: String) { self.init(value) }

    /// The path of a field below this value.
    public func field(_ name: String) -> ValuePath { ValuePath(variable: variable, fields: fields + [name]) }
}
