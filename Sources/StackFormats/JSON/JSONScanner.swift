/// Builds a value from a text, and rejects whatever RFC 8259 does not allow.
struct JSONScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    /// The positions of values and names; `nil` if they are not needed.
    private(set) var places: JSONPlaces?
    var offset = 0
    private var depthLeft: Int
    private let checker: JSONCChecker

    init(bytes: UnsafeBufferPointer<UInt8>, depthLeft: Int, places: JSONPlaces?) throws(JSON.ReadError) {
        guard let checker = JSONCChecker() else {
            throw JSON.ReadError("json-c could not get memory", at: TextPosition(line: 1, column: 1))
        }
        self.bytes = bytes
        self.depthLeft = depthLeft
        self.places = places
        self.checker = checker
    }

    /// The value of the whole text.
    mutating func text() throws(JSON.ReadError) -> JSON.Value {
        let value = try value()
        skipSpace()
        guard offset == bytes.count else { throw failure("the text goes on after its value") }
        try checker.check(bytes)
        return value
    }

    private mutating func value() throws(JSON.ReadError) -> JSON.Value {
        skipSpace()
        guard let next else { throw failure("the text ends before its value does") }
        let place = places?.open(at: offset, in: bytes)
        let start = offset
        let value: JSON.Value
        switch next {
        case UInt8(ascii: "{"): value = try object()
        case UInt8(ascii: "["): value = try array()
        case UInt8(ascii: "\""): value = .string(try string())
        case UInt8(ascii: "n") where takes("null"): value = .null
        case UInt8(ascii: "t") where takes("true"): value = .bool(true)
        case UInt8(ascii: "f") where takes("false"): value = .bool(false)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): value = try number()
        default: throw failure("a value is expected here")
        }
        if next != UInt8(ascii: "{"), next != UInt8(ascii: "[") { try checker.add(start..<offset, of: bytes) }
        if let place { places?.close(place) }
        return value
    }

    // MARK: Collections

    private mutating func object() throws(JSON.ReadError) -> JSON.Value {
        var members = JSON.Object()
        var starts: [[UInt8]: Int] = [:]
        try items(until: UInt8(ascii: "}")) { (scanner) throws(JSON.ReadError) in
            let start = scanner.offset
            guard scanner.next == UInt8(ascii: "\"") else { throw scanner.failure("a name in quotes is expected here") }
            if let place = scanner.places?.open(at: start, in: scanner.bytes) { scanner.places?.close(place) }
            let name = try scanner.string()
            try scanner.checker.add(start..<scanner.offset, of: scanner.bytes)
            if let earlier = starts.updateValue(start, forKey: Array(name.utf8)) {
                let line = TextPosition(offset: earlier, in: scanner.bytes).line
                throw JSON.ReadError(
                    "the name \(name.excerpt.debugDescription) appears here again, after line \(line)",
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
        guard depthLeft > 0 else { throw failure("collections are nested too deeply") }
        depthLeft -= 1
        defer { depthLeft += 1 }
        offset += 1
        skipSpace()
        guard next != close else { return offset += 1 }
        while true {
            skipSpace()
            try item(&self)
            skipSpace()
            if next == close { return offset += 1 }
            guard next != nil else { throw failure("the text ends before its value does") }
            guard takes(",") else { throw failure("a comma or the end of the collection is expected here") }
        }
    }

    // MARK: Scalars

    private mutating func number() throws(JSON.ReadError) -> JSON.Value {
        let end = bytes[offset...].firstIndex { !Self.isPartOfNumber($0) } ?? bytes.count
        let text = String(decoding: bytes[offset..<end], as: UTF8.self)
        guard JSONNumber.isValid(text) else { throw failure("\(text.excerpt) is not a JSON number") }
        offset = end
        // Not every reader treats "-0" as the integer zero.
        if text != "-0", let integer = Int(text) { return .integer(integer) }
        return .number(text)
    }

    private static func isPartOfNumber(_ byte: UInt8) -> Bool {
        byte.isDigit || byte | 0x20 == UInt8(ascii: "e") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "+")
    }

    // MARK: Bytes

    var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    mutating func takes(_ word: StaticString) -> Bool {
        let isThere = word.withUTF8Buffer { bytes.dropFirst(offset).starts(with: $0) }
        if isThere { offset += word.utf8CodeUnitCount }
        return isThere
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    func failure(_ message: String) -> JSON.ReadError {
        JSON.ReadError(message, at: TextPosition(offset: offset, in: bytes))
    }
}
