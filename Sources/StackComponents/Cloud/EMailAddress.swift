/// Addresses of people, as far as a typing error can be seen.
enum EMailAddress {
    /// What is wrong with an address, in words that continue a sentence; `nil` where nothing is.
    static func fault(in address: String) -> String? {
        let halves = address.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>()[]\\,;:\"".utf8.contains($0) }
        guard halves.count == 2, !halves[0].isEmpty, halves[1].contains("."), !halves[1].hasPrefix("."),
            !halves[1].hasSuffix("."), isPlain
        else { return "is no e-mail address" }
        return nil
    }
}
