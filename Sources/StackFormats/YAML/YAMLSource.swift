/// A value with the byte range that it was read from.
struct YAMLSource {
    enum Content {
        case scalar(String)
        case sequence([YAMLSource])
        case mapping([(key: YAMLSource, value: YAMLSource)])
    }

    let content: Content
    let style: YAMLEvent.Style
    /// The byte range of the value, with its anchor and tag. The end of a block collection may be after comments and
    /// blank lines.
    let range: Range<Int>
    let hasProperties: Bool
    let position: TextPosition

    /// The text of a scalar; empty for a collection.
    var text: String {
        if case .scalar(let text) = content { text } else { "" }
    }

    /// The end of the value itself, before the comments and blank lines that follow it.
    var contentEnd: Int {
        switch (content, style) {
        case (.sequence(let items), .block): max(range.lowerBound, items.last?.contentEnd ?? 0)
        case (.mapping(let entries), .block):
            max(range.lowerBound, entries.last.map { max($0.key.contentEnd, $0.value.contentEnd) } ?? 0)
        default: range.upperBound
        }
    }

    /// Reads the only document of a text; `nil` if there is none, or more than one.
    static func read(_ bytes: [UInt8]) throws(YAML.ReadError) -> YAMLSource? {
        // That call rejects text that is too deep, ambiguous or not UTF-8.
        guard try YAML.read(bytes).count == 1 else { return nil }
        return try bytes.withUnsafeBufferPointer { (buffer) throws(YAML.ReadError) -> YAMLSource? in
            // libyaml counts characters.
            var offsets = buffer.indices.filter { buffer[$0] & 0xC0 != 0x80 }
            offsets.append(buffer.count)
            let reader = YAMLSourceReader(events: YAMLEvents(buffer), offsets: offsets)
            while true {
                let event = try reader.events.next()
                switch event.kind {
                case .streamEnd: return nil
                case .documentStart: return try reader.value(reader.events.next())
                default: continue
                }
            }
        }
    }
}

/// Builds values with their byte ranges from events.
private struct YAMLSourceReader {
    let events: YAMLEvents
    /// The offset of the first byte of each character, and the end of the text.
    let offsets: [Int]

    func value(_ event: YAMLEvent) throws(YAML.ReadError) -> YAMLSource {
        var end = event.extent.upperBound
        let content: YAMLSource.Content
        switch event.kind {
        case .scalar(let text, _, _): content = .scalar(text)
        case .sequenceStart:
            var items: [YAMLSource] = []
            while let next = try item(&end) { items.append(try value(next)) }
            content = .sequence(items)
        case .mappingStart:
            var entries: [(key: YAMLSource, value: YAMLSource)] = []
            while let next = try item(&end) {
                let key = try value(next)
                entries.append((key, try value(events.next())))
            }
            content = .mapping(entries)
        default: throw YAML.ReadError("a value is missing", at: event.position)
        }
        return YAMLSource(
            content: content, style: event.style ?? .plain, range: offset(event.extent.lowerBound)..<offset(end),
            hasProperties: event.hasProperties, position: event.position)
    }

    /// The next event of a collection; `nil` at its end.
    private func item(_ end: inout Int) throws(YAML.ReadError) -> YAMLEvent? {
        let event = try events.next()
        guard case .collectionEnd = event.kind else { return event }
        end = max(end, event.extent.upperBound)
        return nil
    }

    private func offset(_ character: Int) -> Int { offsets[min(max(0, character), offsets.count - 1)] }
}
