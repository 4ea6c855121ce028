import StackFormats

/// The schema of one value in an object.
final class SchemaExpression: Sendable {
    /// The accepted type of a value.
    enum Form: Sendable {
        case string
        /// An integer of 32 or 64 bits.
        case integer(bits: Int)
        case number
        case boolean
        /// Any value.
        case any
        /// An object whose structure the schema does not specify.
        case tree
        case intOrString
        case quantity
        /// Base64-encoded bytes.
        case bytes
        case list(SchemaExpression)
        case map(SchemaExpression)
        /// An object in the table.
        case object(SchemaObject)
    }

    let form: Form
    /// Whether `null` is accepted, which means the same as leaving the field out.
    let isNullable: Bool
    let limits: SchemaLimits?

    init(form: Form, isNullable: Bool, limits: SchemaLimits?) {
        self.form = form
        self.isNullable = isNullable
        self.limits = limits
    }

    /// Whether a scalar is certainly valid, decided without reading its text. Most are, so no path has to be built for a report.
    func plainlyAccepts(_ node: YAML.Node) -> Bool {
        guard limits == nil else { return false }
        return switch node {
        case .string: if case .string = form { true } else if case .intOrString = form { true } else { false }
        case .bool: if case .boolean = form { true } else { false }
        case .integer(let value):
            switch form {
            case .integer(bits: 32): Int32(exactly: value) != nil
            case .integer, .number, .intOrString: true
            default: false
            }
        default: false
        }
    }
}

/// The accepted values, sizes and patterns of a value.
struct SchemaLimits: Sendable {
    /// A range, possibly open at either end.
    struct Span: Sendable {
        var low: Int?
        var high: Int?

        func contains(_ value: Int) -> Bool { (low.map { $0 <= value } ?? true) && (high.map { value <= $0 } ?? true) }
    }

    var values: [String]?
    var range: Span?
    var size: Span?
    /// The index of a pattern in the table.
    var pattern: Int?
}

/// One object of the table, with everything that it refers to. References can be cyclic.
///
/// It is filled while the table's lock is held, before anyone else can see it, and never changes afterwards.
final class SchemaObject: @unchecked Sendable {
    /// Whether the API server keeps fields that the schema does not name.
    fileprivate(set) var keepsUnknown = false
    /// The field names in table order, which is the order in which they are printed.
    fileprivate(set) var names: [String] = []
    /// The schema of each field, in the order of the names.
    fileprivate(set) var expressions: [SchemaExpression] = []
    /// The names of the required fields, in table order.
    fileprivate(set) var required: [String] = []

    /// Returns the schema of a field; `nil` if there is no such field.
    ///
    /// - Parameter hint: The index to try first; afterwards the index after the field. Fields almost always come in table order,
    ///   so one comparison usually finds the next one, where hashing would read the whole name.
    func expression(of name: String, hint: inout Int) -> SchemaExpression? {
        for index in names.indices.dropFirst(hint) where names[index] == name {
            hint = index + 1
            return expressions[index]
        }
        for index in names.indices.prefix(hint) where names[index] == name {
            hint = index + 1
            return expressions[index]
        }
        return nil
    }

    /// Fills the object.
    func fill(keepsUnknown: Bool, fields: [(name: String, expression: SchemaExpression)], required: [String]) {
        self.keepsUnknown = keepsUnknown
        names = fields.map(\.name)
        expressions = fields.map(\.expression)
        self.required = required
    }
}
