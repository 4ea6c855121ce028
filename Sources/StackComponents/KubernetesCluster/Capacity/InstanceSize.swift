/// The size of an EC2 instance type: `m7g.large` has two vCPUs and 8 GiB.
///
/// `.ci/instance-types/generate` generates the table. It is searched as text, with one line per family.
struct InstanceSize: Equatable {
    let architecture: InstanceType.Architecture
    let vCPUs: Int
    /// The nominal memory in MiB. The kernel reports less, so that this is an upper bound.
    let memoryMiB: Int
    /// The number of network interfaces of the default network card.
    let interfaces: Int
    /// The number of IPv4 addresses of each interface.
    let addresses: Int
    /// Whether the interfaces accept prefixes of sixteen addresses.
    let isNitro: Bool

    /// Looks up a type; `nil` if the table has none of that name.
    init?(of type: String) {
        let words = type.split(separator: ".", omittingEmptySubsequences: false)
        guard words.count == 2,
            let line = Self.lines.first(where: { $0.hasPrefix(words[0] + " ") })?.split(separator: " "), line.count > 3,
            let architecture = InstanceType.Architecture(rawValue: String(line[1])),
            let size = line.dropFirst(3).first(where: { $0.hasPrefix(words[1] + ":") })
        else { return nil }
        let amounts = size.split(separator: ":").dropFirst().compactMap { Int($0) }
        guard amounts.count == 4 else { return nil }
        self.architecture = architecture
        isNitro = line[2] == "nitro"
        (vCPUs, memoryMiB, interfaces, addresses) = (amounts[0], amounts[1], amounts[2], amounts[3])
    }

    /// The names of all types, in the order of the table.
    static var types: [String] {
        lines.flatMap { line in
            let words = line.split(separator: " ")
            return words.dropFirst(3).map { "\(words[0]).\($0.prefix { $0 != ":" })" }
        }
    }

    private static let lines = "\(table)".split(separator: "\n")
}
