/// Reads the part of HCL that ``HCLPrinter`` prints: a recursive descent over the bytes.
struct HCLReader {
    let bytes: UnsafeBufferPointer<UInt8>
    /// The maximum nesting depth of values, templates and blocks.
    let depth: Int
    var offset = 0
    var positions: [TextPosition] = []
    /// The meaning of a line feed at the current position.
    var lineFeeds = LineFeeds.significant
    /// The number of expressions and brackets that may still be nested before the stack is at risk.
    var descentsLeft = 0

    private var positionOffset = 0
    private var position = TextPosition(line: 1, column: 1)

    /// The meaning of a line feed.
    enum LineFeeds {
        /// It ends an attribute or an object element.
        case significant
        /// It is white space: between the brackets of a list, of a call and of a `for` expression.
        case ignored
        /// It is an error: inside a sequence of a template.
        case forbidden
    }

    init(bytes: UnsafeBufferPointer<UInt8>, depth: Int) {
        self.bytes = bytes
        self.depth = depth
    }

    /// The maximum nesting of expressions and brackets in a value of a given depth: two for each of its values. A
    /// list, a call, an object, an index and a template count twice, and a pair of parentheses once: the printer never
    /// writes two pairs around one value.
    static func descents(in depth: Int) -> Int { 2 * max(depth, 0) + 2 }

    /// Reads the whole text.
    mutating func document() throws(HCL.ReadError) -> HCL.Document {
        if let fault = bytes[...].firstIndexNotInUTF8 {
            throw failure("the text is not UTF-8 here", at: fault)
        }
        if let fault = bytes.firstIndex(of: UInt8(ascii: "\r")) {
            throw failure("the text contains a carriage return; lines must end in a line feed only", at: fault)
        }
        let body = try body(level: 0)
        guard offset == bytes.count else { throw failure("there is no block to close here") }
        return HCL.Document(body: body, positions: positions)
    }

    /// Records a position, and returns the origin that identifies it.
    mutating func origin(at offset: Int) -> OriginID {
        // Counted from the last position, so that all positions together take one pass.
        position.advance(over: bytes[positionOffset..<offset])
        positionOffset = offset
        positions.append(position)
        return OriginID(rawValue: UInt32(clamping: positions.count - 1))
    }

    func failure(_ message: String, at offset: Int? = nil) -> HCL.ReadError {
        HCL.ReadError(message, at: TextPosition(offset: offset ?? self.offset, in: bytes))
    }

    // MARK: Bytes

    var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    func isNext(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[offset...].starts(with: $0) }
    }

    /// Consumes a text if it is next.
    mutating func takes(_ text: StaticString) -> Bool {
        guard isNext(text) else { return false }
        offset += text.utf8CodeUnitCount
        return true
    }

    mutating func expect(_ text: StaticString, _ place: @autoclosure () -> String) throws(HCL.ReadError) {
        guard takes(text) else { throw failure("expected '\(text)' \(place())") }
    }

    /// Skips spaces and tabs, and line feeds where they are ignored.
    mutating func skipSpace() {
        while let byte = next {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"): offset += 1
            case UInt8(ascii: "\n") where lineFeeds == .ignored: offset += 1
            default: return
            }
        }
    }

    /// Calls `body` with another meaning of line feeds; inside a template sequence they remain forbidden.
    mutating func reading<Result>(
        _ meaning: LineFeeds, _ body: (inout HCLReader) throws(HCL.ReadError) -> Result
    ) throws(HCL.ReadError) -> Result {
        let saved = lineFeeds
        if lineFeeds != .forbidden { lineFeeds = meaning }
        defer { lineFeeds = saved }
        return try body(&self)
    }

    // MARK: Words

    /// Reads an identifier; `nil` if none begins here.
    mutating func identifier() throws(HCL.ReadError) -> String? {
        let start = offset
        while let byte = next {
            if byte < 0x80 {
                let scalar = Unicode.Scalar(byte)
                guard scalar.continuesIdentifier || scalar == "-" else { break }
                offset += 1
            } else {
                let (scalar, length) = scalar(at: offset)
                guard scalar.continuesHCLIdentifier else { break }
                offset += length
            }
        }
        guard offset > start else { return nil }
        let name = String(decoding: bytes[start..<offset], as: UTF8.self)
        guard HCL.isIdentifier(name) else {
            offset = start
            return nil
        }
        return name
    }

    /// Consumes a keyword; returns `false` without consuming anything if it is not next.
    mutating func takes(keyword: String) throws(HCL.ReadError) -> Bool {
        let start = offset
        if try identifier() == keyword { return true }
        offset = start
        return false
    }

    /// The scalar at an offset of the text, which is known to be UTF-8, and its length in bytes.
    private func scalar(at offset: Int) -> (Unicode.Scalar, Int) {
        let first = bytes[offset]
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        let text = String(decoding: bytes[offset..<min(offset + length, bytes.count)], as: UTF8.self)
        return (text.unicodeScalars.first ?? "\u{FFFD}", length)
    }
}
