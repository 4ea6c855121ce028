extension Python {
    /// A docstring in triple quotes, such that `inspect.cleandoc` returns the text.
    struct Docstring {
        /// The lines of the literal, quotes included. The writer indents all lines except the first.
        let lines: [String]
        /// The reason why readers of docstrings would not return the text unchanged.
        let refusal: String?

        init(_ text: String) {
            let source = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            refusal = Self.refusal(of: source)
            var lines = source.enumerated().map { index, line in
                Self.escaped(line, first: index == 0, last: source.count == 1)
            }
            if lines.count == 1 {
                self.lines = ["\"\"\"\(lines[0])\"\"\""]
            } else {
                lines[0] = "\"\"\"" + lines[0]
                self.lines = lines + ["\"\"\""]
            }
        }

        /// A line with escapes for characters that the literal, or a formatter that trims line ends, would change.
        ///
        /// - Parameters:
        ///   - first: whether the opening quotes precede the line.
        ///   - last: whether the closing quotes follow it.
        private static func escaped(_ line: Substring.UnicodeScalarView, first: Bool, last: Bool) -> String {
            var pieces = line.map { Literal.escaped($0, quote: nil) }
            var quotes = 0
            for index in pieces.indices {
                quotes = pieces[index] == "\"" ? quotes + 1 : 0
                let touchesQuotes = first && index == 0 || last && index == pieces.count - 1
                if quotes == 3 || quotes > 0 && touchesQuotes {
                    pieces[index] = "\\\""
                    quotes = 0
                }
            }
            if pieces.last == " " { pieces[pieces.count - 1] = "\\x20" }
            return pieces.joined()
        }

        private static func refusal(of lines: [Substring.UnicodeScalarView]) -> String? {
            if lines.contains(where: { $0.contains("\t") }) {
                return "contains a tab in a docstring, which its readers expand to spaces"
            }
            guard let first = lines[0].first else {
                return "has a docstring whose first line is empty, which its readers remove"
            }
            if isSpace(first) { return "begins a docstring with white space, which its readers remove" }
            let following = lines.dropFirst().filter { !$0.allSatisfy(isSpace) }
            if lines.count > 1, following.isEmpty || lines[lines.count - 1].isEmpty {
                return "ends a docstring with an empty line, which its readers remove"
            }
            if lines.count > 1, following.allSatisfy({ $0.first.map(isSpace) ?? false }) {
                return "indents all lines of a docstring but the first, which its readers undo"
            }
            return nil
        }

        /// Whether Python's `str.isspace` considers the scalar white space.
        private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
                true
            default: false
            }
        }
    }
}
