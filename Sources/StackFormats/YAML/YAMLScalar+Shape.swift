extension YAMLScalar {
    /// The properties of a text that determine its style, collected in one pass over its bytes.
    struct Shape {
        /// Whether no character or pair of characters ends or changes a plain scalar. How readers resolve it is not
        /// considered.
        private(set) var isPlain: Bool
        private var hasLineFeed = false
        private var hasTab = false
        private var hasEscape = false
        private var hasSingleQuote = false
        private var hasDoubleQuoteOrBackslash = false
        private let bytes: UnsafeBufferPointer<UInt8>

        init(_ bytes: UnsafeBufferPointer<UInt8>) {
            self.bytes = bytes
            isPlain = Self.startsPlain(bytes)
            var previous: UInt8 = 0
            for (index, byte) in bytes.enumerated() {
                switch byte {
                case UInt8(ascii: "\n"): hasLineFeed = true
                case UInt8(ascii: "\t"): hasTab = true
                case UInt8(ascii: "'"): hasSingleQuote = true
                case UInt8(ascii: "\""), UInt8(ascii: "\\"): hasDoubleQuoteOrBackslash = true
                case UInt8(ascii: "#"): if previous == UInt8(ascii: " ") { isPlain = false }
                case UInt8(ascii: " "): if previous == UInt8(ascii: ":") { isPlain = false }
                case 0x00..<0x20, 0x7F: hasEscape = true
                case 0xC2, 0xE2, 0xEF: if Self.needsEscape(bytes, at: index) { hasEscape = true }
                default: break
                }
                previous = byte
            }
            if previous == UInt8(ascii: " ") || previous == UInt8(ascii: ":") { isPlain = false }
            if hasLineFeed || hasTab || hasEscape { isPlain = false }
        }

        /// Whether the text is an ordinary word, as almost every key and value is: its first letter begins no word
        /// that a reader would resolve, and only letters, digits and insignificant characters follow.
        static func isWord(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            guard let first = bytes.first else { return false }
            switch first | 0x20 {
            // `null`, `true`, `yes`, `off` and similar words begin with one of these.
            case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "y"), UInt8(ascii: "f"), UInt8(ascii: "o"):
                if bytes.count <= 5 { return false }
            case UInt8(ascii: "a")...UInt8(ascii: "z"): break
            default: return false
            }
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    // Hyphen, point, slash and digits are contiguous.
                    UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                    continue
                default: return false
                }
            }
            return true
        }

        /// Whether single quotes represent the text without escapes, and double quotes would not.
        var fitsSingleQuotes: Bool {
            hasDoubleQuoteOrBackslash && !hasSingleQuote && !hasLineFeed && !hasTab && !hasEscape
        }

        /// Whether a literal block, stripped or clipped, represents the text exactly.
        ///
        /// White space at the start of the first line would hide where the block's indentation ends, and blank lines
        /// at the end of the text would be treated as layout.
        var fitsLiteralBlock: Bool {
            guard hasLineFeed, !hasEscape, let first = bytes.first, !Self.isBlank(first) else { return false }
            let text = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
            guard let last = text.last else { return false }
            return !Self.isBlank(last)
        }

        private static func isBlank(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
        }

        private static func startsPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            guard let first = bytes.first else { return false }
            switch first {
            case UInt8(ascii: "-"):
                return bytes.count > 1 && bytes[1] != UInt8(ascii: " ") && !isDocumentMarker(bytes)
            case UInt8(ascii: "."):
                return !isDocumentMarker(bytes)
            case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"),
                UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"),
                UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""),
                UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: " "):
                return false
            default:
                return true
            }
        }

        /// Whether the text would end a document at the start of a line.
        private static func isDocumentMarker(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            guard bytes.count >= 3, bytes[1] == bytes[0], bytes[2] == bytes[0] else { return false }
            return bytes.count == 3 || bytes[3] == UInt8(ascii: " ")
        }

        /// Whether the non-ASCII scalar at an index must be escaped.
        ///
        /// These are the scalars that YAML considers non-printable (U+0080 to U+009F, U+FFFE, U+FFFF), the line breaks
        /// of YAML 1.1 (U+0085, U+2028, U+2029), the byte order mark, and the controls that make a text look like
        /// another (U+202A to U+202E, U+2066 to U+2069).
        static func needsEscape(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
            switch bytes[index] {
            case 0xC2: bytes[index + 1] < 0xA0
            case 0xE2:
                switch (bytes[index + 1], bytes[index + 2]) {
                case (0x80, 0xA8...0xAE), (0x81, 0xA6...0xA9): true
                default: false
                }
            case 0xEF:
                switch (bytes[index + 1], bytes[index + 2]) {
                case (0xBB, 0xBF), (0xBF, 0xBE...0xBF): true
                default: false
                }
            default: false
            }
        }
    }
}
