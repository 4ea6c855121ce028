extension JSONScanner {
    /// Consumes a string and its quotes.
    mutating func string() throws(JSON.ReadError) -> String {
        offset += 1
        var text: [UInt8] = []
        var start = offset
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                let last = try checked(start..<offset)
                offset += 1
                if text.isEmpty { return String(decoding: last, as: UTF8.self) }
                text.append(contentsOf: last)
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                text.append(contentsOf: try checked(start..<offset))
                text.append(contentsOf: String(try escape()).utf8)
                start = offset
            case 0x00..<0x20:
                throw failure("a control character in a string must be escaped")
            default:
                offset += 1
            }
        }
        throw failure("the text ends inside a string")
    }

    /// The bytes of a range, checked to be UTF-8. json-c accepts lone surrogates and overlong forms.
    private func checked(_ range: Range<Int>) throws(JSON.ReadError) -> Slice<UnsafeBufferPointer<UInt8>> {
        let text = bytes[range]
        guard let fault = text.firstIndexNotInUTF8 else { return text }
        throw JSON.ReadError("the text is not UTF-8 here", at: TextPosition(offset: fault, in: bytes))
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
        default: throw failure("this is not a valid escape")
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
        throw JSON.ReadError("half a surrogate pair is not a character", at: position)
    }

    /// Consumes the letter `u` and four digits.
    private mutating func hexadecimal() throws(JSON.ReadError) -> UInt32 {
        let digits = bytes.dropFirst(offset + 1).prefix(4)
        let text = String(decoding: digits, as: UTF8.self)
        guard digits.count == 4, text.first != "+", text.first != "-", let value = UInt32(text, radix: 16) else {
            throw failure("four hexadecimal digits are expected here")
        }
        offset += 5
        return value
    }
}
