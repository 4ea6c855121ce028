/// A file of path patterns, one per line: `.gitattributes`, `CODEOWNERS`, `.gitignore` or `.dockerignore`.
///
/// In all four, the last line that matches a path decides.
public struct PatternFile: SyntaxTree, Equatable {
    /// The reader of the file, which determines the escapes.
    public enum Dialect: Equatable, Sendable {
        /// Git's path attributes.
        case gitattributes
        /// GitHub's code owners.
        case codeowners
        /// The files that Git ignores.
        case gitignore
        /// The files that Docker doesn't send to the builder.
        case dockerignore
    }

    /// The reader of the file.
    public var dialect: Dialect
    /// The comment at the top of the file.
    public var header: String?
    /// The lines, in order.
    public var rules: [Rule]

    /// Creates a file from rules.
    public init(_ dialect: Dialect, header: String? = nil, rules: [Rule]) {
        self.dialect = dialect
        self.header = header
        self.rules = rules
    }
}

extension PatternFile {
    /// The paths that a rule applies to. Control characters, including line breaks, are refused.
    public enum Pattern: Equatable, Sendable {
        /// One path from the root of the repository or build context, without a leading slash; every character is
        /// literal.
        case path(String)
        /// A pattern in the reader's syntax: `*`, `?`, `[…]`, `**` and `\` are special. A leading `#` or `!` and
        /// spaces are part of the pattern, never syntax.
        case glob(String)
    }

    /// One line: a pattern and its effect on the matching paths.
    public struct Rule: Equatable, Sendable {
        /// The effect of a rule.
        public enum Effect: Equatable, Sendable {
            /// The paths are ignored. For `.gitignore` and `.dockerignore`.
            case ignore
            /// The paths are kept although an earlier line ignores them: `!pattern`.
            case keep
            /// The paths have attributes. For `.gitattributes`.
            case attributes([Attribute])
            /// The paths have owners, which are users, teams or addresses: `@user`, `@organisation/team`,
            /// `name@example.org`. An empty list means no owner. For `CODEOWNERS`.
            case owners([String])
        }

        /// The paths.
        public var pattern: Pattern
        /// The effect. An effect that the dialect does not support is refused.
        public var effect: Effect
        /// Comment lines before the rule.
        public var comment: String?
        /// The declaration that produced the rule.
        public var origin: OriginID?

        /// Creates a rule.
        public init(_ pattern: Pattern, _ effect: Effect, comment: String? = nil, origin: OriginID? = nil) {
            self.pattern = pattern
            self.effect = effect
            self.comment = comment
            self.origin = origin
        }

        /// Compares the contents of the rules, not where they were declared.
        public static func == (left: Rule, right: Rule) -> Bool {
            left.pattern == right.pattern && left.effect == right.effect && left.comment == right.comment
        }
    }

    /// An attribute in `.gitattributes`. A name may contain letters, digits, `_`, `.` and `-`, but not begin with `-`;
    /// a value must not contain white space. Others are refused.
    public enum Attribute: Equatable, Sendable {
        /// `name`
        case set(String)
        /// `-name`
        case unset(String)
        /// `!name`: as if no earlier line had set it.
        case unspecified(String)
        /// `name=value`
        case value(String, String)
    }
}
