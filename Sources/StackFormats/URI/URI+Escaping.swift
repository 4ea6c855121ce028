// One function for each part of a URI. What RFC 3986 calls unreserved stays, and of the delimiters those that no reader of
// the part gives a meaning to; everything else is the percent-encoding of its UTF-8.

extension URI {
    /// A text as one segment of a path: a slash in it separates nothing.
    public static func escaped(pathSegment text: String) -> String { encoded(text, keeping: ":@") }

    /// A text as a name or a value in a query.
    ///
    /// The plus sign is encoded, which readers of forms take for a space, and so are `&`, `=` and `;`, which separate.
    public static func escaped(queryItem text: String) -> String { encoded(text, keeping: "/:@") }

    /// A text as the fragment.
    public static func escaped(fragment text: String) -> String { encoded(text, keeping: "/:@") }

    /// A text as the user. A colon would begin a password.
    public static func escaped(userInfo text: String) -> String { encoded(text, keeping: "") }

    /// A text as the host: a name of letters, digits, hyphens, underscores and dots, or an address of IPv6, which is put in
    /// brackets. `nil` where it is neither, since resolvers disagree about what is encoded.
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

    /// What a part means; `nil` where a percent sign is not followed by two digits, or the bytes are not UTF-8.
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
