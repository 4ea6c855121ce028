/// Writes inline text so that it reads back unchanged.
enum MarkdownText {
    /// The context of the text.
    enum Place {
        /// A paragraph, in which line feeds are kept.
        case paragraph
        /// A heading, which is one line.
        case heading
        /// A cell of a table, which is one line and ends at a `|`.
        case cell
    }

    /// The text of inlines; in a paragraph it may be several lines.
    static func line(_ inlines: [Markdown.Inline], in place: Place, refusingIn writer: inout TextWriter) -> String {
        let text = merged(inlines).map { inline($0, in: place, &writer) }.joined()
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let kept = keepingEnds(String(line))
            return place == .paragraph ? escapingBlockStart(kept) : kept
        }
        let result = lines.joined(separator: "\n")
        // A heading may end in hashes, which are ignored.
        guard place == .heading, result.utf8.last == UInt8(ascii: "#") else { return result }
        return result.dropLast() + "\\#"
    }

    /// The length of the longest run of a character.
    static func longestRun(of character: Unicode.Scalar, in text: String) -> Int {
        var longest = 0
        var present = 0
        for scalar in text.unicodeScalars {
            present = scalar == character ? present + 1 : 0
            longest = max(longest, present)
        }
        return longest
    }

    private static func merged(_ inlines: [Markdown.Inline]) -> [Markdown.Inline] {
        inlines.reduce(into: []) { merged, inline in
            if case .text(let text) = inline, case .text(let before)? = merged.last {
                merged[merged.count - 1] = .text(before + text)
            } else {
                merged.append(inline)
            }
        }
    }

    private static func inline(_ inline: Markdown.Inline, in place: Place, _ writer: inout TextWriter) -> String {
        switch inline {
        case .text(let text):
            if text.utf8.contains(0) { writer.refuse("contains U+0000, which Markdown cannot represent") }
            return escaped(text, in: place)
        case .code(let code):
            return self.code(code, in: place, &writer)
        case .strong(let inner):
            let text = merged(inner).map { self.inline($0, in: place, &writer) }.joined()
            let ends = [text.unicodeScalars.first, text.unicodeScalars.last].compactMap { $0 }
            if ends.isEmpty || ends.contains(where: \.properties.isWhitespace) {
                writer.refuse("is strong text that is empty or has white space at an end")
            }
            return "**\(text)**"
        case .link(let inner, let address):
            let text = merged(inner).map { self.inline($0, in: place, &writer) }.joined()
            return "[\(text)](\(destination(address, in: place, &writer)))"
        }
    }

    private static func escaped(_ text: String, in place: Place) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\\", "`", "*", "[", "]", "<", "~", "$":
                result += "\\\(scalar)"
            case "_" where !isBetweenWordCharacters(scalars, index), "|" where place == .cell,
                "&" where beginsEntity(scalars, index):
                result += "\\\(scalar)"
            case "\n" where place == .paragraph && !isBlankLine(scalars, index):
                result += "\n"
            case "\n", "\r":
                result += "&#\(scalar.value);"
            default:
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isBetweenWordCharacters(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        guard index > 0, index + 1 < scalars.count else { return false }
        return [scalars[index - 1], scalars[index + 1]].allSatisfy { $0.properties.isAlphabetic || $0.isASCIIDigit }
    }

    private static func beginsEntity(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        guard index + 1 < scalars.count else { return false }
        let next = scalars[index + 1]
        return next == "#" || next.properties.isAlphabetic && scalars[index...].contains(";")
    }

    /// Whether a line feed is at an end or next to another one, with only white space in between.
    private static func isBlankLine(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        let before = scalars[..<index].reversed().first { $0 != " " && $0 != "\t" }
        let after = scalars[(index + 1)...].first { $0 != " " && $0 != "\t" }
        let breaks: [Unicode.Scalar?] = [nil, "\n", "\r"]
        return breaks.contains(before) || breaks.contains(after)
    }

    private static func code(_ code: String, in place: Place, _ writer: inout TextWriter) -> String {
        let scalars = code.unicodeScalars
        if let control = scalars.first(where: { $0 == "\n" || $0 == "\r" || $0.value == 0 }) {
            writer.refuse("contains \(control.codePoint), which inline code cannot contain")
        }
        if scalars.isEmpty { writer.refuse("is empty code, which Markdown cannot represent") }
        let fence = String(repeating: "`", count: longestRun(of: "`", in: code) + 1)
        let hasSpaces = scalars.first == " " && scalars.last == " " && scalars.contains { $0 != " " }
        let padding = scalars.first == "`" || scalars.last == "`" || hasSpaces ? " " : ""
        return fence + padding + (place == .cell ? escapingBars(code, &writer) : code) + padding + fence
    }

    private static func escapingBars(_ text: String, _ writer: inout TextWriter) -> String {
        var result = ""
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if scalar == "|" {
                if previous == "\\" { writer.refuse("contains “\\|” in code, which a table cannot contain") }
                result += "\\"
            }
            result.unicodeScalars.append(scalar)
            previous = scalar
        }
        return result
    }

    private static func destination(_ address: String, in place: Place, _ writer: inout TextWriter) -> String {
        let scalars = Array(address.unicodeScalars)
        if let control = scalars.first(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            writer.refuse("contains \(control.codePoint), which a link address cannot contain")
        }
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            if "\\<>".unicodeScalars.contains(scalar) || scalar == "|" && place == .cell
                || scalar == "&" && beginsEntity(scalars, index)
            {
                result += "\\"
            }
            result.unicodeScalars.append(scalar)
        }
        let needsBrackets = scalars.isEmpty || scalars.contains { " ()<>".unicodeScalars.contains($0) }
        return needsBrackets ? "<\(result)>" : result
    }

    /// Escapes white space at the ends of a line as entities, because Markdown ignores it otherwise.
    private static func keepingEnds(_ line: String) -> String {
        let scalars = Array(line.unicodeScalars)
        // U+0085 has no numeric entity, and no reader removes it.
        let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace && $0.value != 0x85 }
        let leading = scalars.prefix(while: isBlank)
        let rest = scalars.dropFirst(leading.count)
        let trailing = rest.reversed().prefix(while: isBlank).reversed()
        var middle = String.UnicodeScalarView()
        middle.append(contentsOf: rest.dropLast(trailing.count))
        return leading.map { "&#\($0.value);" }.joined() + String(middle)
            + trailing.map { "&#\($0.value);" }.joined()
    }

    /// Escapes characters that would make a line the start of a heading, quotation, list, rule or table.
    private static func escapingBlockStart(_ line: String) -> String {
        guard let first = line.unicodeScalars.first else { return line }
        if "#>+-=|:".unicodeScalars.contains(first) { return "\\" + line }
        let digits = line.unicodeScalars.prefix { $0.isASCIIDigit }
        let rest = line.unicodeScalars.dropFirst(digits.count)
        guard !digits.isEmpty, let delimiter = rest.first, delimiter == "." || delimiter == ")" else { return line }
        if let next = rest.dropFirst().first, next != " " && next != "\t" { return line }
        return "\(String(digits))\\\(String(rest))"
    }
}

extension Unicode.Scalar {
    /// Whether the scalar is an ASCII digit.
    var isASCIIDigit: Bool { (48...57).contains(value) }
}
