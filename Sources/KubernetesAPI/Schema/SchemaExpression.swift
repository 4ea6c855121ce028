/// What the schema says about one place of an object.
struct SchemaExpression: Sendable {
    /// What may stand at a place.
    indirect enum Form: Sendable {
        case string
        /// A whole number of 32 or 64 bits.
        case integer(bits: Int)
        case number
        case boolean
        /// Anything at all.
        case any
        /// An object of which the schema says no more.
        case tree
        case intOrString
        case quantity
        /// Bytes in Base64.
        case bytes
        case list(SchemaExpression)
        case map(SchemaExpression)
        /// The object of the table with this number.
        case object(Int)
    }

    var form: Form
    /// Whether `null` may stand there, which says the same as leaving the field out.
    var isNullable = false
    var limits: SchemaLimits?
}

/// The values, sizes and forms that are accepted at a place.
struct SchemaLimits: Sendable {
    /// A range whose ends may be open.
    struct Span: Sendable {
        var low: Int?
        var high: Int?

        func contains(_ value: Int) -> Bool { (low.map { $0 <= value } ?? true) && (high.map { value <= $0 } ?? true) }
    }

    var values: [String]?
    var range: Span?
    var size: Span?
    /// The number of a pattern of the table.
    var pattern: Int?
}

/// One object of the table.
struct SchemaObject: Sendable {
    /// Whether fields that the schema does not name are kept.
    var keepsUnknown = false
    var fields: [String: SchemaExpression] = [:]
    /// The names of the fields in the order of the table.
    var names: [String] = []
    /// The names of the fields that must be there, in the order of the table.
    var required: [String] = []
}
