/// A hash that identifies content: the same texts in the same order produce the same digits on every machine.
///
/// It is FNV-1a with 64 bits (the Internet-Draft `draft-eastlake-fnv`). It distinguishes versions of the same thing; it is not
/// secure against an attacker.
public struct ContentHash: Sendable {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Creates the hash of no content.
    public init() {}

    /// Creates the hash of a text.
    public init(of text: String) { add(text) }

    /// Adds a text. The boundaries between texts affect the hash.
    public mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
        add(0xFF)
    }

    /// Eight hexadecimal digits.
    public var shortHex: String {
        let digits = String(UInt32(truncatingIfNeeded: state ^ (state >> 32)), radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    private mutating func add(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
    }
}
