/// Builds a value from a text that json-c has accepted, and refuses what RFC 8259 does not know.
struct JSONScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    private var offset = 0
    private var depth = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// The value that is the whole text.
    mutating func text() throws(JSON.ReadError) -> JSON.Value {
        let value = try value()
        skipSpace()
        guard offset == bytes.count else { throw failure("the text goes on after its value") }
        return value
    }

    private mutating func value() throws(JSON.ReadError) -> JSON.Value {
        skipSpace()
        guard let next else { throw failure("the text ends before its value does") }
        switch next {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "n") where takes("null"): return .null
        case UInt8(ascii: "t") where takes("true"): return .bool(true)
        case UInt8(ascii: "f") where takes("false"): return .bool(false)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw failure("a value is expected here")
        }
    }

    // MARK: Collections

    private mutating func object() throws(JSON.ReadError) -> JSON.Value {
        var members = JSON.Object()
        var starts: [[UInt8]: Int] = [:]
        try items(until: UInt8(ascii: "}")) { (scanner) throws(JSON.ReadError) in
            let start = scanner.offset
            guard scanner.next == UInt8(ascii: "\"") else { throw scanner.failure("a name in quotes is expected here") }
            let name = try scanner.string()
            if let earlier = starts.updateValue(start, forKey: Array(name.utf8)) {
                let line = TextPosition(offset: earlier, in: scanner.bytes).line
                throw JSON.ReadError(
                    "the name \(name.debugDescription) stands here again, after line \(line)",
                    at: TextPosition(offset: start, in: scanner.bytes))
            }
            scanner.skipSpace()
            guard scanner.takes(":") else { throw scanner.failure("a colon is expected here") }
            members.append(name, try scanner.value())
        }
        return .object(members)
    }

    private mutating func array() throws(JSON.ReadError) -> JSON.Value {
        var values: [JSON.Value] = []
        try items(until: UInt8(ascii: "]")) { (scanner) throws(JSON.ReadError) in
            values.append(try scanner.value())
        }
        return .array(values)
    }

    private mutating func items(
        until close: UInt8, _ item: (inout JSONScanner) throws(JSON.ReadError) -> Void
    ) throws(JSON.ReadError) {
        guard depth < JSON.deepestNesting else { throw failure("collections are nested too deeply") }
        depth += 1
        defer { depth -= 1 }
        offset += 1
        skipSpace()
        guard next != close else { return offset += 1 }
        while true {
            skipSpace()
            try item(&self)
            skipSpace()
            if next == close { return offset += 1 }
            guard takes(",") else { throw failure("a comma or the end of the collection is expected here") }
        }
    }

    // MARK: Scalars

    private mutating func number() throws(JSON.ReadError) -> JSON.Value {
        let end = bytes[offset...].firstIndex { !Self.isPartOfNumber($0) } ?? bytes.count
        let text = String(decoding: bytes[offset..<end], as: UTF8.self)
        guard JSONNumber.isValid(text) else { throw failure("\(text) is no number of JSON") }
        offset = end
        // "-0" is not the integer zero to every reader.
        if text != "-0", let integer = Int(text) { return .integer(integer) }
        return .number(text)
    }

    private static func isPartOfNumber(_ byte: UInt8) -> Bool {
        byte.isDigit || byte | 0x20 == UInt8(ascii: "e") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "+")
    }

    private mutating func string() throws(JSON.ReadError) -> String {
        offset += 1
        var text: [UInt8] = []
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                text.append(contentsOf: String(try escape()).utf8)
            case 0x00..<0x20:
                throw failure("a control character in a string must be escaped")
            default:
                text.append(byte)
                offset += 1
            }
        }
        throw failure("the text ends inside a string")
    }

    private mutating func escape() throws(JSON.ReadError) -> Unicode.Scalar {
        offset += 1
        guard let letter = next else { throw failure("the text ends inside a string") }
        let scalar: Unicode.Scalar
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scalar = Unicode.Scalar(letter)
        case UInt8(ascii: "b"): scalar = "\u{8}"
        case UInt8(ascii: "f"): scalar = "\u{C}"
        case UInt8(ascii: "n"): scalar = "\n"
        case UInt8(ascii: "r"): scalar = "\r"
        case UInt8(ascii: "t"): scalar = "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw failure("no escape begins like this")
        }
        offset += 1
        return scalar
    }

    private mutating func unicodeEscape() throws(JSON.ReadError) -> Unicode.Scalar {
        let start = offset - 1
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        if (0xD800..<0xDC00).contains(first), takes("\\u") {
            offset -= 1
            let second = try hexadecimal()
            if (0xDC00..<0xE000).contains(second),
                let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
            {
                return scalar
            }
        }
        let position = TextPosition(offset: start, in: bytes)
        throw JSON.ReadError("half a surrogate pair is no character", at: position)
    }

    /// Takes the letter `u` and four digits.
    private mutating func hexadecimal() throws(JSON.ReadError) -> UInt32 {
        let digits = bytes.dropFirst(offset + 1).prefix(4)
        let text = String(decoding: digits, as: UTF8.self)
        guard digits.count == 4, text.first != "+", text.first != "-", let value = UInt32(text, radix: 16) else {
            throw failure("four hexadecimal digits are expected here")
        }
        offset += 5
        return value
    }

    // MARK: Bytes

    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func takes(_ word: StaticString) -> Bool {
        let isThere = word.withUTF8Buffer { bytes.dropFirst(offset).starts(with: $0) }
        if isThere { offset += word.utf8CodeUnitCount }
        return isThere
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    private func failure(_ message: String) -> JSON.ReadError {
        JSON.ReadError(message, at: TextPosition(offset: offset, in: bytes))
    }
}
