/// Writes identifiers and values of DOT.
enum DOTText {
    /// The maximum number of bytes between two quotation marks, or in one line of a comment. Graphviz's scanner keeps
    /// at most 16,381 bytes of text without escapes.
    static let maximumPieceLength = 16_000

    /// An identifier of the grammar: bare if allowed, otherwise quoted.
    static func identifier(_ text: String, refusingIn writer: inout TextWriter) -> String {
        isBare(text) ? text : quoted(text, refusingIn: &writer)
    }

    /// The name of a node, a graph or a subgraph.
    static func name(_ text: String, refusingIn writer: inout TextWriter) -> String {
        if text.utf8.first == UInt8(ascii: "%") {
            writer.refuse("is the name “\(text.prefix(40))”, which begins with % and is replaced by Graphviz")
        }
        return identifier(text, refusingIn: &writer)
    }

    /// The label value that displays exactly this text.
    static func label(showing text: String) -> String {
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "\\"): result += "\\\\".utf8
            case UInt8(ascii: "\n"): result += "\\n".utf8
            case UInt8(ascii: "&") where beginsEntity(bytes[index...]): result += "&amp;".utf8
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The reason why a drawing would not show the text as a tooltip; `nil` if it would.
    static func fault(ofTooltip text: String) -> String? {
        let bytes = Array(text.utf8)
        let entity = bytes.indices.first { bytes[$0] == UInt8(ascii: "&") && beginsEntity(bytes[$0...]) }
        return fault(ofBytes: bytes, otherThan: "\\") ?? entity.map { _ in "contains what looks like an entity" }
    }

    /// The reason why a drawing would not use the text as an address; `nil` if it would.
    static func fault(ofAddress text: String) -> String? { fault(ofBytes: Array(text.utf8), otherThan: "\\\"<>") }

    /// The address as written in the file: Graphviz copies it into the drawing without escaping it.
    static func address(_ text: String) -> String {
        text.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false).map { String(Substring($0)) }
            .joined(separator: "&amp;")
    }

    private static func fault(ofBytes bytes: [UInt8], otherThan signs: String) -> String? {
        bytes.first { $0 < 0x20 || $0 == 0x7F || signs.utf8.contains($0) }
            .map { "contains \(Unicode.Scalar($0).codePoint)" }
    }

    /// Whether `&…;` follows, with only letters, digits and `#`, whether or not Graphviz knows the entity.
    private static func beginsEntity(_ bytes: ArraySlice<UInt8>) -> Bool {
        let name = bytes.dropFirst().prefix(40).prefix {
            $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "#")
        }
        return !name.isEmpty && name.endIndex < bytes.endIndex && bytes[name.endIndex] == UInt8(ascii: ";")
    }

    private static let keywords: Set = ["node", "edge", "graph", "digraph", "subgraph", "strict"]

    /// Whether the text is an identifier of ASCII letters, or a number, that the grammar accepts without quotes.
    private static func isBare(_ text: String) -> Bool {
        guard text.utf8.count <= maximumPieceLength else { return false }
        if text.isASCIIIdentifier { return text.utf8.count > 8 || !keywords.contains(text.lowercased()) }
        return isNumber(text.utf8)
    }

    /// `-1`, `0.75`: digits, optionally followed by a point and more digits.
    private static func isNumber(_ text: String.UTF8View) -> Bool {
        let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }
    }

    /// Quoted text, in which `\"` is the only escape: two backslashes are two backslashes.
    private static func quoted(_ text: String, refusingIn writer: inout TextWriter) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = [quote]
        result.reserveCapacity(bytes.count + 2)
        // Whether an odd number of backslashes precedes, so that the next byte would be escaped.
        var isOpen = false
        var pieceStart = 1
        for (index, byte) in bytes.enumerated() {
            if result.count - pieceStart >= maximumPieceLength, !isOpen, canSplit(bytes, at: index) {
                result += "\" + \"".utf8
                pieceStart = result.count
            }
            if byte == 0 { writer.refuse("contains U+0000, which DOT cannot represent") }
            if isOpen, byte == quote || byte == lineFeed { refuseBackslash(&writer) }
            if isSingleLineFeed(bytes, at: index) {
                writer.refuse("contains a lone line feed between quotation marks or backslashes, which Graphviz drops")
            }
            if byte == quote { result.append(backslash) }
            isOpen = byte == backslash && !isOpen
            result.append(byte)
        }
        if isOpen { refuseBackslash(&writer) }
        result.append(quote)
        return String(decoding: result, as: UTF8.self)
    }

    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
    private static let lineFeed = UInt8(ascii: "\n")

    /// Graphviz's scanner reads text in runs without quotation marks and backslashes, and drops a run that is a single
    /// line feed.
    private static func isSingleLineFeed(_ bytes: [UInt8], at index: Int) -> Bool {
        bytes[index] == lineFeed && !isInRun(bytes, at: index - 1) && !isInRun(bytes, at: index + 1)
    }

    private static func isInRun(_ bytes: [UInt8], at index: Int) -> Bool {
        bytes.indices.contains(index) && bytes[index] != quote && bytes[index] != backslash
    }

    /// Whether text may be split before a byte: no scalar is cut, and no line feed is left on its own.
    private static func canSplit(_ bytes: [UInt8], at index: Int) -> Bool {
        bytes[index] & 0xC0 != 0x80
            && !(bytes[index] == lineFeed && !isInRun(bytes, at: index + 1))
            && !(bytes[index - 1] == lineFeed && !isInRun(bytes, at: index - 2))
    }

    private static func refuseBackslash(_ writer: inout TextWriter) {
        writer.refuse(
            "contains a backslash before a quotation mark, a line feed or the end, which DOT cannot represent")
    }
}
