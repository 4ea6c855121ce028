/// Checks of names against the rules of the Domain Name System, which Kubernetes shares.
public enum DNSName {
    /// Returns the reason why a text is not a DNS label (RFC 1123: lower-case letters, digits and inner hyphens), worded to
    /// continue a sentence; `nil` if it is valid.
    ///
    /// - Parameter maximumLength: The maximum length, at most 63.
    public static func problem(inLabel text: String, maximumLength: Int = 63) -> String? {
        guard !text.isEmpty else { return "is empty" }
        guard text.utf8.count <= maximumLength else { return "is longer than \(maximumLength) characters" }
        for scalar in text.unicodeScalars where !isAllowed(scalar) {
            if ("A"..."Z").contains(scalar) { return "contains the upper-case letter \"\(scalar)\"" }
            return scalar == "_" ? "contains an underscore; use a hyphen" : "contains \(quoted(scalar))"
        }
        guard text.first != "-", text.last != "-" else { return "begins or ends with a hyphen" }
        return nil
    }

    /// Returns the reason why a text is not a host name: at least two labels joined by dots, at most 253 characters in all.
    public static func problem(inHost text: String) -> String? {
        guard text.utf8.count <= 253 else { return "is longer than 253 characters" }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1 else { return "has only one label; write at least two, joined by a dot" }
        for label in labels {
            if let fault = problem(inLabel: String(label)) {
                return "has the part \(String(label).debugDescription), which \(fault)"
            }
        }
        return nil
    }

    /// Returns the reason why a text is not a DNS subdomain, the form of most names in Kubernetes: one or more labels joined by
    /// dots, at most 253 characters in all.
    public static func problem(inSubdomain text: String) -> String? {
        guard text.utf8.count <= 253 else { return "is longer than 253 characters" }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        for label in labels {
            guard let fault = problem(inLabel: String(label)) else { continue }
            return labels.count == 1 ? fault : "has the part \(String(label).debugDescription), which \(fault)"
        }
        return nil
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
    }

    private static func quoted(_ scalar: Unicode.Scalar) -> String {
        scalar.value < 0x20 || scalar.value == 0x7F
            ? "a control character (U+\(String(scalar.value, radix: 16, uppercase: true)))" : "\"\(scalar)\""
    }
}
