/// A set of ports, for each protocol.
struct Ports: Hashable, Sendable {
    private(set) var byProtocol: [String: Ranges] = [:]

    static let nothing = Ports()
    static let all = Ports(
        byProtocol: ["TCP", "UDP", "SCTP"].reduce(into: [:]) { $0[$1] = Ranges([1...65535]) })

    private init(byProtocol: [String: Ranges] = [:]) { self.byProtocol = byProtocol }

    init(_ name: String, _ range: ClosedRange<Int>) { byProtocol = [name.uppercased(): Ranges([range])] }

    var isEmpty: Bool { byProtocol.values.allSatisfy(\.isEmpty) }

    func union(_ other: Ports) -> Ports {
        Ports(byProtocol: byProtocol.merging(other.byProtocol) { $0.union($1) })
    }

    func intersection(_ other: Ports) -> Ports {
        Ports(
            byProtocol: byProtocol.reduce(into: [:]) { common, entry in
                common[entry.key] = other.byProtocol[entry.key].map(entry.value.intersection)
            })
    }

    func subtracting(_ other: Ports) -> Ports {
        Ports(
            byProtocol: byProtocol.reduce(into: [:]) { left, entry in
                left[entry.key] = entry.value.subtracting(other.byProtocol[entry.key] ?? Ranges())
            })
    }

    /// Each range of ports as text: `tcp/8080`, `tcp/1-65535`.
    var texts: [String] {
        byProtocol.sorted { $0.key < $1.key }.flatMap { name, ranges in
            ranges.ranges.map { range in
                let ports = range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
                return "\(name.lowercased())/\(ports)"
            }
        }
    }
}
