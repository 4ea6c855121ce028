/// A Google Compute Engine machine type: `n2-standard-4`.
struct MachineType {
    let architecture: InstanceType.Architecture
    /// Whether it has only Hyperdisks: https://cloud.google.com/compute/docs/disks/hyperdisks#machine-type-support
    let requiresHyperdisk: Bool

    /// The series with accelerators, whose nodes need drivers, and those that are not for pods.
    private static let unsupportedSeries = ["a", "ct", "g", "h", "m", "x", "z"]
    private static let armFamilies = ["c4a", "n4a", "t2a"]
    private static let hyperdiskFamilies = ["c4", "c4a", "c4d", "n4", "n4a", "n4d"]
    private static let classes = ["highcpu", "highmem", "medium", "standard"]

    /// Parses a type; `nil` if the form is invalid, or if the family needs a special image.
    init?(_ text: String) {
        let words = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard (2...3).contains(words.count), Self.classes.contains(words[1]) else { return nil }
        // A family is a series, a generation and its attribute: n, 2, d.
        let series = words[0].prefix { !$0.isNumber }
        let rest = words[0].dropFirst(series.count)
        let attribute = rest.drop { $0.isNumber }
        guard !series.isEmpty, attribute.count < rest.count, attribute.utf8.count <= 1,
            words[0].utf8.allSatisfy(Self.isAllowed), !Self.unsupportedSeries.contains(String(series))
        else { return nil }
        // Only the shared-core type, e2-medium, has no number of vCPUs.
        let hasNumber = words.count == 3 && !words[2].isEmpty && words[2].utf8.allSatisfy(Self.isDigit)
        guard hasNumber || (words.count == 2 && words[1] == "medium") else { return nil }
        architecture = Self.armFamilies.contains(words[0]) ? .arm64 : .amd64
        requiresHyperdisk = Self.hyperdiskFamilies.contains(words[0])
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private static func isAllowed(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
