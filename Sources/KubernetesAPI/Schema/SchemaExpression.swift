import StackFormats

/// What the schema says about one place of an object.
final class SchemaExpression: Sendable {
    /// What may stand at a place.
    enum Form: Sendable {
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
        /// An object of the table.
        case object(SchemaObject)
    }

    let form: Form
    /// Whether `null` may stand there, which says the same as leaving the field out.
    let isNullable: Bool
    let limits: SchemaLimits?

    init(form: Form, isNullable: Bool, limits: SchemaLimits?) {
        self.form = form
        self.isNullable = isNullable
        self.limits = limits
    }

    /// Whether a scalar is certainly accepted, told without a look at its text: most are, and need no path to be
    /// reported at.
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

/// One object of the table, with all that it refers to; objects may refer to one another in a circle.
///
/// It is filled while the table's lock is held, before anyone else can see it, and never changed after.
final class SchemaObject: @unchecked Sendable {
    /// Whether fields that the schema does not name are kept.
    fileprivate(set) var keepsUnknown = false
    /// The names of the fields in the order of the table, which is the one in which they are printed.
    fileprivate(set) var names: [String] = []
    /// What the schema says about each field, in the order of the names.
    fileprivate(set) var expressions: [SchemaExpression] = []
    /// The names of the fields that must be there, in the order of the table.
    fileprivate(set) var required: [String] = []

    /// What the schema says about a field; `nil` where there is no such field.
    ///
    /// - Parameter hint: Where to look first, and afterwards the place behind the field. Fields come in the order of the
    ///   table almost always, so that one comparison finds the next one, where a hash would read the whole name.
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
