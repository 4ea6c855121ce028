import StackLanguage

/// Blocks of addresses as network policies name them, and which of them can be judged.
///
/// The API server still takes forms that parsers read differently: a leading zero is octal to one and decimal to the other,
/// `::ffff:10.0.0.0/104` is a network of IPv6 to one and of IPv4 to the other, and bits behind the prefix are an error to
/// one and cut off by the other. A policy that cannot tell what a block contains has to refuse it. So one definition holds
/// for the compiler and, as two regular expressions (RE2), for Rego and CEL.
enum AddressBlock {
    /// Whether all forms of the policy can tell what a block contains.
    static func isReadable(_ text: String) -> Bool { (try? IPv4Network(text)) != nil || isIPv6(text) }

    /// Whether a block is of IPv6 and contains no address of IPv4 in disguise: pods and Services have none of it.
    static func isIPv6(_ text: String) -> Bool {
        guard text.utf8.contains(UInt8(ascii: ":")), let pattern = try? Regex(ipv6), let mapped = try? Regex(mapped)
        else { return false }
        return text.wholeMatch(of: pattern) != nil && text.prefixMatch(of: mapped) == nil
    }

    /// Networks of IPv4 in their one spelling: four numbers up to 255 and a prefix length, without leading zeros, and no
    /// bit set behind the prefix.
    static let ipv4 = {
        let octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
        // The octet in which the prefix ends is a multiple of a power of two, and those behind it are zero.
        let ends = (0...7).map { bits in
            let last = "(?:[.]0){3}/\(bits)|(?:[.]0){2}/\(8 + bits)|[.]0/\(16 + bits)|/\(24 + bits)"
            // Of a whole number of octets none is left that the prefix ends in.
            return bits == 0
                ? "(?:[.]0){3}/8|(?:[.]0){2}/16|[.]0/24|/32" : "(?:\(multiples(of: 256 >> bits)))(?:\(last))"
        }
        let partial = ends.dropFirst().map { "(?:^|[.])\($0)" }.joined(separator: "|")
        return (
            shape: "^\(octet)(?:[.]\(octet)){3}/(?:3[0-2]|[12]?[0-9])$",
            ends: "(?:^0[.]0[.]0[.]0/0|\(partial)|[0-9](?:\(ends[0])))$"
        )
    }()

    /// Networks of IPv6 in numbers alone: without the dots of an address of IPv4 and without a zone.
    static let ipv6 = {
        let group = "[0-9a-fA-F]{1,4}"
        let groups = "(?:\(group)(?::\(group)){0,6})?"
        return "^(?:(?:\(group):){7}\(group)|\(groups)::\(groups))/(?:12[0-8]|1[01][0-9]|[1-9]?[0-9])$"
    }()

    /// The beginning of an address of IPv4 that is written as one of IPv6 (RFC 4291, 2.5.5.2).
    static let mapped = "^[0:]*:[fF]{4}:"

    /// The multiples of a power of two up to 255.
    private static func multiples(of power: Int) -> String {
        switch power {
        case 2: "25[024]|2[0-4][02468]|1[0-9][02468]|[1-9]?[02468]"
        case 4:
            "[048]|[2468][048]|[13579][26]|1(?:[02468][048]|[13579][26])|2(?:[024][048]|[13][26]|52)"
        default: stride(from: 0, to: 256, by: power).map(String.init).joined(separator: "|")
        }
    }
}
