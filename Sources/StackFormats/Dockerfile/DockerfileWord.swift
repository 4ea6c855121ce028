extension Dockerfile {
    /// A word of an instruction that expands variables: `ENV`, `LABEL`, `COPY`, `WORKDIR` and others.
    public struct Word: Equatable, Sendable, ExpressibleByStringLiteral {
        /// A piece of a word.
        public enum Part: Equatable, Sendable {
            /// Literal text, including `$`. A line break is refused: an instruction is one line.
            case literal(String)
            /// The value of a build argument or an environment variable: `${NAME}`.
            case variable(String)
        }

        /// The pieces, which are joined without a space.
        public var parts: [Part]

        /// Creates a word from pieces.
        public init(_ parts: [Part]) {
            self.parts = parts
        }

        /// Creates a word that is exactly `text`.
        public init(_ text: String) {
            self.init([.literal(text)])
        }

        /// Creates a word that is exactly the literal.
        public init(stringLiteral text: String) {
            self.init(text)
        }

        /// The value of a build argument or an environment variable.
        public static func variable(_ name: String) -> Word { Word([.variable(name)]) }

        /// The two words joined.
        public static func + (left: Word, right: Word) -> Word { Word(left.parts + right.parts) }
    }
}

extension Dockerfile.Word {
    /// The word for an instruction that supports quotes: bare if that is safe, otherwise in double quotes.
    func quoted(refusingIn writer: inout TextWriter) -> String {
        let text = escaped(refusingIn: &writer)
        return isBare ? text : "\"\(text)\""
    }

    /// The word with every character escaped that expansion would interpret, for use inside or outside double quotes.
    func escaped(refusingIn writer: inout TextWriter) -> String {
        var result = ""
        for part in parts {
            switch part {
            case .literal(let text):
                Dockerfile.checkLine(text, refusingIn: &writer)
                for scalar in text.unicodeScalars {
                    if scalar == "$" || scalar == "\\" || scalar == "\"" { result += "\\" }
                    result.unicodeScalars.append(scalar)
                }
            case .variable(let name):
                result += Dockerfile.reference(to: name, refusingIn: &writer)
            }
        }
        return result
    }

    /// The word as the value of a flag. Flags are unescaped twice, and those of a mount are split at commas, so only
    /// values that need no escape are accepted.
    ///
    /// - Parameter isPattern: whether pattern characters are accepted as well.
    func flagValue(isPattern: Bool = false, refusingIn writer: inout TextWriter) -> String {
        if isEmpty { writer.refuse("is empty where Docker requires a value") }
        return parts.map { part in
            switch part {
            case .literal(let text):
                if !text.utf8.allSatisfy({ Self.isSafeInFlag($0) || isPattern && "*?[]!^".utf8.contains($0) }) {
                    writer.refuse("contains “\(text)”, which a Dockerfile flag cannot represent")
                }
                return text
            case .variable(let name):
                return Dockerfile.reference(to: name, refusingIn: &writer)
            }
        }.joined()
    }

    /// Whether the word is empty regardless of its variables' values.
    var isEmpty: Bool { parts.allSatisfy { $0 == .literal("") } }

    /// Whether nothing in the word needs quotes.
    var isBare: Bool {
        guard !isEmpty else { return false }
        // Docker's word parser treats U+FEFF at the start of a word as a byte order mark, and drops it.
        if case .literal(let text)? = parts.first, let first = text.unicodeScalars.first,
            "-#[\u{FEFF}".unicodeScalars.contains(first)
        {
            return false
        }
        return parts.allSatisfy { part in
            guard case .literal(let text) = part else { return true }
            return text.unicodeScalars.allSatisfy { scalar in
                scalar.value > 0x20 && scalar.value != 0x7F && !scalar.properties.isWhitespace
                    && !"\"'\\$<".unicodeScalars.contains(scalar)
            }
        }
    }

    private static func isSafeInFlag(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || "_-./:@+=~%".utf8.contains(byte)
    }
}

extension Dockerfile {
    /// Refuses text that one line of a Dockerfile can't contain.
    static func checkLine(_ text: String, refusingIn writer: inout TextWriter) {
        if let scalar = text.unicodeScalars.first(where: { $0 == "\n" || $0 == "\r" || $0.value == 0 }) {
            writer.refuse("contains \(scalar.codePoint), which a Dockerfile instruction cannot contain")
        }
    }

    /// The reference to a variable, in the form that ends correctly whatever follows.
    static func reference(to name: String, refusingIn writer: inout TextWriter) -> String {
        if !Shell.isName(name) { writer.refuse("names the variable “\(name)”, which Docker rejects") }
        return "${\(name)}"
    }
}
