/// A source line as shown in a terminal, cut to a width around the character above the caret.
struct SourceExcerpt {
    /// The minimum width of an excerpt in columns, however narrow the terminal is.
    static let minimumWidth = 20
    /// The distance between tab stops, in columns.
    static let tabWidth = 4

    /// The line, or the part of it that fits, with `…` where it is cut.
    let text: String
    /// The number of columns before the caret.
    let caretOffset: Int

    /// Creates the excerpt of a line.
    ///
    /// - Parameters:
    ///   - column: The column in UTF-8 bytes, counted from one; the column after the last character is valid. The result is `nil`
    ///     for a column that the line does not have, because the file changed after the location was recorded.
    ///   - width: The maximum number of columns.
    init?(of line: String, column: Int, width: Int) {
        guard (1...line.utf8.count + 1).contains(column) else { return nil }
        let position = line.utf8.index(line.startIndex, offsetBy: column - 1)
        guard position.samePosition(in: line.unicodeScalars) != nil else { return nil }
        var cells: [TerminalCell] = []
        var caret: Int?
        var offset = 0
        for index in line.indices {
            if caret == nil, position < line.index(after: index) { caret = cells.count }
            let cell = TerminalCell(line[index], at: offset)
            cells.append(cell)
            offset += cell.width
        }
        self.init(cells, caret: caret ?? cells.count, width: max(width, Self.minimumWidth))
    }

    private init(_ cells: [TerminalCell], caret: Int, width: Int) {
        let shown = Self.window(of: cells, around: caret, width: width)
        let isCutBefore = shown.lowerBound > 0
        let isCutAfter = shown.upperBound < cells.count
        var text = cells[shown].map(\.text).joined()
        while text.last == " " { text.removeLast() }
        self.text = (isCutBefore ? "…" : "") + text + (isCutAfter ? "…" : "")
        caretOffset = (isCutBefore ? 1 : 0) + cells[shown.lowerBound..<caret].map(\.width).reduce(0, +)
    }

    /// Returns the cells that fit into a width: all of them, or as many as possible on both sides of the caret.
    private static func window(of cells: [TerminalCell], around caret: Int, width: Int) -> Range<Int> {
        let caretWidth = caret == cells.count ? 1 : 0
        if cells.map(\.width).reduce(caretWidth, +) <= width { return cells.indices }
        var (first, end) = (caret, min(caret + 1, cells.count))
        // One column on each side is reserved for `…`.
        var room = width - 2 - cells[first..<end].map(\.width).reduce(caretWidth, +)
        var grows = true
        while grows {
            grows = false
            if first > 0, cells[first - 1].width <= room {
                first -= 1
                room -= cells[first].width
                grows = true
            }
            if end < cells.count, cells[end].width <= room {
                room -= cells[end].width
                end += 1
                grows = true
            }
        }
        return first..<end
    }
}

/// A character as shown in a terminal.
private struct TerminalCell {
    let text: String
    /// The number of columns that the text occupies.
    let width: Int

    /// Creates the cell of a character. The offset in columns at which it begins determines the width of a tab.
    init(_ character: Character, at offset: Int) {
        if character == "\t" {
            width = SourceExcerpt.tabWidth - offset % SourceExcerpt.tabWidth
            text = String(repeating: " ", count: width)
            return
        }
        let original = String(character)
        text = escapingControls(original)
        width = text == original ? Self.width(of: character) : text.count
    }

    private static func width(of character: Character) -> Int {
        // The variation selector for the emoji form of a character.
        if character.unicodeScalars.contains("\u{FE0F}") { return 2 }
        return character.unicodeScalars.map(width).max() ?? 0
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: 0
        default: scalar.properties.isEmojiPresentation || isWide(scalar) ? 2 : 1
        }
    }

    /// Returns whether a character of an East Asian script occupies two columns. Swift does not expose Unicode's property for it.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
