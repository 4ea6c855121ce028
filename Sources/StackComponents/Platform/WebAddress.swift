import StackModel

/// Addresses of HTTP services.
enum WebAddress {
    /// The fault in an address, as a phrase that completes a sentence; `nil` if the address is valid.
    static func problem(in address: String) -> String? {
        guard let scheme = ["http://", "https://"].first(where: address.hasPrefix) else {
            return "must begin with http:// or https://"
        }
        guard address.utf8.count <= 512 else { return "is longer than 512 characters" }
        let rest = address.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if authority.contains("@") { return "contains a user; credentials belong in a Secret" }
        if let fault = problem(inAuthority: authority) { return fault }
        let path = rest.dropFirst(authority.count)
        if path.contains("?") { return "has a query" }
        if path.contains("#") { return "has a fragment" }
        guard !path.isEmpty else { return nil }
        return RequestPath.problem(in: String(path)).map { "has a path that \($0)" }
    }

    /// The fault in a host and its port, as a phrase that completes a sentence; `nil` if they are valid.
    static func problem(inAuthority authority: Substring) -> String? {
        let halves = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard halves.count <= 2, let host = halves.first else { return "has a host that \(notAHost)" }
        if let fault = DNSName.problem(inSubdomain: String(host)) {
            return "has the host \(String(host).debugDescription), which \(fault)"
        }
        guard halves.count == 2 else { return nil }
        let isNumber = (1...5).contains(halves[1].utf8.count) && halves[1].utf8.allSatisfy(\.isDigit)
        guard isNumber, let port = Int(halves[1]), (1...65535).contains(port) else {
            return "has the port \(String(halves[1]).debugDescription), which must be between 1 and 65535"
        }
        return nil
    }

    private static let notAHost = "is neither a host name nor an IPv4 address"
}

extension UInt8 {
    /// Whether the byte is an ASCII digit.
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    /// Whether the byte is an ASCII letter or digit.
    var isLetterOrDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
    }
}
