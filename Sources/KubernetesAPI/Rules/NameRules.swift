/// The syntax of Kubernetes names. Each function returns the requirement that a name violates, or `nil` for a valid name.
enum NameRules {
    /// A DNS label of RFC 1123: at most 63 lower-case letters, digits and inner hyphens.
    static func label(_ name: String) -> String? {
        let rule = "must be lower-case letters, digits and hyphens, starting and ending with a letter or digit"
        guard name.utf8.count <= 63 else { return tooLong(name, 63) }
        return isLabel(name) ? nil : "\(rule), not \"\(name)\""
    }

    /// A DNS label of RFC 1035, for a `Service`: like a DNS label of RFC 1123, but it starts with a letter.
    static func service(_ name: String) -> String? {
        if let problem = label(name) { return problem }
        return name.utf8.first.map(Characters.isLower) == true ? nil : "must start with a letter, not \"\(name)\""
    }

    /// A DNS subdomain of RFC 1123: at most 253 characters, labels separated by dots.
    static func subdomain(_ name: String) -> String? {
        subdomain(name[...])
    }

    private static func subdomain(_ name: Substring) -> String? {
        guard name.utf8.count <= 253 else { return tooLong(name, 253) }
        let rule =
            "must be lower-case letters, digits, hyphens and dots, each part starting and ending with a letter or digit"
        return isFine(name, isSubdomain) ? nil : "\(rule), not \"\(name)\""
    }

    /// A segment of a URL path, for the names of roles.
    static func pathSegment(_ name: String) -> String? {
        let isFine = !name.isEmpty && name != "." && name != ".." && !name.contains("/") && !name.contains("%")
        return isFine
            ? nil : "must be neither empty, \".\" nor \"..\", and contain neither \"/\" nor \"%\", not \"\(name)\""
    }

    /// The name of a container port: at most 15 characters, at least one letter, and no leading, trailing or repeated hyphens.
    static func port(_ name: String) -> String? {
        guard name.utf8.count <= 15 else { return tooLong(name, 15) }
        let isFine = isLabel(name) && name.utf8.contains(where: Characters.isLower) && !name.contains("--")
        return isFine
            ? nil : "must be lower-case letters, digits and single inner hyphens, with a letter, not \"\(name)\""
    }

    /// The key of a label or annotation: a name of at most 63 characters, optionally preceded by a DNS subdomain and `/`.
    static func key(_ key: String) -> String? {
        if isFine(key, { isKey($0) }) { return nil }
        var name = key[...]
        if let slash = key.utf8.firstIndex(of: UInt8(ascii: "/")) {
            if let problem = subdomain(key[..<slash]) { return "the part before \"/\" \(problem)" }
            name = key[key.utf8.index(after: slash)...]
        }
        guard !name.isEmpty else { return "must not be empty" }
        guard name.utf8.count <= 63 else { return tooLong(name, 63) }
        return
            "must be letters, digits, \"-\", \"_\" and \".\", starting and ending with a letter or digit, not \"\(name)\""
    }

    /// The value of a label: empty, or at most 63 letters, digits, `-`, `_` and `.`, starting and ending with a letter or digit.
    static func labelValue(_ value: String) -> String? {
        if isFine(value, { $0.isEmpty || isQualified($0) }) { return nil }
        guard value.utf8.count <= 63 else { return tooLong(value, 63) }
        return
            "must be letters, digits, \"-\", \"_\" and \".\", starting and ending with a letter or digit, not \"\(value)\""
    }

    private static func tooLong(_ name: some StringProtocol, _ limit: Int) -> String {
        "must have at most \(limit) characters, not \(name.utf8.count)"
    }

    private static func isPlain(_ byte: UInt8) -> Bool { Characters.isLower(byte) || Characters.isDigit(byte) }

    private static func isLabel(_ name: String) -> Bool {
        isFine(name) { isSubdomain($0) && !$0.contains(UInt8(ascii: ".")) }
    }

    // Names are checked as bytes in memory, in one pass, because this code runs for every name and key of every object.

    private static func isFine(_ text: some StringProtocol, _ rule: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
        text.utf8.withContiguousStorageIfAvailable(rule) ?? Array(text.utf8).withUnsafeBufferPointer(rule)
    }

    private static func isKey(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let slash = key.firstIndex(of: UInt8(ascii: "/")) else { return isQualified(key) }
        return slash <= 253 && isSubdomain(UnsafeBufferPointer(rebasing: key[..<slash]))
            && isQualified(UnsafeBufferPointer(rebasing: key[(slash + 1)...]))
    }

    /// Whether a name consists of labels separated by dots.
    private static func isSubdomain(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        var previous = UInt8(ascii: ".")
        for byte in name {
            if isPlain(byte) || byte == UInt8(ascii: "-") && previous != UInt8(ascii: ".") {
                previous = byte
            } else if byte == UInt8(ascii: "."), isPlain(previous) {
                previous = byte
            } else {
                return false
            }
        }
        return isPlain(previous)
    }

    /// Whether a name has at most 63 letters, digits, `-`, `_` and `.`, starting and ending with a letter or digit.
    private static func isQualified(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard name.count <= 63, let first = name.first, let last = name.last else { return false }
        guard Characters.isAlphanumeric(first), Characters.isAlphanumeric(last) else { return false }
        return name.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
            default: Characters.isAlphanumeric(byte)
            }
        }
    }
}
