/// A range of IPv4 addresses in CIDR notation (RFC 4632): `10.40.0.0/16`.
public struct IPv4Network: Hashable, Sendable {
    /// The first address, as a number with the first octet most significant.
    public let address: UInt32
    /// The number of leading bits that all addresses share, 0 to 32.
    public let prefixLength: Int

    /// The reason why a text is not a network.
    public enum Fault: Error, Hashable, Sendable {
        /// The text is not four numbers up to 255, a slash and a number up to 32, each without leading zeros.
        case malformed
        /// The text is an address inside a network, such as `10.40.0.1/16`; the value is that network.
        case hostBits(IPv4Network)
    }

    /// Parses a network. The bits after the prefix must be zero.
    public init(_ text: String) throws(Fault) {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, let length = Self.number(halves[1], upTo: 32) else { throw .malformed }
        let octets = halves[0].split(separator: ".", omittingEmptySubsequences: false)
        guard octets.count == 4 else { throw .malformed }
        var address: UInt32 = 0
        for octet in octets {
            guard let value = Self.number(octet, upTo: 255) else { throw .malformed }
            address = address << 8 | UInt32(value)
        }
        self.init(address: address & Self.mask(length), prefixLength: length)
        guard self.address == address else { throw .hostBits(self) }
    }

    private init(address: UInt32, prefixLength: Int) {
        self.address = address
        self.prefixLength = prefixLength
    }

    /// Returns whether the two networks share an address, in which case one of them contains the other.
    public func overlaps(_ other: IPv4Network) -> Bool { contains(other) || other.contains(self) }

    /// Returns whether this network contains all addresses of the other.
    public func contains(_ other: IPv4Network) -> Bool {
        prefixLength <= other.prefixLength && other.address & Self.mask(prefixLength) == address
    }

    /// Returns one of the equal subnets that the network is divided into; `nil` if there is no such subnet.
    ///
    /// - Parameters:
    ///   - index: The index of the subnet, counted from zero.
    ///   - length: The prefix length of the subnets, at most 32.
    public func subnet(_ index: Int, prefixLength length: Int) -> IPv4Network? {
        guard (prefixLength...32).contains(length), index >= 0, index < 1 << (length - prefixLength) else { return nil }
        return IPv4Network(address: address | UInt32(index) << UInt32(32 - length), prefixLength: length)
    }

    private static func mask(_ length: Int) -> UInt32 { UInt32.max << UInt32(32 - length) }

    private static func number(_ digits: Substring, upTo greatest: Int) -> Int? {
        guard (1...3).contains(digits.utf8.count), digits == "0" || digits.first != "0",
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let value = Int(digits), value <= greatest
        else { return nil }
        return value
    }
}

extension IPv4Network: CustomStringConvertible {
    /// The network in CIDR notation.
    public var description: String {
        let octets = [24, 16, 8, 0].map { String(address >> UInt32($0) & 0xFF) }
        return "\(octets.joined(separator: "."))/\(prefixLength)"
    }
}
