/// Writes strings so that every reader reads them back exactly.
///
/// The style is the one that a person would choose: plain if the text can't be read as anything else; a literal block
/// for several lines if the block keeps them exactly; single quotes where double quotes would need a backslash for a
/// quote or a backslash; otherwise double quotes, which can represent any text.
enum YAMLScalar {
    /// Writes a value and ends its last line.
    static func write(_ text: String, to writer: inout TextWriter) {
        var text = text
        text.withUTF8 { bytes in
            if Shape.isWord(bytes) {
                writer.write(bytes: bytes)
                return writer.newline()
            }
            let shape = Shape(bytes)
            if shape.fitsLiteralBlock {
                block(bytes, to: &writer)
            } else {
                inline(bytes, shape, to: &writer)
                writer.newline()
            }
        }
    }

    /// Writes a string on the current line, as a key requires.
    static func writeLine(_ text: String, to writer: inout TextWriter) {
        var text = text
        text.withUTF8 { bytes in
            if Shape.isWord(bytes) { return writer.write(bytes: bytes) }
            inline(bytes, Shape(bytes), to: &writer)
        }
    }

    private static func inline(_ bytes: UnsafeBufferPointer<UInt8>, _ shape: Shape, to writer: inout TextWriter) {
        if shape.isPlain, !PlainText.isTakenForSomethingElse(bytes) {
            writer.write(bytes: bytes)
        } else if shape.fitsSingleQuotes {
            writer.write(byte: UInt8(ascii: "'"))
            writer.write(bytes: bytes)
            writer.write(byte: UInt8(ascii: "'"))
        } else {
            doubleQuoted(bytes, to: &writer)
        }
    }

    private static func block(_ bytes: UnsafeBufferPointer<UInt8>, to writer: inout TextWriter) {
        let endsLine = bytes.last == UInt8(ascii: "\n")
        writer.writeLine(endsLine ? "|" : "|-")
        writer.indented { writer in
            var start = 0
            while start < bytes.count {
                let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
                writer.write(bytes: UnsafeBufferPointer(rebasing: bytes[start..<end]))
                writer.newline()
                start = end + 1
            }
        }
    }

    private static func doubleQuoted(_ bytes: UnsafeBufferPointer<UInt8>, to writer: inout TextWriter) {
        writer.write(byte: UInt8(ascii: "\""))
        var written = 0
        var index = 0
        while index < bytes.count {
            let length = scalarLength(bytes[index])
            guard let escape = escape(bytes, at: index) else {
                index += length
                continue
            }
            writer.write(bytes: UnsafeBufferPointer(rebasing: bytes[written..<index]))
            writer.write(escape)
            index += length
            written = index
        }
        writer.write(bytes: UnsafeBufferPointer(rebasing: bytes[written...]))
        writer.write(byte: UInt8(ascii: "\""))
    }

    private static func scalarLength(_ lead: UInt8) -> Int {
        lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    }

    private static func escape(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> String? {
        switch bytes[index] {
        case UInt8(ascii: "\""): "\\\""
        case UInt8(ascii: "\\"): "\\\\"
        case 0x00: "\\0"
        case 0x07: "\\a"
        case 0x08: "\\b"
        case 0x09: "\\t"
        case 0x0A: "\\n"
        case 0x0B: "\\v"
        case 0x0C: "\\f"
        case 0x0D: "\\r"
        case 0x1B: "\\e"
        case let byte where byte < 0x20 || byte == 0x7F: "\\x" + hexadecimal(UInt32(byte), digits: 2)
        case let byte where byte < 0x80: nil
        default: escapeBeyondASCII(bytes, at: index)
        }
    }

    private static func escapeBeyondASCII(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> String? {
        guard Shape.needsEscape(bytes, at: index) else { return nil }
        if bytes[index] == 0xC2 { return "\\x" + hexadecimal(UInt32(bytes[index + 1]), digits: 2) }
        let value =
            UInt32(bytes[index] & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
        return "\\u" + hexadecimal(value, digits: 4)
    }

    private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: digits - text.count) + text
    }
}
