/// The type of a field of a signature or a record: the Python type that DSPy asks the model for and checks its answer by.
public indirect enum FieldType: Sendable, Equatable {
    /// `str`.
    case string
    /// `int`.
    case int
    /// `float`.
    case float
    /// `bool`.
    case bool
    /// `Literal[…]`: one of these texts. None, or one of them twice, is refused with `SG303`; `oneOf` writes it.
    case literal([String])
    /// `list[…]`; more than 16 inside one another are refused with `SG303`.
    case list(of: FieldType)
    /// A `Record` of the pipeline, by its name; one that is not declared before is refused with `SG201`.
    case record(String)

    /// `Literal[…]`: one of these texts, each once.
    public static func oneOf(_ values: String...) -> FieldType { .literal(values) }

    /// The type as a diagnostic names it, in Python's own words.
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

    /// The name of the record that it is made of; `nil` where there is none.
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

    /// What is wrong with the texts of a `Literal` in it or with its lists, in words that continue a sentence; `nil` where
    /// nothing is.
    var fault: String? {
        switch self {
        case .literal(let values) where values.isEmpty: "allows no values"
        case .literal(let values):
            values.indices.first { values[..<$0].contains(values[$0]) }.map {
                "lists the value \(values[$0].debugDescription) twice"
            }
        case .list(let element):
            isNestedTooDeeply ? "nests more than \(Self.mostLists) lists" : element.fault
        case .string, .int, .float, .bool, .record: nil
        }
    }

    /// The most lists inside one another: a model loses count of more brackets long before.
    private static let mostLists = 16

    private var isNestedTooDeeply: Bool {
        var (type, lists) = (self, 0)
        while lists <= Self.mostLists, case .list(let element) = type { (type, lists) = (element, lists + 1) }
        return lists > Self.mostLists
    }
}
