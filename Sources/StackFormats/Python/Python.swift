/// The Python language, version 3.9 and later: modules, their statements and expressions, as `black` formats them.
public enum Python {
    /// A file of Python source.
    public struct Module: SyntaxTree, Equatable {
        /// What a reader is told above the docstring, as comments.
        public var header: String?
        /// What the module is for, as `inspect.getdoc` gives it; `nil` for a module without a docstring.
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
        /// Refused is what Python does not read back as it was given: names that are no identifiers, parameters in an
        /// order that Python forbids, a comment that declares another encoding, and docstrings with white space that readers of docstrings remove.
        public func render() -> Rendering {
            var writer = TextWriter(indentationWidth: 4)
            StatementPrinter().print(self, to: &writer)
            if let encoding = EncodingDeclaration.first(in: writer.bytes), encoding != "utf-8" {
                writer.refuse("declares the encoding \(Literal.string(encoding, quote: "'")) in a comment")
            }
            return writer.rendering
        }
    }

    /// How many expressions may stand inside one another: each may need brackets, of which Python reads 200.
    static let levels = 180

    /// How many blocks may stand inside one another. Python reads 99 indentations.
    static let depth = 90

    /// How many loops, `with` and `try` statements of one function may stand inside one another for Python.
    static let blocks = 20

    /// How many `elif` an `if` may have: each is a level of Python's own tree, of which it takes about 3,000.
    static let branches = 1_000

    /// The columns of a line that `black` and `ruff format` fill.
    static let columns = 88

    /// The words that Python 3 reserves in every position, so that nothing can be called by them.
    public static let keywords: Set<String> = [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
        "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
        "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    ]

    /// An identifier, or its text with a refusal. Names outside ASCII are refused: Python normalises them.
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

    /// The name of a module: identifiers with dots between them.
    static func dottedName(_ name: String) -> CodeLayout {
        .joined(
            name.split(separator: ".", omittingEmptySubsequences: false).map { identifier(String($0)) },
            by: [.text(".")])
    }
}
