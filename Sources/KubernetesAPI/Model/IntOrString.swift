public import StackFormats

/// A number or a text, such as a port by number or by name, or a count and a percentage.
public enum IntOrString: KubernetesValue, Hashable, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
    /// A number, such as the port 8080.
    case integer(Int)
    /// A text, such as the port named `http` or `25%`.
    case string(String)

    /// Makes a number.
    public init(integerLiteral value: Int) { self = .integer(value) }

    /// Makes a text.
    public init(stringLiteral value: String) { self = .string(value) }

    /// The number or the text as YAML.
    public func node() -> YAML.Node {
        switch self {
        case .integer(let value): .integer(value)
        case .string(let value): .string(value)
        }
    }
}
