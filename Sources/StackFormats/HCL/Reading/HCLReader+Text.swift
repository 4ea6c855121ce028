extension HCLReader {
    /// Reads text up to a sequence or to the end of the literal; returns `nil` if there is none.
    mutating func literal(_ form: TemplateForm, openedAt start: Int) throws(HCL.ReadError) -> String? {
        let first = offset
        var text: [UInt8] = []
        scan: while true {
            if let end = form.heredocEnd {
                if offset == end { break }
                if form.margin > 0, bytes[offset - 1] == UInt8(ascii: "\n") { skipMargin(form) }
            }
            guard let next else { throw failure("the text in quotes is not closed", at: start) }
            switch next {
            case UInt8(ascii: "$"), UInt8(ascii: "%"):
                if try takeSigns(next, into: &text) { break scan }
            case UInt8(ascii: "\"") where form.isQuoted: break scan
            case UInt8(ascii: "\n") where form.isQuoted:
                throw failure("the text in quotes must end on its line", at: start)
            case UInt8(ascii: "\\") where form.isQuoted: try takeEscape(into: &text)
            default:
                text.append(next)
                offset += 1
            }
        }
        guard !text.isEmpty else { return nil }
        let result = String(decoding: text, as: UTF8.self)
        guard result.isNormalizedC, !result.hasLongRunOfMarks else {
            throw failure("the text is not in the form of Unicode that Terraform would normalize it to", at: first)
        }
        return result
    }

    /// Skips the indentation that `<<-` removes from a line; a blank line keeps its white space.
    private mutating func skipMargin(_ form: TemplateForm) {
        if !bytes[offset...].prefix(while: { $0 != UInt8(ascii: "\n") }).isBlank { offset += form.margin }
    }

    /// Reads `$` or `%` signs: a doubled one before a brace is an escape; a single one begins a sequence, and the
    /// reader stops before it.
    ///
    /// - Returns: Whether a sequence begins.
    private mutating func takeSigns(_ sign: UInt8, into text: inout [UInt8]) throws(HCL.ReadError) -> Bool {
        let end = bytes[offset...].firstIndex { $0 != sign } ?? bytes.count
        let count = end - offset
        guard end < bytes.count, bytes[end] == UInt8(ascii: "{") else {
            text.append(contentsOf: bytes[offset..<end])
            offset = end
            return false
        }
        if count == 1 { return true }
        guard count == 2 else {
            throw failure("\(count) signs before a brace are not read; write all but the last two as \\u escapes")
        }
        text.append(contentsOf: [sign, UInt8(ascii: "{")])
        offset = end + 1
        return false
    }

    private mutating func takeEscape(into text: inout [UInt8]) throws(HCL.ReadError) {
        let start = offset
        offset += 2
        switch start + 1 < bytes.count ? bytes[start + 1] : 0 {
        case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "r"): text.append(UInt8(ascii: "\r"))
        case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
        case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "u"):
            text.append(contentsOf: UTF8.encode(try codePoint(digits: 4, at: start)).unsafelyUnwrapped)
        case UInt8(ascii: "U"):
            text.append(contentsOf: UTF8.encode(try codePoint(digits: 8, at: start)).unsafelyUnwrapped)
        default: throw failure("this escape is not part of HCL", at: start)
        }
    }

    private mutating func codePoint(digits: Int, at start: Int) throws(HCL.ReadError) -> Unicode.Scalar {
        let text = bytes[offset...].prefix(digits)
        let isHexadecimal = text.count == digits && text.allSatisfy { Unicode.Scalar($0).properties.isASCIIHexDigit }
        guard isHexadecimal, let value = UInt32(String(decoding: text, as: UTF8.self), radix: 16),
            let scalar = Unicode.Scalar(value)
        else { throw failure("expected \(digits) hexadecimal digits that name a character", at: start) }
        offset += digits
        return scalar
    }
}
