extension Shell {
    /// One word of a command: exactly one argument, whatever its text, unless it contains a ``Part/glob(_:)``.
    public struct Word: Equatable, Sendable, ExpressibleByStringLiteral {
        /// A piece of a word.
        public enum Part: Equatable, Sendable {
            /// Text that the command receives unchanged. U+0000 is refused: no argument can contain it.
            case literal(String)
            /// The value of a variable, never split: `"${NAME}"`. A name that the shell can't assign to is refused,
            /// except the positional parameters `0` to `9` and the special ones `?`, `#`, `$` and `!`.
            case variable(String)
            /// The output of a script without its trailing line feeds: `"$(…)"`.
            case substitution(Script)
            /// A pathname pattern that the shell expands: `*`, `?`, `[` and `]` are special, everything else is
            /// literal. Refused as the name of a command.
            case glob(String)
            /// Every argument of the script or the function, each as a separate word: `"$@"`. Refused next to other
            /// pieces, and anywhere except among the words of a command or a loop.
            case arguments
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

        /// The value of a variable as one word: `"${NAME}"`.
        public static func variable(_ name: String) -> Word { Word([.variable(name)]) }

        /// The output of a script as one word: `"$(…)"`.
        public static func output(of script: Script) -> Word { Word([.substitution(script)]) }

        /// The paths that match a pattern, or the pattern itself if none does.
        public static func glob(_ pattern: String) -> Word { Word([.glob(pattern)]) }

        /// Every argument of the script or the function, each as a separate word.
        public static let arguments = Word([.arguments])

        /// The two words joined.
        public static func + (left: Word, right: Word) -> Word { Word(left.parts + right.parts) }
    }
}

extension Shell.Word {
    /// The position of a word, which determines its quoting.
    enum Position {
        /// A command name, where reserved words and `NAME=value` are syntax.
        case commandName
        /// A word of a command or a loop.
        case argument
        /// A position for exactly one word: a value, a file, the subject of a `case`.
        case single
        /// A pattern of a `case`, where `esac` is syntax.
        case pattern
    }

    /// The text of the word in shell syntax.
    func text(as position: Position, refusingIn writer: inout TextWriter) -> String {
        let holdsGlob = parts.contains { if case .glob = $0 { true } else { false } }
        if holdsGlob && position == .commandName { writer.refuse("is a pattern where a command's name is expected") }
        if parts == [.arguments] {
            if position != .argument { writer.refuse("is every argument where one word is required") }
            return "\"$@\""
        }
        let onlyLiterals = parts.allSatisfy { if case .literal = $0 { true } else { false } }

        if onlyLiterals {
            let literal = parts.map { if case .literal(let text) = $0 { text } else { "" } }.joined()
            checkForNull(literal, &writer)
            if position == .commandName, literal.utf8.first == UInt8(ascii: "%") {
                writer.refuse(
                    "names the command “\(literal)”, which bash reads as a job, even in quotes")
            }
            return ShellQuoting.word(literal, as: position)
        }
        if holdsGlob {
            return parts.map { separatelyQuoted($0, &writer) }.joined()
        }
        let inside = mergingLiterals(parts).map { insideDoubleQuotes($0, &writer) }.joined()
        return "\"\(inside)\""
    }

    private func separatelyQuoted(_ part: Part, _ writer: inout TextWriter) -> String {
        switch part {
        case .literal(let text):
            checkForNull(text, &writer)
            return text.isEmpty ? "" : ShellQuoting.word(text, as: .argument)
        case .glob(let pattern):
            checkForNull(pattern, &writer)
            return ShellQuoting.glob(pattern)
        case .variable, .substitution:
            return "\"\(insideDoubleQuotes(part, &writer))\""
        case .arguments: return insideDoubleQuotes(part, &writer)
        }
    }

    private func insideDoubleQuotes(_ part: Part, _ writer: inout TextWriter) -> String {
        switch part {
        case .literal(let text), .glob(let text):
            checkForNull(text, &writer)
            return ShellQuoting.insideDoubleQuotes(text)
        case .variable(let name):
            let isSpecial = name.utf8.count == 1 && name.utf8.allSatisfy { $0.isASCIIDigit || "?#$!".utf8.contains($0) }
            if !isSpecial && !Shell.isName(name) {
                writer.refuse("names the variable “\(name)”, which is not a valid shell name")
            }
            return "${\(name)}"
        case .substitution(let script):
            let text = script.joinedStatements(refusingIn: &writer)
            // Two parentheses would begin an arithmetic expression.
            return text.utf8.first == UInt8(ascii: "(") ? "$( \(text))" : "$(\(text))"
        case .arguments:
            writer.refuse("is every argument beside other pieces of a word")
            return ""
        }
    }

    private func mergingLiterals(_ parts: [Part]) -> [Part] {
        parts.reduce(into: []) { merged, part in
            if case .literal(let text) = part, case .literal(let before)? = merged.last {
                merged[merged.count - 1] = .literal(before + text)
            } else {
                merged.append(part)
            }
        }
    }

    private func checkForNull(_ text: String, _ writer: inout TextWriter) {
        if text.utf8.contains(0) { writer.refuse("contains U+0000, which a command’s arguments cannot contain") }
    }
}
