extension Rego {
    /// The text of literals.
    enum Literal {
        /// A string literal, with JSON escapes.
        static func string(_ text: String) -> String {
            var literal = "\""
            for scalar in text.unicodeScalars { literal += escaped(scalar) }
            return literal + "\""
        }

        /// A string in backquotes, which has no escapes, or a string literal if backquotes can't represent the text.
        static func rawString(_ text: String) -> String {
            if text.unicodeScalars.contains(where: { $0 == "`" || $0.isInvisible }) { return string(text) }
            return "`\(text)`"
        }

        /// The text after a reference that selects a key.
        static func field(_ key: String) -> String {
            key.isASCIIIdentifier && !keywords.contains(key) ? ".\(key)" : "[\(string(key))]"
        }

        private static func escaped(_ scalar: Unicode.Scalar) -> String {
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\r": "\\r"
            case "\t": "\\t"
            case " ": " "
            case _ where scalar.isInvisible: scalar.jsonEscape
            default: String(scalar)
            }
        }
    }
}
