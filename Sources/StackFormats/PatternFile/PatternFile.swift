/// A file of path patterns, one a line: `.gitattributes`, `CODEOWNERS`, `.gitignore` or `.dockerignore`.
///
/// In all four the last line that matches a path decides.
public struct PatternFile: SyntaxTree, Equatable {
    /// Who reads the file, which decides what must be escaped.
    public enum Dialect: Equatable, Sendable {
        /// Git's attributes of paths.
        case gitattributes
        /// GitHub's owners of paths.
        case codeowners
        /// What Git does not track.
        case gitignore
        /// What Docker does not send to the builder.
        case dockerignore
    }

    /// Who reads the file.
    public var dialect: Dialect
    /// What a reader is told at the top.
    public var header: String?
    /// The lines, in order.
    public var rules: [Rule]

    /// Creates a file of rules.
    public init(_ dialect: Dialect, header: String? = nil, rules: [Rule]) {
        self.dialect = dialect
        self.header = header
        self.rules = rules
    }
}

extension PatternFile {
    /// Which paths a rule is about. A control character is refused, a line break among them.
    public enum Pattern: Equatable, Sendable {
        /// One path from the root of the repository or of the build context, without a leading slash: every character
        /// of it is literal.
        case path(String)
        /// A pattern in the reader's own language: `*`, `?`, `[…]`, `**` and `\` act. A leading `#` or `!` and spaces
        /// are part of the pattern, never syntax.
        case glob(String)
    }

    /// One line: a pattern and what is said about the paths that it matches.
    public struct Rule: Equatable, Sendable {
        /// What is said about the paths.
        public enum Effect: Equatable, Sendable {
            /// They are ignored. For `.gitignore` and `.dockerignore`.
            case ignore
            /// They are not ignored although an earlier line said so: `!pattern`.
            case keep
            /// They have attributes. For `.gitattributes`.
            case attributes([Attribute])
            /// They are owned by users, teams or addresses: `@user`, `@organisation/team`, `name@example.org`. An empty
            /// list says that nobody owns them. For `CODEOWNERS`.
            case owners([String])
        }

        /// The paths.
        public var pattern: Pattern
        /// What is said about them. An effect that the dialect does not know is refused.
        public var effect: Effect
        /// Comment lines before the rule.
        public var comment: String?
        /// The declaration that made the rule.
        public var origin: OriginID?

        /// Creates a rule.
        public init(_ pattern: Pattern, _ effect: Effect, comment: String? = nil, origin: OriginID? = nil) {
            self.pattern = pattern
            self.effect = effect
            self.comment = comment
            self.origin = origin
        }

        /// Compares what the rules say, not where they were declared.
        public static func == (left: Rule, right: Rule) -> Bool {
            left.pattern == right.pattern && left.effect == right.effect && left.comment == right.comment
        }
    }

    /// An attribute in `.gitattributes`. A name may hold letters, digits, `_`, `.` and `-`, which it must not begin
    /// with; a value may not hold white space. Others are refused.
    public enum Attribute: Equatable, Sendable {
        /// `name`
        case set(String)
        /// `-name`
        case unset(String)
        /// `!name`: as if no earlier line had named it.
        case unspecified(String)
        /// `name=value`
        case value(String, String)
    }
}
