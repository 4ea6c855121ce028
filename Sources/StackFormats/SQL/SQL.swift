/// SQL for the clients of PostgreSQL and MySQL: statements of words, names and texts.
///
/// It knows no grammar: what a statement means is the business of whoever writes it. It knows what is a word, what is a name and
/// what is a text, and quotes the latter two, so that neither can become syntax.
///
/// ```swift
/// SQL(.postgreSQL, [
///     SQL.Statement("GRANT SELECT ON ALL TABLES IN SCHEMA public TO", .name("orders-api"))
/// ])
/// ```
public struct SQL: SyntaxTree, Equatable {
    /// Whose quotes are used.
    public enum Dialect: Sendable {
        /// Names in double quotes, texts in single ones, as the standard has them; read by `psql`.
        case postgreSQL
        /// Names in backticks; a backslash in a text is doubled. Read by `mysql`.
        case mySQL
    }

    /// A part of a statement; parts are parted by a space.
    public indirect enum Part: Equatable, Sendable, ExpressibleByStringLiteral {
        /// Keywords and operators as they are: letters, digits, spaces and `_.,=<>*()@%`. Others are refused.
        case words(String)
        /// The name of a table, a user, a column. Refused where it is empty, longer than the server keeps, or holds U+0000.
        case name(String)
        /// A text. U+0000 is refused.
        case text(String)
        /// Parts with commas between them. None is refused.
        case list([Part])
        /// Parts in parentheses.
        case group([Part])
        /// Parts without spaces between them: `'api'@'%'`.
        case joined([Part])
        /// A statement as a text, for what runs it later.
        case statement([Part])

        /// Words as they are.
        public init(stringLiteral value: String) { self = .words(value) }
    }

    /// A statement.
    public struct Statement: Equatable, Sendable {
        /// What ends it.
        public enum End: Equatable, Sendable {
            /// A semicolon: it is run.
            case run
            /// `\gexec`, of `psql` alone: each text that it selects is run as a statement of its own. Refused for MySQL.
            case runsWhatItSelects
        }

        /// Its parts, in order.
        public var parts: [Part]
        /// What ends it.
        public var end: End
        /// What a reader is told above it.
        public var comment: String?

        /// Creates a statement of its parts.
        public init(_ parts: Part..., end: End = .run, comment: String? = nil) {
            self.init(parts, end: end, comment: comment)
        }

        /// Creates a statement of a list of parts.
        public init(_ parts: [Part], end: End = .run, comment: String? = nil) {
            self.parts = parts
            self.end = end
            self.comment = comment
        }
    }

    /// Whose quotes are used.
    public var dialect: Dialect
    /// What is run, in order.
    public var statements: [Statement]

    /// Creates a script of statements.
    public init(_ dialect: Dialect, _ statements: [Statement]) {
        self.dialect = dialect
        self.statements = statements
    }
}
