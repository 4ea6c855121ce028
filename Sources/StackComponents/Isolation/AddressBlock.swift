import StackLanguage

/// Address blocks in network policies, and which of them can be evaluated safely.
///
/// The API server still accepts forms that parsers interpret differently: one reads a leading zero as octal, another as decimal;
/// `::ffff:10.0.0.0/104` is an IPv6 network to one and an IPv4 network to another; and one rejects host bits while another
/// truncates them. A policy that cannot tell what a block contains must reject it. So the compiler, Rego and CEL share one
/// definition, the latter two as regular expressions (RE2).
enum AddressBlock {
    /// Whether every parser interprets the block alike.
    static func isCanonical(_ text: String) -> Bool { (try? IPv4Network(text)) != nil || isIPv6(text) }

    /// Whether a block is IPv6 and not IPv4-mapped; pods and Services have no such addresses.
    static func isIPv6(_ text: String) -> Bool {
        guard text.utf8.contains(UInt8(ascii: ":")), let pattern = try? Regex(ipv6), let mapped = try? Regex(mapped)
        else { return false }
        return text.wholeMatch(of: pattern) != nil && text.prefixMatch(of: mapped) == nil
    }

    /// Canonical IPv4 networks: four numbers up to 255 and a prefix length, without leading zeros, and without host bits.
    static let ipv4 = {
        let octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
        // The octet that contains the end of the prefix is a multiple of a power of two, and the octets after it are zero.
        let ends = (0...7).map { bits in
            let last = "(?:[.]0){3}/\(bits)|(?:[.]0){2}/\(8 + bits)|[.]0/\(16 + bits)|/\(24 + bits)"
            // A prefix of whole octets ends in none of them.
            return bits == 0
                ? "(?:[.]0){3}/8|(?:[.]0){2}/16|[.]0/24|/32" : "(?:\(multiples(of: 256 >> bits)))(?:\(last))"
        }
        let partial = ends.dropFirst().map { "(?:^|[.])\($0)" }.joined(separator: "|")
        return (
            shape: "^\(octet)(?:[.]\(octet)){3}/(?:3[0-2]|[12]?[0-9])$",
            ends: "(?:^0[.]0[.]0[.]0/0|\(partial)|[0-9](?:\(ends[0])))$"
        )
    }()

    /// IPv6 networks in hexadecimal notation, without a dotted IPv4 part and without a zone.
    static let ipv6 = {
        let group = "[0-9a-fA-F]{1,4}"
        let groups = "(?:\(group)(?::\(group)){0,6})?"
        return "^(?:(?:\(group):){7}\(group)|\(groups)::\(groups))/(?:12[0-8]|1[01][0-9]|[1-9]?[0-9])$"
    }()

    /// The prefix of an IPv4-mapped IPv6 address (RFC 4291, 2.5.5.2).
    static let mapped = "^[0:]*:[fF]{4}:"

    /// The multiples of a power of two up to 255, as a pattern.
    private static func multiples(of power: Int) -> String {
        switch power {
        case 2: "25[024]|2[0-4][02468]|1[0-9][02468]|[1-9]?[02468]"
        case 4:
            "[048]|[2468][048]|[13579][26]|1(?:[02468][048]|[13579][26])|2(?:[024][048]|[13][26]|52)"
        default: stride(from: 0, to: 256, by: power).map(String.init).joined(separator: "|")
        }
    }
}
