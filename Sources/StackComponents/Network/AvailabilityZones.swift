/// The zones of a region that a network spans, given as a number or by their letters.
///
/// Subnets are keyed by zone name, so that a new zone in the region renumbers nothing.
public struct AvailabilityZones: Sendable, Hashable {
    private enum Choice: Hashable {
        case count(Int)
        case letters([String])
    }

    private let choice: Choice

    /// The first zones of the region.
    public static func count(_ count: Int) -> AvailabilityZones { AvailabilityZones(choice: .count(count)) }

    /// The zones with these letters: an account may lack a zone, and a zone may lack an instance type.
    public static func letters(_ letters: [String]) -> AvailabilityZones {
        AvailabilityZones(choice: .letters(letters))
    }

    /// The number of zones.
    public var count: Int {
        switch choice {
        case .count(let count): count
        case .letters(let letters): letters.count
        }
    }

    /// Their names on AWS: `eu-west-1a`, `eu-west-1b`.
    func names(in region: String) -> [String] {
        switch choice {
        case .count(let count): AWSNames.zoneLetters(in: region).prefix(max(0, count)).map { region + $0 }
        case .letters(let letters): letters.map { region + $0 }
        }
    }

    /// Their names on Google Cloud: `europe-west1-b`, `europe-west1-c`.
    func googleNames(in region: String) -> [String] {
        switch choice {
        case .count(let count): GoogleNames.zoneLetters(in: region).prefix(max(0, count)).map { "\(region)-\($0)" }
        case .letters(let letters): letters.map { "\(region)-\($0)" }
        }
    }

    /// The first entry that is not a letter or is a duplicate.
    var invalidLetter: String? {
        guard case .letters(let letters) = choice else { return nil }
        return letters.enumerated().first { index, letter in
            letter.utf8.count != 1 || !letter.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
                || letters[..<index].contains(letter)
        }?.element
    }
}

extension AvailabilityZones: ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
    /// The first zones of the region: `zones: 3`.
    public init(integerLiteral value: Int) { self = .count(value) }
    /// The zones with these letters: `zones: ["a", "c"]`.
    public init(arrayLiteral elements: String...) { self = .letters(elements) }
}
