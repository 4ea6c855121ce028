// One function for each part of a URI. Unreserved characters of RFC 3986 are kept, and delimiters that no reader of
// the part interprets; everything else is percent-encoded UTF-8.

extension URI {
    /// Text as one segment of a path: a slash in it is not a separator.
    public static func escaped(pathSegment text: String) -> String { encoded(text, keeping: ":@") }

    /// Text as a name or a value in a query.
    ///
    /// The plus sign is encoded, because readers of forms treat it as a space, and so are the separators `&`, `=` and
    /// `;`.
    public static func escaped(queryItem text: String) -> String { encoded(text, keeping: "/:@") }

    /// Text as the fragment.
    public static func escaped(fragment text: String) -> String { encoded(text, keeping: "/:@") }

    /// Text as the user. A colon would begin a password.
    public static func escaped(userInfo text: String) -> String { encoded(text, keeping: "") }

    /// Text as the host: a name of letters, digits, hyphens, underscores and dots, or an IPv6 address, which is put in
    /// brackets. `nil` if it is neither, because resolvers disagree about encoded hosts.
    public static func escaped(host text: String) -> String? {
        let isName = { (byte: UInt8) in byte.isASCIILetter || byte.isASCIIDigit || "-._".utf8.contains(byte) }
        if !text.isEmpty, text.utf8.allSatisfy(isName) { return text }
        let digits = text.utf8.allSatisfy { $0.isASCIIDigit || "abcdefABCDEF:".utf8.contains($0) }
        return digits && text.utf8.count { $0 == UInt8(ascii: ":") } > 1 ? "[\(text)]" : nil
    }

    private static func encoded(_ text: String, keeping delimiters: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte.isASCIILetter || byte.isASCIIDigit || "-._~".utf8.contains(byte)
                || delimiters.utf8.contains(byte)
            {
                bytes.append(byte)
            } else {
                let digits = Array("0123456789ABCDEF".utf8)
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The decoded part; `nil` if a percent sign is not followed by two hexadecimal digits, or the bytes are not
    /// UTF-8.
    static func decoded(_ part: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(part.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, digits.allSatisfy(\.isHexadecimalDigit),
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    static func isScheme(_ text: String) -> Bool {
        guard let first = text.utf8.first, first.isASCIILetter else { return false }
        return text.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "+-.".utf8.contains($0) }
    }
}

extension UInt8 {
    fileprivate var isHexadecimalDigit: Bool {
        isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
    }
}
