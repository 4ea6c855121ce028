extension Python {
    /// The text of literals.
    enum Literal {
        /// A string literal in the quotes that need fewer escapes, double ones where both need as many.
        static func string(_ text: String) -> String {
            let double = text.unicodeScalars.count { $0 == "\"" }
            let single = text.unicodeScalars.count { $0 == "'" }
            return string(text, quote: single < double ? "'" : "\"")
        }

        /// A string literal in given quotes.
        static func string(_ text: String, quote: Unicode.Scalar) -> String {
            var literal = String(quote)
            for scalar in text.unicodeScalars { literal += escaped(scalar, quote: quote) }
            literal.unicodeScalars.append(quote)
            return literal
        }

        /// One scalar as it stands in a string literal.
        static func escaped(_ scalar: Unicode.Scalar, quote: Unicode.Scalar?) -> String {
            switch scalar {
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\r": "\\r"
            case "\t": "\\t"
            case " ": " "
            case _ where scalar == quote: "\\\(scalar)"
            case _ where !scalar.isInvisible: String(scalar)
            case _ where scalar.value <= 0xFF: "\\x" + scalar.hexadecimal(digits: 2)
            case _ where scalar.value <= 0xFFFF: "\\u" + scalar.hexadecimal(digits: 4)
            default: "\\U" + scalar.hexadecimal(digits: 8)
            }
        }

        /// A floating point number: the shortest digits that read back as the same number.
        static func float(_ value: Double) -> String {
            if value.isNaN { return "float(\"nan\")" }
            if value.isInfinite { return value < 0 ? "float(\"-inf\")" : "float(\"inf\")" }
            return value.description
        }
    }
}
