extension TextWriter {
    /// Writes a layout with the fewest line breaks that keep its lines within a number of columns.
    ///
    /// The time is linear in the size of the layout: deciding whether a group fits looks ahead only to the end of the
    /// line.
    mutating func write(_ layout: CodeLayout, columns: Int) {
        var lines = LineBreaking(columns: columns, column: column)
        lines.write(layout, broken: true, to: &self)
    }
}

/// Chooses the line breaks of one layout while it is written.
private struct LineBreaking {
    /// The rest of the sequence that encloses the layout being written.
    private struct Rest {
        let parts: [CodeLayout]
        /// The index of the first part that has not been started.
        var next = 0
        let broken: Bool
    }

    /// The result of looking ahead along the line.
    private enum Lookahead {
        /// Everything fits on the line, and the line continues.
        case open
        /// The line ends here, within its columns.
        case ended
        /// The line is too long, or has a forced break where it must stay flat.
        case exceeded
    }

    let columns: Int
    /// The number of columns used so far; `nil` after a line break, where it depends on the indentation of the next
    /// text.
    var column: Int?
    /// The enclosing sequences, from the outermost to the innermost.
    private var rests: [Rest] = []

    init(columns: Int, column: Int) {
        self.columns = columns
        self.column = column
    }

    mutating func write(_ layout: CodeLayout, broken: Bool, to writer: inout TextWriter) {
        switch layout {
        case .text(let text): write(text, to: &writer)
        case .line(let flat): if broken { newline(in: &writer) } else { write(flat, to: &writer) }
        case .hardLine: newline(in: &writer)
        case .whenBroken(let text): if broken { write(text, to: &writer) }
        case .refusal(let reason): writer.refuse(reason)
        // A flat layout uses the indentation of the current line, even at the start of the line.
        case .nested(let inner) where !broken: write(inner, broken: false, to: &writer)
        case .nested(let inner): writer.indented { write(inner, broken: true, to: &$0) }
        case .attributed(let origin, let inner):
            writer.attributed(to: origin) { write(inner, broken: broken, to: &$0) }
        case .group(let inner):
            let isFlat = !broken || fits(inner, from: column ?? writer.column)
            write(inner, broken: !isFlat, to: &writer)
        case .sequence(let parts):
            rests.append(Rest(parts: parts, broken: broken))
            for part in parts {
                rests[rests.count - 1].next += 1
                write(part, broken: broken, to: &writer)
            }
            rests.removeLast()
        }
    }

    private mutating func write(_ text: String, to writer: inout TextWriter) {
        if text.isEmpty { return }
        column = (column ?? writer.column) + text.unicodeScalars.count
        writer.write(text)
    }

    private mutating func newline(in writer: inout TextWriter) {
        writer.newline()
        column = nil
    }

    /// Whether a group fits on one line together with what follows it, up to the next possible line break.
    private func fits(_ group: CodeLayout, from column: Int) -> Bool {
        var free = columns - column
        var lookahead = lookAhead(along: group, flat: true, broken: false, free: &free)
        for rest in rests.reversed() {
            if lookahead != .open { break }
            lookahead = lookAhead(along: rest.parts[rest.next...], flat: false, broken: rest.broken, free: &free)
        }
        return lookahead != .exceeded && free >= 0
    }

    /// - Parameters:
    ///   - flat: whether the line must not break here; a forced break then exceeds the line.
    ///   - free: the number of columns left on the line.
    private func lookAhead(along layout: CodeLayout, flat: Bool, broken: Bool, free: inout Int) -> Lookahead {
        switch layout {
        case .text(let text): return lookAhead(along: text, free: &free)
        case .line(let text): return broken ? .ended : lookAhead(along: text, free: &free)
        case .hardLine: return flat ? .exceeded : .ended
        case .whenBroken(let text): return broken ? lookAhead(along: text, free: &free) : .open
        case .refusal: return .open
        case .nested(let inner), .group(let inner), .attributed(_, let inner):
            return lookAhead(along: inner, flat: flat, broken: broken, free: &free)
        case .sequence(let parts): return lookAhead(along: parts[...], flat: flat, broken: broken, free: &free)
        }
    }

    private func lookAhead(along parts: ArraySlice<CodeLayout>, flat: Bool, broken: Bool, free: inout Int) -> Lookahead
    {
        for part in parts {
            let lookahead = lookAhead(along: part, flat: flat, broken: broken, free: &free)
            if lookahead != .open { return lookahead }
        }
        return .open
    }

    private func lookAhead(along text: String, free: inout Int) -> Lookahead {
        // A scalar takes at most four bytes, so text that is far too long need not be counted.
        free -= text.utf8.count / 4 > max(free, 0) ? text.utf8.count / 4 : text.unicodeScalars.count
        return free < 0 ? .exceeded : .open
    }
}
