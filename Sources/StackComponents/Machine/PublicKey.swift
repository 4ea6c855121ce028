/// Public keys in the format of OpenSSH's `authorized_keys` (RFC 4253, section 6.6).
enum PublicKey {
    /// The algorithms that OpenSSH accepts by default. DSA is no longer one of them.
    private static let algorithms = [
        "ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
        "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com",
    ]

    /// The fault in a key, as a phrase that completes a sentence; `nil` if the key is valid.
    static func problem(in key: String) -> String? {
        if key.contains("PRIVATE KEY") { return "is a private key, which must never be in a repository" }
        let fields = key.split(separator: " ", omittingEmptySubsequences: false)
        guard fields.count >= 2, algorithms.contains(String(fields[0])), !key.contains(where: \.isNewline) else {
            return "is not of the form \"ssh-ed25519 AAAA… name@host\""
        }
        guard let bytes = decoded(fields[1]), let strings = strings(in: bytes), strings.count > 1,
            strings[0].elementsEqual(fields[0].utf8)
        else { return "is damaged: a part of it is missing or changed" }
        return nil
    }

    /// The strings in a key, each preceded by its length in four bytes; `nil` if the last one is truncated.
    private static func strings(in bytes: [UInt8]) -> [ArraySlice<UInt8>]? {
        var rest = bytes[...]
        var strings: [ArraySlice<UInt8>] = []
        while !rest.isEmpty {
            guard rest.count >= 4 else { return nil }
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            guard rest.count >= length else { return nil }
            strings.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return strings
    }

    /// The bytes that a Base64 text (RFC 4648) encodes; `nil` if it is malformed.
    private static func decoded(_ text: Substring) -> [UInt8]? {
        let digits = text.utf8.prefix { $0 != UInt8(ascii: "=") }
        guard text.utf8.count % 4 == 0, text.utf8.count - digits.count <= 2,
            text.utf8.dropFirst(digits.count).allSatisfy({ $0 == UInt8(ascii: "=") })
        else { return nil }
        var bytes: [UInt8] = []
        var buffer = 0
        var bits = 0
        for digit in digits {
            guard let value = value(of: digit) else { return nil }
            buffer = (buffer << 6 | value) & 0xFFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> bits))
            }
        }
        return bytes
    }

    private static func value(of digit: UInt8) -> Int? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(digit - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(digit - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(digit - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
