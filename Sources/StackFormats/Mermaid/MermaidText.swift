/// Writes identifiers and labels so that Mermaid reads and draws them unchanged.
///
/// A label passes through five parsers: Mermaid's lexer, which ends it at a quotation mark; its preprocessor, which
/// looks for comments and directives in the whole text; in some versions a Markdown parser; a search for icons and
/// formulas; and an HTML parser, which also normalizes white space. Every character that any of them interprets is
/// therefore written as a numeric entity, which is decoded last: `#35;` is `#`.
///
/// A label is one line. A line break would be the element `<br>`, and a label with an element is sanitized by a parser
/// that decodes the entities too early (`sanitizeText` in `packages/mermaid/src/diagrams/common/common.ts` of Mermaid
/// 11): a backslash before an `n` becomes another line break.
enum MermaidText {
    /// A label in its quotation marks.
    ///
    /// Refused are an empty label, which the parser rejects; control characters and the last two scalars of each
    /// plane, which HTML and XML parsers reject; and `ﬂ°` and `¶ß`, which Mermaid itself writes for the ends of an
    /// entity and replaces in the whole drawing.
    static func label(_ text: String, refusingIn writer: inout TextWriter) -> String {
        if text.isEmpty { writer.refuse("is an empty label, which Mermaid does not read") }
        let scalars = Array(text.unicodeScalars)
        if let control = scalars.first(where: isRefused) {
            writer.refuse("contains \(control.codePoint), which a drawing cannot contain")
        }
        for (first, second) in zip(scalars, scalars.dropFirst()) where isMarker(first, second) {
            writer.refuse("contains “\(first)\(second)”, which Mermaid reads as part of an entity")
        }
        var result = "\""
        for index in scalars.indices {
            let scalar = scalars[index]
            if isPlain(scalars, index) {
                result.unicodeScalars.append(scalar)
            } else {
                result += "#\(scalar.value);"
            }
        }
        return result + "\""
    }

    /// An identifier.
    static func identifier(_ text: String, refusingIn writer: inout TextWriter) -> String {
        let scalars = text.unicodeScalars
        let isName = scalars.first.map { $0.beginsIdentifier && $0 != "_" } ?? false
        if !isName || !scalars.allSatisfy(\.continuesIdentifier) || words.contains(text) {
            writer.refuse("has the identifier “\(text)”, which Mermaid does not read as one")
        }
        return text
    }

    /// The words that the lexer does not accept as identifiers.
    private static let words: Set = [
        "call", "class", "classDef", "click", "default", "end", "flowchart", "graph", "href", "interpolate",
        "linkStyle", "style", "subgraph",
    ]

    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
    }

    private static func isMarker(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        first == "\u{FB02}" && second == "\u{B0}" || first == "\u{B6}" && second == "\u{DF}"
    }

    /// Whether every parser treats the character as literal in its position.
    private static func isPlain(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        let scalar = scalars[index]
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ",", "/", "(", ")": return true
        case " ":
            // A single space between words: HTML parsers collapse several, and drop those at an end.
            return isWord(scalars, index - 1) && isWord(scalars, index + 1)
        case "-", "_":
            // At the start, a hyphen would begin a list, and underscores around a word are emphasis.
            return isWord(scalars, index - 1) && (scalar == "-" || isWord(scalars, index + 1))
        case ".":
            // "1." at the start would begin a list, and some Markdown parsers turn "www." into a link.
            let before = scalars[..<index]
            return !before.allSatisfy(\.isASCIIDigit) && !before.reversed().starts(with: "www".unicodeScalars)
        default: return !scalar.isASCII && !scalar.isInvisible && !scalar.properties.isWhitespace
        }
    }

    private static func isWord(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        guard scalars.indices.contains(index) else { return false }
        return !scalars[index].properties.isWhitespace && !scalars[index].isInvisible && scalars[index] != "_"
    }
}
