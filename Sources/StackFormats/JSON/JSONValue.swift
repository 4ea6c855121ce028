/// JSON: what a text holds, how it is printed and how it is read.
public enum JSON {}

extension JSON {
    /// The members of an object, in the order in which they are printed.
    public typealias Object = OrderedEntries<Value>

    /// A value of JSON, and the text that holds it alone.
    ///
    /// Literals make values, with the order of a dictionary literal kept. Equality compares texts scalar by scalar and
    /// numbers as they are written.
    public enum Value: SyntaxTree, Hashable {
        /// Nothing: `null`.
        case null
        /// `true` or `false`.
        case bool(Bool)
        /// A whole number.
        case integer(Int)
        /// Any other number, as it is written. A text that is no number of JSON is refused when it is printed.
        case number(String)
        /// A text.
        case string(String)
        /// A list.
        case array([Value])
        /// Values under names.
        case object(Object)

        /// Whether both hold the same.
        public static func == (left: Value, right: Value) -> Bool {
            switch (left, right) {
            case (.null, .null): true
            case (.bool(let left), .bool(let right)): left == right
            case (.integer(let left), .integer(let right)): left == right
            case (.number(let left), .number(let right)): left == right
            case (.string(let left), .string(let right)): left.isIdentical(to: right)
            case (.array(let left), .array(let right)): left == right
            case (.object(let left), .object(let right)): left == right
            default: false
            }
        }
    }
}

extension JSON.Value {
    /// What stands under a name of an object; `nil` where there is no such name, or the value is no object.
    public subscript(key: String) -> JSON.Value? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    /// The text of a string; `nil` where the value is none.
    public var stringValue: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The items of an array; `nil` where the value is none.
    public var arrayValue: [JSON.Value]? {
        if case .array(let value) = self { value } else { nil }
    }

    /// The members of an object; `nil` where the value is none.
    public var objectValue: JSON.Object? {
        if case .object(let value) = self { value } else { nil }
    }
}
