extension HCL {
    /// The inside of a quoted literal. A text in front of `${` or `%{` says so by `beforeSequence`, because a `$` or `%` at
    /// its end would read as an escape of what follows.
    static func quotedText(_ text: String, beforeSequence: Bool = false) -> String {
        var output = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\"": output.append(contentsOf: "\\\"".unicodeScalars)
            case "\\": output.append(contentsOf: "\\\\".unicodeScalars)
            case "\n": output.append(contentsOf: "\\n".unicodeScalars)
            case "\r": output.append(contentsOf: "\\r".unicodeScalars)
            case "\t": output.append(contentsOf: "\\t".unicodeScalars)
            case "$", "%":
                var next = index + 1
                while next < scalars.count, scalars[next] == scalar { next += 1 }
                let opensSequence = next < scalars.count ? scalars[next] == "{" : beforeSequence
                if !opensSequence {
                    output.append(scalar)
                } else if next < scalars.count, next == index + 1 {
                    // The sign that stands at the brace is doubled; what stands before it would make three in a row.
                    output.append(scalar)
                    output.append(scalar)
                } else {
                    output.append(contentsOf: unicodeEscape(scalar).unicodeScalars)
                }
            case _ where needsEscape(scalar): output.append(contentsOf: unicodeEscape(scalar).unicodeScalars)
            default: output.append(scalar)
            }
        }
        return String(output)
    }

    /// Whether a reader of the source could not see the character, or would see the text around it in another order.
    private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: scalar.properties.isBidiControl || scalar == "\u{FEFF}"
        }
    }

    private static func unicodeEscape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        let width = scalar.value > 0xFFFF ? 8 : 4
        return (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
    }

    /// A text as the lines of a heredoc.
    struct Heredoc {
        /// The word that ends it: one that no line of the text equals.
        let marker: String
        /// The lines, escaped, without their line feeds.
        let lines: [String]
        /// Whether the lines may be indented without changing the text.
        let canIndent: Bool

        /// Refuses a text that a heredoc would change: one that does not end in a line feed, that holds a control
        /// character, or in which a doubled sign stands before a brace, which no escape of a heredoc can express.
        init?(_ text: String) {
            guard text.unicodeScalars.last == "\n", text.unicodeScalars.count > 1 else { return nil }
            guard text.unicodeScalars.allSatisfy({ $0 == "\n" || $0 == "\t" || !HCL.needsEscape($0) }) else {
                return nil
            }
            guard !text.contains("$${"), !text.contains("%%{") else { return nil }
            let rows = text.unicodeScalars.dropLast()
                .split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
            var marker = "EOT"
            var attempt = 1
            while rows.contains(where: { $0.trimmingWhitespace == marker }) {
                attempt += 1
                marker = "EOT\(attempt)"
            }
            self.marker = marker
            self.lines = rows.map { row in
                row.replacing("${", with: "$${").replacing("%{", with: "%%{")
            }
            // `<<-` takes away what all lines but the blank ones have in common.
            canIndent = rows.contains { row in
                row.unicodeScalars.first.map { !$0.properties.isWhitespace } ?? false
            }
        }
    }
}

extension String {
    /// The text without the white space at its ends.
    fileprivate var trimmingWhitespace: String {
        let scalars = unicodeScalars.drop { $0.properties.isWhitespace }
        guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(scalars[...last])
    }

    /// Whether the line holds nothing but white space.
    var isBlankLine: Bool { unicodeScalars.allSatisfy { $0.properties.isWhitespace } }
}
