/// The marker lines that Git writes into a file that it could not merge.
enum ConflictMarkers {
    /// Returns whether a text contains the three markers of a conflict in order.
    static func occur(in bytes: [UInt8]) -> Bool {
        var markers = ["<<<<<<< ", "=======", ">>>>>>> "][...]
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard let marker = markers.first else { return true }
            if line.starts(with: marker.utf8) { markers.removeFirst() }
        }
        return markers.isEmpty
    }

    /// Returns both sides of a text with conflicts, each including the merged parts; `nil` if the markers do not form complete
    /// conflicts.
    static func sides(of bytes: [UInt8]) -> (ours: [UInt8], theirs: [UInt8])? {
        /// The part that a line belongs to: outside any conflict, one side of it, or the common ancestor.
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
            // Git does not nest conflicts, and a text may contain such lines itself.
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

    /// Returns the character that a line repeats seven times, with or without a label after it; `nil` if the line is not a
    /// marker. Git separates the sides without a label.
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
