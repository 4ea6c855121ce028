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
        return isFine ? nil : "holds a character that must be percent-encoded in a URL"
    }
}
