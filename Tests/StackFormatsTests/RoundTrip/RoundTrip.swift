import Foundation

/// The extent of the round-trip tests: a format's real reader must read the tree back from the printed text.
///
/// Every test run tries a slice; `make round-trip` tries a hundred thousand texts for each format.
enum RoundTrip {
    /// The number of texts for each format: 2,000, or `STACKGEN_ROUND_TRIP_TEXTS`.
    static let textCount = number("STACKGEN_ROUND_TRIP_TEXTS") ?? 2_000

    /// The number of random trees for each format: 300, or `STACKGEN_ROUND_TRIP_TREES`.
    static let treeCount = number("STACKGEN_ROUND_TRIP_TREES") ?? 300

    /// The seed of the random texts and trees: 1, or `STACKGEN_ROUND_TRIP_SEED`. The same seed reproduces a run.
    static let seed = UInt64(number("STACKGEN_ROUND_TRIP_SEED") ?? 1)

    /// The generator of one format's trees. Each format has its own, so that a change of one does not affect
    /// another's.
    static func generator(_ format: String) -> SplitMix {
        SplitMix(state: format.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    }

    /// The texts, the same for every format: those that have broken printers, then random ones.
    static let texts: [String] = {
        let known = NastyTexts.all + NastyTexts.quotedTexts + NastyTexts.codeTexts
        let unique = known.reduce(into: (texts: [String](), seen: Set<[UInt8]>())) { result, text in
            // Swift treats canonically equivalent texts as equal.
            if result.seen.insert(Array(text.utf8)).inserted { result.texts.append(text) }
        }.texts
        var generator = Self.generator("texts")
        let missing = max(0, textCount - unique.count)
        return unique.prefix(textCount) + (0..<missing).map { NastyTexts.random($0, using: &generator) }
    }()

    /// The texts in batches: starting a reader for each text takes minutes, and passing all of them to one may run out
    /// of memory.
    static func batches(of size: Int) -> [[String]] {
        stride(from: 0, to: texts.count, by: size).map { Array(texts[$0..<min($0 + size, texts.count)]) }
    }

    private static func number(_ variable: String) -> Int? {
        ProcessInfo.processInfo.environment[variable].flatMap { Int($0) }
    }
}

/// The differences between the texts that a reader found and the expected ones, for a failure's message: at most a
/// few, as escaped scalars.
enum TextDifference {
    /// The texts that were changed; empty if there are none.
    static func of(_ expected: [String], _ found: [String]) -> String {
        guard expected.count == found.count else { return "\(expected.count) texts, but \(found.count) were found" }
        // Compared by bytes: `==` treats canonically equivalent texts as equal.
        let different = zip(expected, found).filter { !$0.utf8.elementsEqual($1.utf8) }
        return different.prefix(5).map { "\(shown($0)) was read as \(shown($1))" }.joined(separator: "\n")
    }

    static func shown(_ text: String) -> String {
        let scalars = text.unicodeScalars.prefix(80).map { $0.escaped(asASCII: true) }.joined()
        return "“\(scalars)”" + (text.unicodeScalars.count > 80 ? "… (\(text.utf8.count) bytes)" : "")
    }
}
