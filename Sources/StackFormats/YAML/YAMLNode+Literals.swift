extension YAML.Node: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// Creates `null`.
    public init(nilLiteral: ()) { self = .null }
    /// Creates a boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Creates an integer.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// Creates a floating-point number.
    public init(floatLiteral value: Double) { self = .double(value) }
    /// Creates a string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Creates a sequence.
    public init(arrayLiteral elements: YAML.Node...) { self = .sequence(elements) }
    /// Creates a mapping with the entries in the order in which they are written.
    public init(dictionaryLiteral elements: (String, YAML.Node)...) {
        self = .mapping(YAML.Mapping(elements.map { (key: $0.0, value: $0.1) }))
    }
}
