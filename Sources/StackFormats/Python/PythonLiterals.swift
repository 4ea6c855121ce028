extension Python {
    /// The text of literals.
    enum Literal {
        /// A string literal in the quotes that need fewer escapes, or in double quotes if both need the same number.
        static func string(_ text: String) -> String {
            let double = text.unicodeScalars.count { $0 == "\"" }
            let single = text.unicodeScalars.count { $0 == "'" }
            return string(text, quote: single < double ? "'" : "\"")
        }

        /// A string literal in the given quotes.
        static func string(_ text: String, quote: Unicode.Scalar) -> String {
            var literal = String(quote)
            for scalar in text.unicodeScalars { literal += escaped(scalar, quote: quote) }
            literal.unicodeScalars.append(quote)
            return literal
        }

        /// A bytes literal: printable ASCII unchanged, all other bytes escaped by number.
        static func bytes(_ bytes: [UInt8], quote chosen: Unicode.Scalar? = nil) -> String {
            let isSingle = bytes.contains(UInt8(ascii: "\"")) && !bytes.contains(UInt8(ascii: "'"))
            let quote = chosen ?? (isSingle ? "'" : "\"")
            var literal = "b\(quote)"
            for byte in bytes {
                let isASCII = byte < 0x7F
                literal += isASCII ? escaped(Unicode.Scalar(byte), quote: quote) : "\\x" + String(byte, radix: 16)
            }
            literal.unicodeScalars.append(quote)
            return literal
        }

        /// Whether a text is a decimal integer that Python reads and writes unchanged.
        static func isInteger(_ text: String) -> Bool {
            let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
            let isSigned = text.utf8.count - digits.count <= 1
            let isZero = text.utf8.elementsEqual("0".utf8)
            return isSigned && !digits.isEmpty && digits.count <= 4_300
                && digits.allSatisfy { (0x30...0x39).contains($0) } && (isZero || digits.first != 0x30)
        }

        /// One scalar as written in a string literal.
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

        /// A floating-point number: the shortest digits that read back as the same number.
        static func float(_ value: Double) -> String {
            if value.isNaN { return "float(\"nan\")" }
            if value.isInfinite { return value < 0 ? "float(\"-inf\")" : "float(\"inf\")" }
            return value.description
        }
    }
}
