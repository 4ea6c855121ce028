extension HCLReader {
    /// Reads a heredoc, up to the line feed after its marker.
    mutating func heredoc() throws(HCL.ReadError) -> Node {
        let start = offset
        guard lineFeeds != .forbidden else { throw failure("a sequence of a template must end on its line") }
        offset += 2
        let isIndented = takes("-")
        guard let marker = try identifier() else { throw failure("expected the word that ends the heredoc") }
        guard takes("\n") else { throw failure("expected the end of the line after the heredoc's marker") }
        let end = try endOfHeredoc(marker, openedAt: start)
        let form = TemplateForm(heredocEnd: end, margin: isIndented ? try heredocMargin(until: end) : 0)
        let (parts, height, last) = try parts(form, openedAt: start)
        guard case .literal = last else { throw failure("there is no directive to end or to continue here") }
        skipSpace()
        guard bytes[offset...].starts(with: marker.utf8) else { throw failure("expected '\(marker)'") }
        offset += marker.utf8.count
        if let text = parts.soleText { return Node(expression: .heredoc(indented: isIndented, text)) }
        return try node(.heredocTemplate(indented: isIndented, parts), above: height)
    }

    /// The offset of the line that ends a heredoc: the first one that contains only the marker and white space.
    private func endOfHeredoc(_ marker: String, openedAt start: Int) throws(HCL.ReadError) -> Int {
        for line in heredocLines(until: bytes.count) where line.trimmed == marker { return line.startIndex }
        throw failure("the heredoc has no line '\(marker)' that ends it", at: start)
    }

    /// The lines from here on, without their line feeds.
    private func heredocLines(until end: Int) -> some Sequence<Slice<UnsafeBufferPointer<UInt8>>> {
        bytes[offset..<end].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).lazy
    }

    /// The number of columns that `<<-` removes from each line: the white space common to all but the blank lines.
    private func heredocMargin(until end: Int) throws(HCL.ReadError) -> Int {
        var margin = Int.max
        for line in heredocLines(until: end) where !line.isBlank { margin = Swift.min(margin, line.leadingSpaces) }
        guard margin < .max else { return 0 }
        for line in heredocLines(until: end) where !line.isBlank && margin > 0 {
            // HCL counts the characters of white space, and removes whole characters.
            let rest = String(decoding: line.dropFirst(margin), as: UTF8.self).unicodeScalars.first
            guard let rest, !rest.mayShareColumn, line.leadingSpaces > margin || !rest.properties.isWhitespace else {
                throw failure("the lines of the heredoc must be indented by spaces only", at: line.startIndex)
            }
        }
        return margin
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    /// The number of leading spaces and tabs of the line.
    fileprivate var leadingSpaces: Int {
        prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
    }
}
