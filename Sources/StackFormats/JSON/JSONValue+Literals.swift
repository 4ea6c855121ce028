extension JSON.Value: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// Makes `null`.
    public init(nilLiteral: ()) { self = .null }
    /// Makes a boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Makes a whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// Makes a number with the shortest text that reads back as the same.
    public init(floatLiteral value: Double) { self = .number(value.description) }
    /// Makes a string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Makes an array.
    public init(arrayLiteral elements: JSON.Value...) { self = .array(elements) }
    /// Makes an object with the members in the order in which they are written.
    public init(dictionaryLiteral elements: (String, JSON.Value)...) {
        self = .object(JSON.Object(elements.map { (key: $0.0, value: $0.1) }))
    }
}
