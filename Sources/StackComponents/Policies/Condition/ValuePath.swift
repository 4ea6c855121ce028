/// Where a condition finds a value: a variable, and the fields below it.
///
/// `"container.securityContext.privileged"` is written as one text. A field whose own name holds a dot is appended:
/// `ValuePath("object.metadata.labels").field("app.kubernetes.io/name")`.
public struct ValuePath: Sendable, Hashable, ExpressibleByStringLiteral {
    /// What the fields are below: the subject of the policy, `pod` or `object`, or what a requirement or a quantifier of
    /// a condition has named.
    public let variable: String
    /// The names of the fields, outermost first; empty for the variable itself.
    public let fields: [String]

    /// Makes a path of its parts.
    public init(variable: String, fields: [String] = []) {
        self.variable = variable
        self.fields = fields
    }

    /// Reads a path whose names are joined by dots.
    public init(_ text: String) {
        let names = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        self.init(variable: names[0], fields: Array(names.dropFirst()))
    }

    /// Reads a path whose names are joined by dots.
    public init(stringLiteral value: String) { self.init(value) }

    /// What stands under a name below the value.
    public func field(_ name: String) -> ValuePath { ValuePath(variable: variable, fields: fields + [name]) }
}
