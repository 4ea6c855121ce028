/// SQL for the clients of PostgreSQL and MySQL: statements of words, names and texts.
///
/// It knows no grammar: the caller is responsible for the meaning of a statement. It distinguishes words, names and
/// texts, and quotes the latter two, so that neither can become syntax.
///
/// ```swift
/// SQL(.postgreSQL, [
///     SQL.Statement("GRANT SELECT ON ALL TABLES IN SCHEMA public TO", .name("orders-api"))
/// ])
/// ```
public struct SQL: SyntaxTree, Equatable {
    /// The quoting rules.
    public enum Dialect: Sendable {
        /// Names in double quotes, texts in single quotes, as in the SQL standard; read by `psql`.
        case postgreSQL
        /// Names in backticks; a backslash in a text is doubled. Read by `mysql`.
        case mySQL
    }

    /// A part of a statement; parts are separated by a space.
    public indirect enum Part: Equatable, Sendable, ExpressibleByStringLiteral {
        /// Literal keywords and operators: letters, digits, spaces and `_.,=<>*()@%`. Others are refused.
        case words(String)
        /// The name of a table, user or column. Refused if it is empty, longer than the server's limit, or contains
        /// U+0000.
        case name(String)
        /// A text literal. U+0000 is refused.
        case text(String)
        /// Parts separated by commas. An empty list is refused.
        case list([Part])
        /// Parts in parentheses.
        case group([Part])
        /// Parts without spaces between them: `'api'@'%'`.
        case joined([Part])
        /// A statement as a text literal, to be run later.
        case statement([Part])

        /// Creates literal words.
        public init(stringLiteral value: String) { self = .words(value) }
    }

    /// A statement.
    public struct Statement: Equatable, Sendable {
        /// The terminator of a statement.
        public enum End: Equatable, Sendable {
            /// A semicolon: the statement is run.
            case run
            /// `\gexec`, only in `psql`: each text that the statement selects is run as a statement. Refused for
            /// MySQL.
            case runSelectedStatements
        }

        /// The parts, in order.
        public var parts: [Part]
        /// The terminator.
        public var end: End
        /// The comment above the statement.
        public var comment: String?

        /// Creates a statement from its parts.
        public init(_ parts: Part..., end: End = .run, comment: String? = nil) {
            self.init(parts, end: end, comment: comment)
        }

        /// Creates a statement from a list of parts.
        public init(_ parts: [Part], end: End = .run, comment: String? = nil) {
            self.parts = parts
            self.end = end
            self.comment = comment
        }
    }

    /// The quoting rules.
    public var dialect: Dialect
    /// The statements, in order.
    public var statements: [Statement]

    /// Creates a script from statements.
    public init(_ dialect: Dialect, _ statements: [Statement]) {
        self.dialect = dialect
        self.statements = statements
    }
}
