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

        /// Makes a module.
        public init(header: String? = nil, docstring: String? = nil, body: [Statement]) {
            self.header = header
            self.docstring = docstring
            self.body = body
        }

        /// The text of the module, wrapped at 88 columns.
        ///
        /// Refused is what Python does not read back as it was given: names that are no identifiers, parameters in an
        /// order that Python forbids, and docstrings with white space that readers of docstrings remove.
        public func render() -> Rendering {
            var writer = TextWriter(indentationWidth: 4)
            StatementPrinter().print(self, to: &writer)
            return writer.rendering
        }
    }

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
