extension YAMLScalar {
    /// Finds texts that some reader would resolve as something other than a string if they were plain.
    ///
    /// It covers YAML 1.1 with its types (`yes`, `0777`, `1_000`, `12:30:45`, `2001-01-01`, `=`, `<<`) and the core
    /// schema of YAML 1.2, and is slightly wider where that simplifies the rule.
    enum PlainText {
        static func isTakenForSomethingElse(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            guard let first = bytes.first else { return true }
            switch first {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                return isNumber(bytes) || isInfinityOrNaN(bytes) || isDate(bytes)
                    || isNumberWithoutUnderscores(bytes)
            case UInt8(ascii: "~"), UInt8(ascii: "="):
                return bytes.count == 1
            case UInt8(ascii: "<"):
                return bytes.count == 2 && bytes[1] == UInt8(ascii: "<")
            case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "t"),
                UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "o"), UInt8(ascii: "O"):
                return words.contains { equalsIgnoringCase(bytes[...], $0) }
            default:
                return false
            }
        }

        private static let words: [StaticString] = [
            "null", "true", "false", "yes", "no", "on", "off", "y", "n",
        ]

        private static func equalsIgnoringCase(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ word: StaticString) -> Bool
        {
            guard bytes.count == word.utf8CodeUnitCount else { return false }
            return word.withUTF8Buffer { word in zip(bytes, word).allSatisfy { $0 | 0x20 == $1 } }
        }

        private static func isSign(_ byte: UInt8?) -> Bool {
            byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
        }

        private static func isInfinityOrNaN(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            var rest = bytes[...]
            if isSign(rest.first) { rest.removeFirst() }
            guard rest.popFirst() == UInt8(ascii: ".") else { return false }
            return equalsIgnoringCase(rest, "inf") || equalsIgnoringCase(rest, "nan")
        }

        /// An integer in any base, a floating-point number, or a base-60 number; underscores and commas count as
        /// digits.
        private static func isNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            var rest = bytes[...]
            if isSign(rest.first) { rest.removeFirst() }
            if hasBasePrefix(rest) {
                rest = rest.dropFirst(2)
                // Go's readers accept a sign here: `0b-101`.
                if isSign(rest.first) { rest.removeFirst() }
                return rest.allSatisfy(isHexadecimalDigit)
            }
            let whole = rest.prefix(while: isDigit).count
            rest = rest.dropFirst(whole)
            if whole > 0, rest.first == UInt8(ascii: ":") {
                rest = rest.drop { isDigit($0) || $0 == UInt8(ascii: ":") }
            }
            var fraction = 0
            if rest.first == UInt8(ascii: ".") {
                rest.removeFirst()
                fraction = rest.prefix(while: isDigit).count
                rest = rest.dropFirst(fraction)
            }
            guard whole + fraction > 0 else { return false }
            guard let exponent = rest.popFirst() else { return true }
            guard exponent | 0x20 == UInt8(ascii: "e") else { return false }
            if isSign(rest.first) { rest.removeFirst() }
            return !rest.isEmpty && rest.allSatisfy(isDigit)
        }

        /// Go's readers remove underscores anywhere: they read `0_x1F` and `1e_+3` as numbers.
        private static func isNumberWithoutUnderscores(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            guard bytes.contains(UInt8(ascii: "_")) else { return false }
            return bytes.filter { $0 != UInt8(ascii: "_") }.withUnsafeBufferPointer(isNumber)
        }

        private static func hasBasePrefix(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
            guard bytes.count > 2, bytes.first == UInt8(ascii: "0") else { return false }
            let base = bytes[bytes.startIndex + 1] | 0x20
            return base == UInt8(ascii: "x") || base == UInt8(ascii: "o") || base == UInt8(ascii: "b")
        }

        private static func isDigit(_ byte: UInt8) -> Bool {
            byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ",")
        }

        private static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
            isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
        }

        /// `2001-01-01`, on its own or before a time.
        private static func isDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            guard bytes.count >= 8, bytes[..<4].allSatisfy(\.isDigit), bytes[4] == UInt8(ascii: "-") else {
                return false
            }
            let month = bytes[5...].prefix(while: \.isDigit)
            guard (1...2).contains(month.count), bytes[5...].dropFirst(month.count).first == UInt8(ascii: "-") else {
                return false
            }
            let rest = bytes[5...].dropFirst(month.count + 1)
            let day = rest.prefix(while: \.isDigit)
            guard (1...2).contains(day.count) else { return false }
            guard let next = rest.dropFirst(day.count).first else { return true }
            return next | 0x20 == UInt8(ascii: "t") || next == UInt8(ascii: " ")
        }
    }
}
