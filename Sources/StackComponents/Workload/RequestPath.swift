/// Checks paths of URLs as they appear in a request line (RFC 3986), with a query where one is accepted.
enum RequestPath {
    /// Returns what is wrong with a path, phrased to continue a sentence; `nil` when it is valid.
    static func problem(in path: String) -> String? {
        guard path.hasPrefix("/") else { return "does not begin with a slash" }
        let isFine = path.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-._~!$&'()*+,;=:@%/?".utf8.contains(byte)
            }
        }
        guard isFine else { return "contains a character that must be percent-encoded in a URL" }
        // A percent sign is followed by a byte in two digits.
        let escapes = path.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false).dropFirst()
        let areBytes = escapes.allSatisfy { escape in
            escape.prefix(2).count == 2
                && escape.prefix(2).allSatisfy {
                    $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0 | 0x20)
                }
        }
        return areBytes ? nil : "contains a percent sign that is not followed by two hexadecimal digits"
    }

    /// Returns what is wrong with a path without a query, by the rules of an Ingress (`validateIngressPath`).
    static func problem(inPrefix path: String) -> String? {
        if let fault = problem(in: path) { return fault }
        if path.contains("?") { return "has a query" }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        return parts.contains { [".", ".."].contains($0) } || parts.dropLast().contains("")
            || path.lowercased().contains("%2f")
            ? "has a part that is empty, a dot, two dots or an encoded slash" : nil
    }
}
