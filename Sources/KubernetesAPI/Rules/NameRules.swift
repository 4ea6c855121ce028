/// The forms that Kubernetes gives to names. Each answers what a name must be, or nothing where it is fine.
enum NameRules {
    /// A DNS label of RFC 1123: at most 63 lower-case letters, digits and inner hyphens.
    static func label(_ name: String) -> String? {
        let rule = "must be lower-case letters, digits and hyphens, starting and ending with a letter or digit"
        guard name.utf8.count <= 63 else { return tooLong(name, 63) }
        return isLabel(name.utf8) ? nil : "\(rule), not \"\(name)\""
    }

    /// A DNS label of RFC 1035, as a `Service` has: as above, but the first is a letter.
    static func service(_ name: String) -> String? {
        if let problem = label(name) { return problem }
        return name.utf8.first.map(Characters.isLower) == true ? nil : "must start with a letter, not \"\(name)\""
    }

    /// A DNS subdomain of RFC 1123: at most 253 characters, labels that are parted by dots.
    static func subdomain(_ name: String) -> String? {
        guard name.utf8.count <= 253 else { return tooLong(name, 253) }
        let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let rule =
            "must be lower-case letters, digits, hyphens and dots, each part starting and ending with a letter or digit"
        return parts.allSatisfy(isLabel) ? nil : "\(rule), not \"\(name)\""
    }

    /// A part of a URL's path, as the names of roles are.
    static func pathSegment(_ name: String) -> String? {
        let isFine = !name.isEmpty && name != "." && name != ".." && !name.contains("/") && !name.contains("%")
        return isFine
            ? nil : "must be neither empty, \".\" nor \"..\", and hold neither \"/\" nor \"%\", not \"\(name)\""
    }

    /// The name of a container's port: at most 15 characters, with a letter, and no hyphen beside another or at an end.
    static func port(_ name: String) -> String? {
        guard name.utf8.count <= 15 else { return tooLong(name, 15) }
        let isFine = isLabel(name.utf8) && name.utf8.contains(where: Characters.isLower) && !name.contains("--")
        return isFine
            ? nil : "must be lower-case letters, digits and single inner hyphens, with a letter, not \"\(name)\""
    }

    /// The key of a label or annotation: a name of at most 63 characters, after a DNS subdomain and `/` where it has one.
    static func key(_ key: String) -> String? {
        let parts = key.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, let problem = subdomain(String(parts[0])) { return "the part before \"/\" \(problem)" }
        guard let name = parts.last, !name.isEmpty else { return "must not be empty" }
        guard name.utf8.count <= 63 else { return tooLong(String(name), 63) }
        let rule = "must be letters, digits, \"-\", \"_\" and \".\", starting and ending with a letter or digit"
        return isQualified(name.utf8) ? nil : "\(rule), not \"\(name)\""
    }

    /// The value of a label: empty, or at most 63 letters, digits, `-`, `_` and `.`, the outer ones alphanumeric.
    static func labelValue(_ value: String) -> String? {
        guard value.utf8.count <= 63 else { return tooLong(value, 63) }
        let rule = "must be letters, digits, \"-\", \"_\" and \".\", starting and ending with a letter or digit"
        return value.isEmpty || isQualified(value.utf8) ? nil : "\(rule), not \"\(value)\""
    }

    private static func tooLong(_ name: String, _ limit: Int) -> String {
        "must have at most \(limit) characters, not \(name.utf8.count)"
    }

    private static func isLabel(_ name: some BidirectionalCollection<UInt8>) -> Bool {
        let isPlain = { (byte: UInt8) in Characters.isLower(byte) || Characters.isDigit(byte) }
        guard let first = name.first, let last = name.last, isPlain(first), isPlain(last) else { return false }
        return name.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isQualified(_ name: some BidirectionalCollection<UInt8>) -> Bool {
        guard let first = name.first, let last = name.last else { return false }
        guard Characters.isAlphanumeric(first), Characters.isAlphanumeric(last) else { return false }
        let marks = [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")]
        return name.allSatisfy { Characters.isAlphanumeric($0) || marks.contains($0) }
    }
}
