/// A hash that names content: the same texts in the same order give the same digits, on every machine.
///
/// It is FNV-1a with 64 bits (the Internet-Draft `draft-eastlake-fnv`). It tells versions of one thing apart; it protects
/// against nobody.
public struct ContentHash: Sendable {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Makes the hash of nothing.
    public init() {}

    /// Makes the hash of a text.
    public init(of text: String) { add(text) }

    /// Adds a text. Where one text ends and the next begins counts.
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
