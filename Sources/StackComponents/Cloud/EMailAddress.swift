import StackModel

/// Addresses of people, as far as a typing error can be seen.
enum EMailAddress {
    /// What is wrong with an address, in words that continue a sentence; `nil` where nothing is.
    ///
    /// A subset of RFC 5321 that every mail service takes: an unquoted local part of at most 64 characters, and a host.
    static func fault(in address: String) -> String? {
        let halves = address.split(separator: "@", omittingEmptySubsequences: false)
        guard address.utf8.count <= 254, halves.count == 2, (1...64).contains(halves[0].utf8.count) else { return form }
        let words = halves[0].utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isLocal = words.allSatisfy { word in
            !word.isEmpty && word.allSatisfy { $0.isLetterOrDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
        }
        guard isLocal, DNSName.fault(inHost: halves[1].lowercased()) == nil else { return form }
        return nil
    }

    private static let form = "is not an e-mail address"
}
