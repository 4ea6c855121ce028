extension JSON.Value: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// Creates `null`.
    public init(nilLiteral: ()) { self = .null }
    /// Creates a boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Creates a whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// Creates a number with the shortest text that reads back as the same value.
    public init(floatLiteral value: Double) { self = .number(value.description) }
    /// Creates a string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Creates an array.
    public init(arrayLiteral elements: JSON.Value...) { self = .array(elements) }
    /// Creates an object with the members in the order in which they are written.
    public init(dictionaryLiteral elements: (String, JSON.Value)...) {
        self = .object(JSON.Object(elements.map { (key: $0.0, value: $0.1) }))
    }
}
