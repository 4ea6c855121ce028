import ToolHarness

/// A value that YAML, JSON and TOML all support, from which the tests create the tree of each format and the value
/// that a reader must find.
indirect enum SampleValue {
    case null
    case bool(Bool)
    /// An integer of any size, in decimal digits.
    case integer(String)
    /// A number with a fraction.
    case double(Double)
    /// A number with a fraction or an exponent, in a given notation.
    case decimal(String)
    case text(String)
    case list([SampleValue])
    case table([(key: String, value: SampleValue)])

    /// The value that a reader must find, in the notation of `Scripts/values.py`.
    var written: String {
        switch self {
        case .null: "n"
        case .bool(let value): value ? "t" : "f"
        case .integer(let digits): "i\(digits);"
        case .double(let value): Self.written(value)
        case .decimal(let spelling): Self.written(Double(spelling) ?? .nan)
        case .text(let text): Self.written(text)
        case .list(let items): "[" + items.map(\.written).joined() + "]"
        case .table(let entries): "{" + entries.map { Self.written($0.key) + $0.value.written }.joined() + "}"
        }
    }

    static func written(_ text: String) -> String { "s" + ExpectedValue.hexadecimal(text.utf8) + ";" }

    static func written(_ value: Double) -> String {
        if value.isNaN { return "dnan;" }
        let bits = String(value.bitPattern, radix: 16)
        return "d" + String(repeating: "0", count: 16 - bits.count) + bits + ";"
    }

    /// Lists nested to a depth.
    static func nested(_ depth: Int) -> SampleValue {
        (1..<depth).reduce(.list([])) { inner, _ in .list([inner]) }
    }

    /// Tables nested to a depth.
    static func nestedTables(_ depth: Int) -> SampleValue {
        (1..<depth).reduce(.table([])) { inner, _ in .table([("key", inner)]) }
    }
}

extension SampleValue {
    /// A random value; collections are nested at most to the given depth.
    static func random(depth: Int, using generator: inout SplitMix) -> SampleValue {
        switch Int.random(in: 0..<(depth > 0 ? 14 : 8), using: &generator) {
        case 0: return .null
        case 1: return .bool(.random(using: &generator))
        case 2: return .integer(integer(using: &generator))
        case 3: return .double(double(using: &generator))
        case 4: return .decimal(decimals[Int.random(in: 0..<decimals.count, using: &generator)])
        case 5...7: return .text(text(using: &generator))
        case 8...10:
            let count = Int.random(in: 0...4, using: &generator)
            return .list((0..<count).map { _ in random(depth: depth - 1, using: &generator) })
        default:
            var entries: [(key: String, value: SampleValue)] = []
            for _ in 0..<Int.random(in: 0...4, using: &generator) {
                let key = text(using: &generator)
                guard !entries.contains(where: { $0.key.utf8.elementsEqual(key.utf8) }) else { continue }
                entries.append((key, random(depth: depth - 1, using: &generator)))
            }
            return .table(entries)
        }
    }

    /// A text of the corpus that is short enough for a key.
    private static func text(using generator: inout SplitMix) -> String {
        short[Int.random(in: 0..<short.count, using: &generator)]
    }

    private static let short = RoundTrip.texts.filter { $0.utf8.count < 200 }

    /// An integer of 1 to 400 digits.
    static func integer(using generator: inout SplitMix) -> String {
        let longest = [5, 16, 20, 40, 400].randomElement(using: &generator) ?? 5
        let count = Int.random(in: 1...longest, using: &generator)
        let rest = (1..<count).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
        let first = Int.random(in: (count == 1 ? 0 : 1)...9, using: &generator)
        return (first > 0 && Bool.random(using: &generator) ? "-" : "") + "\(first)" + rest
    }

    /// A finite number; every bit pattern is equally likely.
    static func double(using generator: inout SplitMix) -> Double {
        while true {
            let value = Double(bitPattern: generator.next())
            if value.isFinite { return value }
        }
    }

    /// Number notations other than Swift's; JSON and both versions of YAML read them alike.
    static let decimals = [
        "0.10", "1.0", "-0.0", "1.10", "100.00", "0.1000000000000000055511151231257827", "3.141592653589793238462643",
        "1.5e+300", "1.0e-400", "1.0e+400", "2.50E-3", "9007199254740993.0", "123456789012345678901234567890.5",
    ]
}
