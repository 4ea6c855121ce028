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

    /// Returns whether an image reference includes its registry, as in a manifest, and has no digest.
    static func isFullyQualifiedReference(_ reference: String) -> Bool {
        let parts = reference.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 2, isRegistry(parts[0]), !parts.contains("") else { return false }
        return reference.utf8.allSatisfy { isAlphanumeric($0) || "-._:/".utf8.contains($0) }
    }

    /// Returns whether an image reference has a tag. Without one, a look-up would return the digest of `latest`.
    static func hasTag(_ reference: String) -> Bool {
        reference.split(separator: "/", omittingEmptySubsequences: false).dropFirst().last?.contains(":") ?? false
    }

    /// Returns the full reference of a Docker Hub image in short form; `nil` for any other text.
    static func fullyQualifiedReference(_ reference: String) -> String? {
        let first = reference.prefix { $0 != "/" }
        if first.utf8.count < reference.utf8.count, isRegistry(first) { return nil }
        let whole = "docker.io/" + (reference.contains("/") ? "" : "library/") + reference
        return isFullyQualifiedReference(whole) ? whole : nil
    }

    /// Returns whether the first part is a registry rather than an account, by Docker's rule: a dot, a port, or the name
    /// `localhost`.
    private static func isRegistry(_ part: Substring) -> Bool {
        part.contains(".") || part.contains(":") || part == "localhost"
    }

    private static func isHex(_ bytes: Substring.UTF8View, count: Int) -> Bool {
        bytes.count == count && bytes.allSatisfy { isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
