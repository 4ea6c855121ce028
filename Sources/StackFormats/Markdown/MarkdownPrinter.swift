extension Markdown.Document {
    /// The text, with blank lines between blocks.
    public func render() -> Rendering {
        // Lists are indented by the width of their marker, so one level is one space.
        var writer = TextWriter(indentationWidth: 1)
        Self.write(blocks, to: &writer)
        return writer.rendering
    }

    private static func write(_ blocks: [Markdown.Block], isTight: Bool = false, to writer: inout TextWriter) {
        var bullet: Character = "-"
        for (index, block) in blocks.enumerated() {
            let previous = index > 0 ? blocks[index - 1] : nil
            if previous != nil && !isTight { writer.newline() }
            // Adjacent lists with the same marker would be one list.
            bullet = block.continuesList(previous) && bullet == "-" ? "*" : "-"
            let bullet = bullet
            writer.attributed(to: block.origin) { write(block.kind, bullet: bullet, to: &$0) }
        }
    }

    private static func write(_ kind: Markdown.Kind, bullet: Character, to writer: inout TextWriter) {
        switch kind {
        case .heading(let level, let text):
            if !(1...6).contains(level) { writer.refuse("is a heading of level \(level), but levels are 1 to 6") }
            let hashes = String(repeating: "#", count: min(max(level, 1), 6))
            let line = MarkdownText.line(text, in: .heading, refusingIn: &writer)
            writer.writeLine(line.isEmpty ? hashes : "\(hashes) \(line)")
        case .paragraph(let text):
            let lines = MarkdownText.line(text, in: .paragraph, refusingIn: &writer)
            if lines.isEmpty { writer.refuse("is an empty paragraph") }
            for line in lines.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
                writer.writeLine(String(line))
            }
        case .list(let isOrdered, let items):
            write(items, bullet: bullet, isOrdered: isOrdered, to: &writer)
        case .code(let code, let language):
            write(code: code, language: language, to: &writer)
        case .table(let header, let rows):
            MarkdownTable(header: header, rows: rows, refusingIn: &writer).write(to: &writer)
        }
    }

    private static func write(
        _ items: [[Markdown.Block]], bullet: Character, isOrdered: Bool, to writer: inout TextWriter
    ) {
        if items.isEmpty { writer.refuse("is a list without an item") }
        let isTight = items.allSatisfy { $0.isTight }
        for (index, item) in items.enumerated() {
            if item.isEmpty { writer.refuse("is an empty item of a list") }
            if index > 0 && !isTight { writer.newline() }
            let delimiter = bullet == "-" ? "." : ")"
            let marker = isOrdered ? "\(index + 1)\(delimiter) " : "\(bullet) "
            writer.write(marker)
            writer.indented(by: marker.utf8.count) { write(item, isTight: isTight, to: &$0) }
        }
    }

    private static func write(code: String, language: String?, to writer: inout TextWriter) {
        if let control = code.unicodeScalars.first(where: { $0 == "\r" || $0.value == 0 }) {
            writer.refuse("contains \(control.codePoint), which Markdown code cannot contain")
        }
        let language = language ?? ""
        if language.unicodeScalars.contains(where: { $0 == "`" || $0.properties.isWhitespace || $0.value < 0x20 }) {
            writer.refuse("names the language “\(language)”, which a code fence cannot contain")
        }
        let fence = String(repeating: "`", count: max(3, MarkdownText.longestRun(of: "`", in: code) + 1))
        writer.writeLine(fence + language)
        var lines = code.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines { writer.writeLine(String(line)) }
        writer.writeLine(fence)
    }
}

extension Markdown.Block {
    fileprivate var isList: Bool {
        if case .list = kind { true } else { false }
    }

    /// Whether the block and the one before it are lists of the same kind.
    fileprivate func continuesList(_ previous: Markdown.Block?) -> Bool {
        guard case .list(let isOrdered, _) = kind, case .list(let wasOrdered, _)? = previous?.kind else { return false }
        return isOrdered == wasOrdered
    }
}

extension [Markdown.Block] {
    /// Whether an item needs no blank lines: a single paragraph, optionally followed by a list.
    fileprivate var isTight: Bool {
        guard let first, case .paragraph = first.kind else { return false }
        // An ordered list after a paragraph without a blank line is recognized only because it starts at 1.
        return dropFirst().allSatisfy(\.isList) && count <= 2
    }
}

extension TextWriter {
    fileprivate mutating func indented(by width: Int, _ body: (inout TextWriter) -> Void) {
        guard width > 0 else { return body(&self) }
        indented { $0.indented(by: width - 1, body) }
    }
}
