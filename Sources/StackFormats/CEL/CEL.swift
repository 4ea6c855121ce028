/// The Common Expression Language, in which Kubernetes and Kyverno express conditions.
public enum CEL {
    /// The line length beyond which an expression is broken at its logical operators.
    static let columns = 100

    /// The maximum nesting depth of expressions in a tree.
    static let levels = 200

    /// The maximum recursion into one rule of the grammar: slightly less than the 250 that `cel-go`, and so
    /// Kubernetes, accepts by default.
    static let recursion = 240

    /// The maximum number of scalars that `cel-go` accepts by default.
    static let size = 100_000

    /// The words that the grammar reserves everywhere.
    static let literals: Set<String> = ["false", "in", "null", "true"]

    /// The words in addition to `literals` that can't name a variable or function.
    static let reserved: Set<String> = [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "namespace",
        "package", "return", "var", "void", "while",
    ]

    static func identifier(_ name: String) -> CodeLayout {
        if literals.contains(name) || reserved.contains(name) {
            return .sequence([.text(name), .refusal("uses the word '\(name)', which CEL reserves, as a name")])
        }
        return name.isASCIIIdentifier
            ? .text(name) : .refusal("uses \(Literal.string(name)) as a name, which is not a CEL identifier")
    }

    /// Whether `.name` can follow a value. Reserved words can, because objects have fields such as `namespace`.
    static func isSelector(_ name: String) -> Bool { name.isASCIIIdentifier && !literals.contains(name) }

    /// The text of literals.
    enum Literal {
        /// A string literal in single quotes, because YAML around it often needs double quotes.
        static func string(_ text: String) -> String {
            var literal = "'"
            for scalar in text.unicodeScalars { literal += escaped(scalar) }
            return literal + "'"
        }

        /// A bytes literal: printable ASCII unchanged, all other bytes escaped by number.
        static func bytes(_ bytes: [UInt8]) -> String {
            var literal = "b'"
            for byte in bytes {
                let scalar = Unicode.Scalar(byte)
                literal += (0x20...0x7E).contains(byte) ? escaped(scalar) : "\\x" + scalar.hexadecimal(digits: 2)
            }
            return literal + "'"
        }

        /// A double, always with a fraction or exponent, because without one it would be an integer.
        static func double(_ value: Double) -> String {
            if value.isNaN { return "double('NaN')" }
            if value.isInfinite { return value < 0 ? "double('-Infinity')" : "double('Infinity')" }
            return value.description
        }

        private static func escaped(_ scalar: Unicode.Scalar) -> String {
            switch scalar {
            case "'": "\\'"
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\r": "\\r"
            case "\t": "\\t"
            case " ": " "
            case _ where !scalar.isInvisible: String(scalar)
            case _ where scalar.value <= 0xFFFF: "\\u" + scalar.hexadecimal(digits: 4)
            default: "\\U" + scalar.hexadecimal(digits: 8)
            }
        }
    }
}
