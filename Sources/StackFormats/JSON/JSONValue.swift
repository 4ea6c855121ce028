/// JSON: its values, and how they are printed and read.
public enum JSON {}

extension JSON {
    /// The members of an object, in the order in which they are printed.
    public typealias Object = OrderedEntries<Value>

    /// A JSON value, and the text that consists of it.
    ///
    /// Literals create values, and dictionary literals keep their order. Equality compares text scalar by scalar and
    /// numbers as they are written.
    public enum Value: SyntaxTree, Hashable {
        /// `null`.
        case null
        /// `true` or `false`.
        case bool(Bool)
        /// An integer.
        case integer(Int)
        /// Any other number, as it is written. Text that is not a JSON number is refused when it is printed.
        case number(String)
        /// A string.
        case string(String)
        /// An array.
        case array([Value])
        /// An object.
        case object(Object)

        /// Whether both have the same contents.
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
    /// The value of a member of an object; `nil` if there is no such member, or the value is not an object.
    public subscript(key: String) -> JSON.Value? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    /// The text of a string; `nil` if the value is not a string.
    public var stringValue: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The items of an array; `nil` if the value is not an array.
    public var arrayValue: [JSON.Value]? {
        if case .array(let value) = self { value } else { nil }
    }

    /// The members of an object; `nil` if the value is not an object.
    public var objectValue: JSON.Object? {
        if case .object(let value) = self { value } else { nil }
    }
}
