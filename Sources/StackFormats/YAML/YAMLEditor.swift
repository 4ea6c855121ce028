/// Changes one place of a text.
struct YAMLEditor {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private static let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))

    /// The text with another value at a path below a mapping.
    func setting(
        _ path: ArraySlice<String>, to node: YAML.Node, in mapping: YAMLSource, isRoot: Bool = false
    ) throws(YAML.ReadError) -> [UInt8] {
        guard case .mapping(let entries) = mapping.content else {
            throw YAML.ReadError("the value is not a mapping", at: mapping.position)
        }
        guard let key = path.first else { return bytes }
        let rest = path.dropFirst()
        guard let entry = entries.first(where: { $0.key.text.isIdentical(to: key) }) else {
            return try adding(key, Self.nested(rest, node), to: mapping, entries, isRoot: isRoot)
        }
        if rest.isEmpty { return try replacing(entry.value, with: node) }
        if case .scalar(let text) = entry.value.content {
            guard entry.value.style == .plain, ["", "~", "null", "Null", "NULL"].contains(text),
                !entry.value.hasProperties
            else { throw YAML.ReadError("the value is not a mapping", at: entry.value.position) }
            let content = Self.nested(rest, node)
            if text.isEmpty, mapping.style == .block { return try filling(entry, with: content) }
            let space = text.isEmpty ? " " : ""
            return replacing(entry.value.range, with: Array((space + JSON.Value(content).compactText).utf8))
        }
        return try setting(rest, to: node, in: entry.value)
    }

    /// A node nested in mappings with the keys of a path.
    private static func nested(_ path: ArraySlice<String>, _ node: YAML.Node) -> YAML.Node {
        path.reversed().reduce(node) { .mapping([$1: $0]) }
    }

    // MARK: Values

    /// The text with another value of a scalar, in the same quotes.
    private func replacing(_ old: YAMLSource, with node: YAML.Node) throws(YAML.ReadError) -> [UInt8] {
        guard case .scalar(let text) = old.content else {
            throw YAML.ReadError("the value is a collection, not a text", at: old.position)
        }
        if old.hasProperties {
            throw YAML.ReadError("the value has an anchor or a tag; remove it", at: old.position)
        }
        if old.style == .blockScalar {
            throw YAML.ReadError("the value is a block scalar; write it on the line of its key", at: old.position)
        }
        let new: String
        switch node.bare {
        case .string(let value) where value.isIdentical(to: text): return bytes
        case .integer(let value) where old.style == .plain && String(value) == text: return bytes
        case .string(let value) where old.style == .singleQuoted:
            new = "'" + value.replacing("'", with: "''") + "'"
        case .string(let value) where old.style == .doubleQuoted: new = JSON.Value.string(value).compactText
        default:
            var writer = TextWriter()
            switch node.bare {
            case .string(let value): YAMLScalar.writeLine(value, to: &writer)
            case .integer(let value): writer.write(String(value))
            default: throw YAML.ReadError("a collection cannot replace a text", at: old.position)
            }
            new = writer.rendering.text
        }
        return replacing(old.range, with: (old.range.isEmpty ? [UInt8(ascii: " ")] : []) + Array(new.utf8))
    }

    private func replacing(_ range: Range<Int>, with new: [UInt8]) -> [UInt8] {
        Array(bytes[..<range.lowerBound]) + new + bytes[range.upperBound...]
    }

    // MARK: Entries

    /// The text with an additional entry in a mapping.
    private func adding(
        _ key: String, _ value: YAML.Node, to mapping: YAMLSource,
        _ entries: [(key: YAMLSource, value: YAMLSource)], isRoot: Bool
    ) throws(YAML.ReadError) -> [UInt8] {
        if mapping.hasProperties {
            throw YAML.ReadError("the mapping has an anchor or a tag; remove it", at: mapping.position)
        }
        let keys = entries.map(\.key.text)
        let isSorted = zip(keys, keys.dropFirst()).allSatisfy { !Self.precedes($1, $0) } && !isRoot
        let index = isSorted ? keys.firstIndex { Self.precedes(key, $0) } ?? keys.count : keys.count
        if mapping.style == .flow { return addingInFlow(key, value, to: mapping, entries, at: index) }
        guard let first = entries.first, isAloneOnItsLine(first.key) else {
            throw YAML.ReadError("an entry cannot be added to a mapping of this layout", at: mapping.position)
        }
        let column = first.key.range.lowerBound - lineStart(first.key.range.lowerBound)
        var place: Int
        if index == 0 {
            place = lineStart(first.key.range.lowerBound)
            while place > 0, isComment(lineStart(place - 1)) { place = lineStart(place - 1) }
        } else {
            let last = entries[index - 1]
            place = lineEnd(max(last.key.contentEnd, last.value.contentEnd))
        }
        if isRoot { while isComment(place, deeperThan: column) { place = nextLine(place) } }
        let isSetOff = isRoot && value.mappingValue != nil
        return inserting(key, value, atColumn: column, at: place, afterBlankLine: isSetOff)
    }

    /// The text with the first entry of a key that has no value.
    private func filling(
        _ entry: (key: YAMLSource, value: YAMLSource), with content: YAML.Node
    ) throws(YAML.ReadError) -> [UInt8] {
        guard isAloneOnItsLine(entry.key), let first = content.mappingValue?.first else {
            throw YAML.ReadError("an entry cannot be added to a mapping of this layout", at: entry.key.position)
        }
        let column = entry.key.range.lowerBound - lineStart(entry.key.range.lowerBound)
        return inserting(
            first.key, first.value, atColumn: column + 2, at: lineEnd(entry.key.range.upperBound), afterBlankLine: false
        )
    }

    /// The text with the lines of an entry inserted at the start of a line, or at the end of the text.
    private func inserting(
        _ key: String, _ value: YAML.Node, atColumn column: Int, at place: Int, afterBlankLine: Bool
    ) -> [UInt8] {
        let printed = YAML.Stream(.mapping([key: value])).render().text
        var lines = printed.split(separator: "\n").map { String(repeating: " ", count: column) + $0 }
        if afterBlankLine { lines.insert("", at: 0) }
        let lineEnd = Array(isCRLF ? "\r\n".utf8 : "\n".utf8)
        var new: [UInt8] = []
        // A text without a final line feed stays without one.
        let isOpen = place == bytes.count && place > 0 && bytes[place - 1] != Self.lineFeed
        for line in lines { new += isOpen ? lineEnd + Array(line.utf8) : Array(line.utf8) + lineEnd }
        return replacing(place..<place, with: new)
    }

    private func addingInFlow(
        _ key: String, _ value: YAML.Node, to mapping: YAMLSource,
        _ entries: [(key: YAMLSource, value: YAMLSource)], at index: Int
    ) -> [UInt8] {
        let entry = JSON.Value.string(key).compactText + ": " + JSON.Value(value).compactText
        if entries.isEmpty {
            let place = mapping.range.lowerBound + 1
            return replacing(place..<place, with: Array(entry.utf8))
        }
        if index == 0 {
            let place = entries[0].key.range.lowerBound
            return replacing(place..<place, with: Array((entry + ", ").utf8))
        }
        let last = entries[index - 1]
        let place = max(last.key.range.upperBound, last.value.range.upperBound)
        return replacing(place..<place, with: Array((", " + entry).utf8))
    }

    // MARK: Lines

    private var isCRLF: Bool {
        guard let first = bytes.firstIndex(of: Self.lineFeed), first > 0 else { return false }
        return bytes[first - 1] == Self.carriageReturn
    }

    private func lineStart(_ offset: Int) -> Int {
        bytes[..<offset].lastIndex(of: Self.lineFeed).map { $0 + 1 } ?? 0
    }

    /// The end of the line, including its line feed, in which an element ends.
    private func lineEnd(_ offset: Int) -> Int {
        // An element that ends with its line, such as a block scalar, is already followed by the next line.
        offset > 0 && bytes[offset - 1] == Self.lineFeed ? offset : nextLine(offset)
    }

    private func nextLine(_ offset: Int) -> Int {
        bytes[offset...].firstIndex(of: Self.lineFeed).map { $0 + 1 } ?? bytes.count
    }

    private func isAloneOnItsLine(_ key: YAMLSource) -> Bool {
        bytes[lineStart(key.range.lowerBound)..<key.range.lowerBound].allSatisfy { $0 == UInt8(ascii: " ") }
    }

    /// Whether a line contains only a comment that begins beyond a column.
    private func isComment(_ start: Int, deeperThan column: Int = -1) -> Bool {
        let line = bytes[start...].prefix { $0 != Self.lineFeed }
        guard let first = line.firstIndex(where: { $0 != UInt8(ascii: " ") }) else { return false }
        return line[first] == UInt8(ascii: "#") && first - start > column
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
