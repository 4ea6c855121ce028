import StackKit

/// A number passed to an argument, available in every unit.
struct Number: Sendable, CustomStringConvertible {
    /// The value as a whole number.
    let whole: Int
    /// The value as a floating-point number, for shares.
    let real: Double

    init(_ whole: Int, real: Double? = nil) {
        self.whole = whole
        self.real = real ?? Double(whole)
    }

    var description: String { "\(whole) (\(real))" }

    /// Numbers that no argument accepts.
    static let extremes = [
        Number(.max, real: .infinity), Number(.min, real: -.infinity), Number(.max - 1, real: .nan),
        Number(.min + 1, real: 1e300), Number(-1, real: -1), Number(1 << 62, real: 1e18),
    ]

    /// Numbers that are often assumed to be valid, and are valid for some arguments.
    static let edges = [
        0, 1, 2, 3, 9, 10, 30, 60, 99, 100, 101, 255, 256, 1023, 1024, 1025, 4096, 8080, 9090, 9999, 65535, 65536,
        1 << 31 - 1, 1 << 31, 1 << 32, 1 << 53, Int.max / 1000, Int.max / 1024, Int.max / 86400,
    ]

    static func random(using generator: inout SeededGenerator) -> Number {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: generator.pick(extremes)
        case 1..<6: Number(generator.pick(edges))
        case 6: Number(-generator.pick(edges))
        case 7: Number(Int.random(in: 1...100, using: &generator), real: .random(in: 0...100, using: &generator))
        case 8: Number(Int(bitPattern: UInt(generator.next())), real: Double(bitPattern: generator.next()))
        default: Number(Int.random(in: 0...100_000, using: &generator))
        }
    }

    var share: Percent { .percent(real) }
    /// The number, once in each unit of time.
    var spans: [Duration] {
        [.milliseconds(whole), .seconds(whole), .minutes(whole), .hours(whole), .days(whole)]
    }
    var span: Duration { spans[Int(whole.magnitude % 5)] }
    var amount: ByteCount { whole.isMultiple(of: 2) ? .mebibytes(whole) : .gibibytes(whole) }
    var processorTime: ProcessorTime { whole.isMultiple(of: 2) ? .millicores(whole) : .cores(whole) }
    /// A range that ends with the number.
    func range(from lower: Int) -> ClosedRange<Int> { min(lower, whole)...max(lower, whole) }
}

/// SplitMix64: the same numbers for the same seed, on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Returns a random element of a non-empty array.
    mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &self)] }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
