/// A version of Stackgen, in the order of its numbers: 0.9.0 is before 0.10.0.
struct Version: Comparable {
    private let numbers: [Int]

    /// Parses the numbers before any suffix, such as `-beta.1`.
    init(_ text: String) {
        numbers = text.prefix { $0.isNumber || $0 == "." }.split(separator: ".").map { Int($0) ?? 0 }
    }

    static func < (left: Version, right: Version) -> Bool { left.numbers.lexicographicallyPrecedes(right.numbers) }
}
