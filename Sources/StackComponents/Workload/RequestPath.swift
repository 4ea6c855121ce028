/// Paths of URLs as a request line holds them (RFC 3986), with a query where one is wanted.
enum RequestPath {
    /// What is wrong with a path, in words that continue a sentence; `nil` where nothing is.
    static func fault(in path: String) -> String? {
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
        // What follows a percent sign is a byte in two digits.
        let escapes = path.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false).dropFirst()
        let areBytes = escapes.allSatisfy { escape in
            escape.prefix(2).count == 2
                && escape.prefix(2).allSatisfy {
                    $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0 | 0x20)
                }
        }
        return areBytes ? nil : "contains a percent sign that is not followed by two hexadecimal digits"
    }

    /// What is wrong with a path that has no query, as the rules of an Ingress are (`validateIngressPath`).
    static func fault(inPrefix path: String) -> String? {
        if let fault = fault(in: path) { return fault }
        if path.contains("?") { return "has a query" }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        return parts.contains { [".", ".."].contains($0) } || parts.dropLast().contains("")
            || path.lowercased().contains("%2f")
            ? "has a part that is empty, a dot, two dots or an encoded slash" : nil
    }
}
