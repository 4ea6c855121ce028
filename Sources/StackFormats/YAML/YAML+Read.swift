extension YAML {
    /// Reads the documents of a text with libyaml, and resolves scalars by the core schema of YAML 1.2.
    ///
    /// Input that readers disagree about, or that can expand a small text into a large one, is rejected: a duplicate
    /// key in a mapping, a key that is not a scalar, an alias, the merge key `<<`, a tag outside the core schema. So
    /// is a text that is not UTF-8, exceeds the limits, or has more than a hundred lines that begin with `%TAG`. A key
    /// is always a string, however it is written.
    public static func read(_ text: String, limits: Limits = Limits()) throws(ReadError) -> [Document] {
        try check(text.utf8.count, limits)
        return try read(Array(text.utf8), limits: limits)
    }

    /// Reads the documents of a text in UTF-8.
    public static func read(_ bytes: [UInt8], limits: Limits = Limits()) throws(ReadError) -> [Document] {
        try check(bytes.count, limits)
        return try bytes.withUnsafeBufferPointer { (buffer) throws(ReadError) -> [Document] in
            try rejectManyTagDirectives(buffer)
            var reader = YAMLReader(events: YAMLEvents(buffer), depthLeft: limits.depth)
            return try reader.documents()
        }
    }

    /// libyaml compares each `%TAG` with all previous ones: 4 MiB of them took four minutes.
    private static func rejectManyTagDirectives(_ bytes: UnsafeBufferPointer<UInt8>) throws(ReadError) {
        var count = 0
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "%") {
            // All bytes that can end a line for libyaml, plus a few other non-ASCII bytes.
            let isAtLineStart = index == 0 || bytes[index - 1] < 0x20 || bytes[index - 1] > 0x7F
            guard isAtLineStart, bytes[index...].starts(with: "%TAG".utf8) else { continue }
            count += 1
            if count > maximumTagDirectives {
                throw ReadError(
                    "more than \(maximumTagDirectives) lines begin with %TAG",
                    at: TextPosition(offset: index, in: bytes))
            }
        }
    }

    private static let maximumTagDirectives = 100

    private static func check(_ count: Int, _ limits: Limits) throws(ReadError) {
        guard count <= limits.bytes else {
            throw ReadError(
                "the text has \(count) bytes; at most \(limits.bytes) are read", at: TextPosition(line: 1, column: 1))
        }
    }
}
