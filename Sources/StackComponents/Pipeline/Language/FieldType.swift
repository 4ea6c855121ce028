/// The type of a field in a signature or a record: the Python type that DSPy requests from the model and validates.
public indirect enum FieldType: Sendable, Equatable {
    /// `str`.
    case string
    /// `int`.
    case int
    /// `float`.
    case float
    /// `bool`.
    case bool
    /// `Literal[…]`: one of these texts. An empty list or a duplicate is rejected with `SG303`. `oneOf` is the shorthand.
    case literal([String])
    /// `list[…]`. More than 16 nested lists are rejected with `SG303`.
    case list(of: FieldType)
    /// A `Record` of the pipeline, by its name. A record that is not declared before the field is rejected with `SG201`.
    case record(String)

    /// `Literal[…]`: one of these texts, without duplicates.
    public static func oneOf(_ values: String...) -> FieldType { .literal(values) }

    /// The type as diagnostics show it, in Python's notation.
    var description: String {
        switch self {
        case .string: "str"
        case .int: "int"
        case .float: "float"
        case .bool: "bool"
        case .literal(let values): "Literal[\(values.map(\.debugDescription).joined(separator: ", "))]"
        case .list(let element): "list[\(element.description)]"
        case .record(let name): name
        }
    }

    /// The name of the record in the type; `nil` if it contains none.
    var recordName: String? {
        switch self {
        case .record(let name): name
        case .list(let element): element.recordName
        case .string, .int, .float, .bool, .literal: nil
        }
    }

    /// Whether its annotation needs `typing.Literal`.
    var isLiteral: Bool {
        switch self {
        case .literal: true
        case .list(let element): element.isLiteral
        case .string, .int, .float, .bool, .record: false
        }
    }

    /// The fault in the type's `Literal` texts or in the nesting of its lists, as a phrase that completes a sentence; `nil` if
    /// there is none.
    var fault: String? {
        switch self {
        case .literal(let values) where values.isEmpty: "allows no values"
        case .literal(let values):
            values.indices.first { values[..<$0].contains(values[$0]) }.map {
                "lists the value \(values[$0].debugDescription) twice"
            }
        case .list(let element):
            isNestedTooDeeply ? "nests more than \(Self.maximumListDepth) lists" : element.fault
        case .string, .int, .float, .bool, .record: nil
        }
    }

    /// The maximum number of nested lists. Models lose track of brackets long before that.
    private static let maximumListDepth = 16

    private var isNestedTooDeeply: Bool {
        var (type, lists) = (self, 0)
        while lists <= Self.maximumListDepth, case .list(let element) = type { (type, lists) = (element, lists + 1) }
        return lists > Self.maximumListDepth
    }
}
