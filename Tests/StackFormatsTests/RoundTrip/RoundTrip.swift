import Foundation

/// How much is tried of the promise that a format's real reader finds in a printed text what the tree says.
///
/// Every run of the tests tries a slice; `make round-trip` tries a hundred thousand texts for each format.
enum RoundTrip {
    /// How many texts each format is tried on: 2,000, or `STACKGEN_ROUND_TRIP_TEXTS`.
    static let textCount = number("STACKGEN_ROUND_TRIP_TEXTS") ?? 2_000

    /// How many random trees each format is tried on: 300, or `STACKGEN_ROUND_TRIP_TREES`.
    static let treeCount = number("STACKGEN_ROUND_TRIP_TREES") ?? 300

    /// What the random texts and trees follow from: 1, or `STACKGEN_ROUND_TRIP_SEED`. One seed, the same run.
    static let seed = UInt64(number("STACKGEN_ROUND_TRIP_SEED") ?? 1)

    /// The generator of one format's trees. Formats differ in theirs, so that a change of one does not move another's.
    static func generator(_ format: String) -> SplitMix {
        SplitMix(state: format.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    }

    /// The texts, the same ones for every format: those that have broken printers, then random ones.
    static let texts: [String] = {
        let known = NastyTexts.all + NastyTexts.quotedTexts + NastyTexts.codeTexts
        let unique = known.reduce(into: (texts: [String](), seen: Set<[UInt8]>())) { result, text in
            // Swift holds canonically equivalent texts for equal.
            if result.seen.insert(Array(text.utf8)).inserted { result.texts.append(text) }
        }.texts
        var generator = Self.generator("texts")
        let missing = max(0, textCount - unique.count)
        return unique.prefix(textCount) + (0..<missing).map { NastyTexts.random($0, using: &generator) }
    }()

    /// The texts in batches: a reader that is started anew for each takes minutes, one that is given all may run out of
    /// memory.
    static func batches(of size: Int) -> [[String]] {
        stride(from: 0, to: texts.count, by: size).map { Array(texts[$0..<min($0 + size, texts.count)]) }
    }

    private static func number(_ variable: String) -> Int? {
        ProcessInfo.processInfo.environment[variable].flatMap { Int($0) }
    }
}

/// What a reader found in place of texts, for a failure's message: at most a few, as escaped scalars.
enum TextDifference {
    /// The texts that were not found unchanged; empty where all were.
    static func of(_ expected: [String], _ found: [String]) -> String {
        guard expected.count == found.count else { return "\(expected.count) texts, but \(found.count) were found" }
        // By bytes: `==` also holds for texts that are canonically equivalent.
        let different = zip(expected, found).filter { !$0.utf8.elementsEqual($1.utf8) }
        return different.prefix(5).map { "\(shown($0)) was read as \(shown($1))" }.joined(separator: "\n")
    }

    static func shown(_ text: String) -> String {
        let scalars = text.unicodeScalars.prefix(80).map { $0.escaped(asASCII: true) }.joined()
        return "“\(scalars)”" + (text.unicodeScalars.count > 80 ? "… (\(text.utf8.count) bytes)" : "")
    }
}
