/// The lines that Git writes into a file that it could not merge.
enum ConflictMarkers {
    /// Whether a text contains the three markers of a conflict, in their order.
    static func areIn(_ bytes: [UInt8]) -> Bool {
        var markers = ["<<<<<<< ", "=======", ">>>>>>> "][...]
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard let marker = markers.first else { return true }
            if line.starts(with: marker.utf8) { markers.removeFirst() }
        }
        return markers.isEmpty
    }

    /// Both sides of a text with conflicts, each with what Git could merge; `nil` if the markers are not those of whole conflicts.
    static func sides(of bytes: [UInt8]) -> (ours: [UInt8], theirs: [UInt8])? {
        /// Where a line belongs: outside any conflict, to one side of it, or to the text that both sides started from.
        enum Part { case both, ours, base, theirs }
        var part = Part.both
        var (ours, theirs): ([UInt8], [UInt8]) = ([], [])
        var rest = bytes[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { rest.index(after: $0) } ?? rest.endIndex
            let line = rest[..<end]
            rest = rest[end...]
            switch (part, marker(line)) {
            case (.both, "<"): part = .ours
            case (.ours, "|"): part = .base
            case (.ours, "="), (.base, "="): part = .theirs
            case (.theirs, ">"): part = .both
            // Git writes no conflict into another one, and a text may contain such lines of its own.
            case (_, "<"), (_, ">"): return nil
            case (.both, _):
                ours += line
                theirs += line
            case (.ours, _): ours += line
            case (.theirs, _): theirs += line
            case (.base, _): continue
            }
        }
        return part == .both ? (ours, theirs) : nil
    }

    /// The character that a line repeats seven times, alone or before a label; `nil` for a line that is no marker. Git separates
    /// the sides without a label.
    private static func marker(_ line: ArraySlice<UInt8>) -> Character? {
        let text = line.last == UInt8(ascii: "\n") ? line.dropLast() : line
        guard let first = text.first, text.prefix(7).count == 7, text.prefix(7).allSatisfy({ $0 == first }),
            text.count == 7 || text.dropFirst(7).first == UInt8(ascii: " ")
        else { return nil }
        let character = Character(Unicode.Scalar(first))
        if character == "=" { return text.count == 7 ? character : nil }
        return "<|>".contains(character) ? character : nil
    }
}
