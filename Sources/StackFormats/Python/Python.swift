/// The Python language, version 3.9 and later: modules, their statements and expressions, as `black` formats them.
public enum Python {
    /// A file of Python source.
    public struct Module: SyntaxTree, Equatable {
        /// The comment above the docstring.
        public var header: String?
        /// The docstring, as `inspect.getdoc` returns it; `nil` for none.
        public var docstring: String?
        /// The statements from top to bottom.
        public var body: [Statement]

        /// Creates a module.
        public init(header: String? = nil, docstring: String? = nil, body: [Statement]) {
            self.header = header
            self.docstring = docstring
            self.body = body
        }

        /// The text of the module, wrapped at 88 columns.
        ///
        /// Anything that Python would not read back unchanged is refused: names that are not identifiers, parameters
        /// in an order that Python forbids, a comment that declares another encoding, and docstrings with white space
        /// that readers of docstrings remove.
        public func render() -> Rendering {
            var writer = TextWriter(indentationWidth: 4)
            StatementPrinter().print(self, to: &writer)
            if let encoding = EncodingDeclaration.first(in: writer.bytes), encoding != "utf-8" {
                writer.refuse("declares the encoding \(Literal.string(encoding, quote: "'")) in a comment")
            }
            return writer.rendering
        }
    }

    /// The maximum nesting depth of expressions: each may need brackets, of which Python reads 200.
    static let levels = 180

    /// The maximum nesting depth of blocks. Python reads 99 indentation levels.
    static let depth = 90

    /// The maximum nesting depth of loops, `with` and `try` statements in one function that Python accepts.
    static let blocks = 20

    /// The maximum number of `elif`s of an `if`: each is a level of Python's syntax tree, which is limited to about
    /// 3,000.
    static let branches = 1_000

    /// The line length of `black` and `ruff format`.
    static let columns = 88

    /// The reserved words of Python 3, which can't be used as names anywhere.
    public static let keywords: Set<String> = [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
        "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
        "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    ]

    /// An identifier, or its text with a refusal. Names outside ASCII are refused, because Python normalizes them.
    static func identifier(_ name: String) -> CodeLayout {
        if keywords.contains(name) {
            return .sequence([.text(name), .refusal("uses the Python keyword '\(name)' as a name")])
        }
        guard name.isASCIIIdentifier else {
            return .refusal(
                "uses \(Literal.string(name, quote: "'")) as a name, which is not an ASCII Python identifier")
        }
        return .text(name)
    }

    /// The name of a module: identifiers separated by dots.
    static func dottedName(_ name: String) -> CodeLayout {
        .joined(
            name.split(separator: ".", omittingEmptySubsequences: false).map { identifier(String($0)) },
            by: [.text(".")])
    }
}
