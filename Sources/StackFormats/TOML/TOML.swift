/// TOML 1.0, as far as `pyproject.toml` and similar files need it. Dates are not supported.
public enum TOML {
    /// The maximum nesting depth of arrays and inline tables: 100. Python's reader fails at about 330.
    public static let nestingLimit = 100

    /// A file: the entries of the root, then tables.
    public struct Document: SyntaxTree, Equatable {
        /// The comment at the top of the file.
        public var header: String?
        /// The entries before the first table.
        public var entries: [Entry]
        /// The tables, in order. A duplicate table is refused, and so is one whose path is already a value.
        public var tables: [Table]

        /// Creates a file.
        public init(header: String? = nil, _ entries: [Entry] = [], tables: [Table] = []) {
            self.header = header
            self.entries = entries
            self.tables = tables
        }
    }

    /// `[path]` or `[[path]]`, and the entries below.
    public struct Table: Equatable, Sendable {
        /// The path of the table. An empty path is refused.
        public var path: [String]
        /// Whether this is the next element of an array of tables: `[[path]]`.
        public var isArrayElement: Bool
        /// The entries.
        public var entries: [Entry]
        /// Comment lines before the table.
        public var comment: String?
        /// The declaration that produced the table.
        public var origin: OriginID?

        /// Creates a table.
        public init(
            _ path: [String], isArrayElement: Bool = false, comment: String? = nil, origin: OriginID? = nil,
            _ entries: [Entry]
        ) {
            self.path = path
            self.isArrayElement = isArrayElement
            self.entries = entries
            self.comment = comment
            self.origin = origin
        }

        /// Compares the contents of the tables, not where they were declared.
        public static func == (left: Table, right: Table) -> Bool {
            left.path == right.path && left.isArrayElement == right.isArrayElement && left.entries == right.entries
                && left.comment == right.comment
        }
    }

    /// `key = value`.
    public struct Entry: Equatable, Sendable {
        /// The key, or the parts of a dotted key. An empty list is refused, and so is a duplicate key.
        public var key: [String]
        /// The value.
        public var value: Value
        /// Comment lines before the entry. Refused inside an inline table.
        public var comment: String?
        /// The declaration that produced the entry.
        public var origin: OriginID?

        /// Creates an entry with a plain key: dots in it are part of the name.
        public init(_ key: String, _ value: Value, comment: String? = nil, origin: OriginID? = nil) {
            self.init(dotted: [key], value, comment: comment, origin: origin)
        }

        /// Creates an entry with a dotted key.
        public init(dotted key: [String], _ value: Value, comment: String? = nil, origin: OriginID? = nil) {
            self.key = key
            self.value = value
            self.comment = comment
            self.origin = origin
        }

        /// Compares the contents of the entries, not where they were declared.
        public static func == (left: Entry, right: Entry) -> Bool {
            left.key == right.key && left.value == right.value && left.comment == right.comment
        }
    }

    /// A value.
    public indirect enum Value: Equatable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
        ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral
    {
        /// A string: any Unicode scalars, including U+0000.
        case string(String)
        /// An integer.
        case integer(Int64)
        /// A floating-point number, with the fewest digits that read back as the same number.
        case float(Double)
        /// `true` or `false`.
        case boolean(Bool)
        /// An array: on one line if it fits, otherwise with one element per line.
        case array([Value])
        /// A table on one line.
        case inlineTable([Entry])

        /// Creates a string.
        public init(stringLiteral text: String) { self = .string(text) }
        /// Creates an integer.
        public init(integerLiteral number: Int64) { self = .integer(number) }
        /// Creates a boolean.
        public init(booleanLiteral flag: Bool) { self = .boolean(flag) }
        /// Creates an array.
        public init(arrayLiteral elements: Value...) { self = .array(elements) }
    }
}
