/// The forms of pin values.
enum PinForm {
    /// Returns whether a text is an image digest: `sha256:` and 64 lower-case hexadecimal digits.
    static func isDigest(_ text: String) -> Bool {
        text.hasPrefix("sha256:") && isHex(text.utf8.dropFirst(7), count: 64)
    }

    /// Returns whether a text is a Git commit: 40 lower-case hexadecimal digits.
    static func isCommit(_ text: String) -> Bool { isHex(text.utf8[...], count: 40) }

    /// Returns whether a text is a hash as Nix writes it: `sha256-` and the base64 of 32 bytes.
    static func isNarHash(_ text: String) -> Bool {
        let base64 = text.utf8.dropFirst(7)
        return text.hasPrefix("sha256-") && base64.count == 44 && base64.last == UInt8(ascii: "=")
            && base64.dropLast().allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") }
    }

    /// Returns whether a text is one exact version, such as `5.100.0`, `v7.0.1` or `2.0rc1`, rather than a range.
    static func isVersion(_ text: String) -> Bool {
        let number = text.utf8.first == UInt8(ascii: "v") ? text.utf8.dropFirst() : text.utf8[...]
        return number.first.map(isDigit) ?? false
            && number.allSatisfy { isAlphanumeric($0) || ".-+".utf8.contains($0) }
    }

    /// Returns whether a text is a flake reference on GitHub: `github:NixOS/nixpkgs/nixpkgs-unstable`.
    static func isGitHubURL(_ text: String) -> Bool {
        let parts = text.dropFirst("github:".count).split(separator: "/", omittingEmptySubsequences: false)
        return text.hasPrefix("github:") && parts.count >= 2
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy { isAlphanumeric($0) || "-._".utf8.contains($0) }
            }
    }

    private static func isHex(_ bytes: Substring.UTF8View, count: Int) -> Bool {
        bytes.count == count && bytes.allSatisfy { isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
