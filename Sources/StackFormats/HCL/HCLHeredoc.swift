extension HCL {
    /// A template as the lines of a heredoc.
    struct Heredoc {
        /// The end marker, which no line equals.
        let marker: String
        /// The lines, escaped, without their line feeds.
        let lines: [[UInt8]]
        /// Whether the lines are indented like the surrounding code.
        let isIndented: Bool

        /// Creates the heredoc of an expression that requests one and can be represented by one.
        init?(_ expression: HCL.Expression) {
            switch expression {
            case .heredoc(let indented, let text):
                // A single line feed is clearer in quotes.
                guard text != "\n" else { return nil }
                self.init([.literal(text)], indented: indented)
            case .heredocTemplate(let indented, let parts): self.init(parts, indented: indented)
            default: return nil
            }
        }

        private init?(_ parts: [TemplatePart], indented: Bool) {
            var text = HCLHeredocText()
            text.append(HCLTemplateNode.nodes(of: parts))
            guard text.isRepresentable, text.isAtLineStart, !text.lines.isEmpty else { return nil }
            lines = text.lines
            let taken = Set(lines.lazy.map(\.trimmed).filter { $0.hasPrefix("EOT") })
            var marker = "EOT"
            var attempt = 1
            while taken.contains(marker) {
                attempt += 1
                marker = "EOT\(attempt)"
            }
            self.marker = marker
            isIndented = indented && text.canIndent
        }
    }
}

extension Collection<UInt8> {
    /// The line without leading and trailing white space.
    var trimmed: String {
        let scalars = String(decoding: self, as: UTF8.self).unicodeScalars.drop { $0.properties.isWhitespace }
        guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(scalars[...last])
    }

    /// Whether the line contains only white space.
    var isBlank: Bool {
        String(decoding: self, as: UTF8.self).unicodeScalars.allSatisfy { $0.properties.isWhitespace }
    }
}
