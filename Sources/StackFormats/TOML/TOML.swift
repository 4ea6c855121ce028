/// TOML 1.0: what `pyproject.toml` and its like need. Dates are left out.
public enum TOML {
    /// The most arrays and inline tables that are printed inside one another: 100. Python's reader gives up at about 330.
    public static let deepestNesting = 100

    /// A file: the entries of the root, then tables.
    public struct Document: SyntaxTree, Equatable {
        /// What a reader is told at the top.
        public var header: String?
        /// The entries before the first table.
        public var entries: [Entry]
        /// The tables, in order. One that is defined twice, or that a value stands in the way of, is refused.
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
        /// The names that lead to the table. An empty path is refused.
        public var path: [String]
        /// Whether this is the next element of an array of tables: `[[path]]`.
        public var isArrayElement: Bool
        /// The entries.
        public var entries: [Entry]
        /// Comment lines before the table.
        public var comment: String?
        /// The declaration that made the table.
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

        /// Compares what the tables say, not where they were declared.
        public static func == (left: Table, right: Table) -> Bool {
            left.path == right.path && left.isArrayElement == right.isArrayElement && left.entries == right.entries
                && left.comment == right.comment
        }
    }

    /// `key = value`.
    public struct Entry: Equatable, Sendable {
        /// The key, or the names of a dotted one. An empty list is refused, as is a key that is defined twice.
        public var key: [String]
        /// The value.
        public var value: Value
        /// Comment lines before the entry. Refused inside an inline table.
        public var comment: String?
        /// The declaration that made the entry.
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

        /// Compares what the entries say, not where they were declared.
        public static func == (left: Entry, right: Entry) -> Bool {
            left.key == right.key && left.value == right.value && left.comment == right.comment
        }
    }

    /// A value.
    public indirect enum Value: Equatable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
        ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral
    {
        /// A text: any Unicode scalars, U+0000 included.
        case string(String)
        /// A whole number.
        case integer(Int64)
        /// A number with a fraction, in the fewest digits that read back as the same.
        case float(Double)
        /// `true` or `false`.
        case boolean(Bool)
        /// A list: on one line where it fits, else an element a line.
        case array([Value])
        /// A table on one line.
        case inlineTable([Entry])

        /// A text.
        public init(stringLiteral text: String) { self = .string(text) }
        /// A whole number.
        public init(integerLiteral number: Int64) { self = .integer(number) }
        /// `true` or `false`.
        public init(booleanLiteral flag: Bool) { self = .boolean(flag) }
        /// A list.
        public init(arrayLiteral elements: Value...) { self = .array(elements) }
    }
}
