public import StackFormats

/// A number or a string, such as a port by number or by name, or a count or a percentage.
public enum IntOrString: KubernetesValue, Hashable, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
    /// A number, such as the port 8080.
    case integer(Int)
    /// A string, such as the port named `http` or `25%`.
    case string(String)

    /// Creates a number.
    public init(integerLiteral value: Int) { self = .integer(value) }

    /// Creates a string.
    public init(stringLiteral value: String) { self = .string(value) }

    /// The number or string as YAML.
    public func node() -> YAML.Node {
        switch self {
        case .integer(let value): .integer(value)
        case .string(let value): .string(value)
        }
    }
}
