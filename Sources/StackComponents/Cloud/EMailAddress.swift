import StackModel

/// E-mail addresses, checked for typing errors.
enum EMailAddress {
    /// The fault in an address, as the predicate of a sentence; `nil` if it is valid.
    ///
    /// Accepts a subset of RFC 5321 that every mail service supports: an unquoted local part of at most 64 characters, and a
    /// host.
    static func problem(in address: String) -> String? {
        let halves = address.split(separator: "@", omittingEmptySubsequences: false)
        guard address.utf8.count <= 254, halves.count == 2, (1...64).contains(halves[0].utf8.count) else { return form }
        let words = halves[0].utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isLocal = words.allSatisfy { word in
            !word.isEmpty && word.allSatisfy { $0.isLetterOrDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
        }
        guard isLocal, DNSName.problem(inHost: halves[1].lowercased()) == nil else { return form }
        return nil
    }

    private static let form = "is not an e-mail address"
}
