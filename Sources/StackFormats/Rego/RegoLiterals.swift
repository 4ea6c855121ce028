extension Rego {
    /// The text of literals.
    enum Literal {
        /// A string literal, which has the escapes of JSON.
        static func string(_ text: String) -> String {
            var literal = "\""
            for scalar in text.unicodeScalars { literal += escaped(scalar) }
            return literal + "\""
        }

        /// A string in backquotes, which has no escapes, or a string literal where backquotes cannot hold the text.
        static func rawString(_ text: String) -> String {
            if text.unicodeScalars.contains(where: { $0 == "`" || $0.isInvisible }) { return string(text) }
            return "`\(text)`"
        }

        /// What follows a reference to select a key.
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
