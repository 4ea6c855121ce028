/// A set of integers, as sorted ranges that neither overlap nor touch: ports or IPv4 addresses.
struct Ranges: Hashable, Sendable {
    let ranges: [ClosedRange<Int>]

    init(_ ranges: [ClosedRange<Int>] = []) {
        var merged: [ClosedRange<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        self.ranges = merged
    }

    var isEmpty: Bool { ranges.isEmpty }

    func union(_ other: Ranges) -> Ranges { Ranges(ranges + other.ranges) }

    func intersection(_ other: Ranges) -> Ranges {
        Ranges(
            ranges.flatMap { range in
                other.ranges.filter(range.overlaps).map { range.clamped(to: $0) }
            })
    }

    func subtracting(_ other: Ranges) -> Ranges {
        other.ranges.reduce(self) { left, hole in
            Ranges(
                left.ranges.flatMap { range in
                    guard range.overlaps(hole) else { return [range] }
                    let below = range.lowerBound < hole.lowerBound ? [range.lowerBound...hole.lowerBound - 1] : []
                    let above = range.upperBound > hole.upperBound ? [hole.upperBound + 1...range.upperBound] : []
                    return below + above
                })
        }
    }

    func isSuperset(of other: Ranges) -> Bool { other.subtracting(self).isEmpty }
}

// MARK: - IPv4

extension Ranges {
    /// Every IPv4 address.
    static let everyAddress = Ranges([0...0xFFFF_FFFF])

    /// Creates the addresses of a network: `10.40.0.0/16`.
    init(cidr: String) throws {
        let halves = cidr.split(separator: "/")
        let bytes = halves.first?.split(separator: ".").compactMap { UInt8($0) } ?? []
        guard halves.count == 2, bytes.count == 4, let length = Int(halves[1]), (0...32).contains(length) else {
            throw Unreadable("\(cidr) is no IPv4 network")
        }
        let address = bytes.reduce(0) { $0 << 8 | Int($1) }
        let size = 1 << (32 - length)
        let first = address & ~(size - 1)
        self.init([first...first + size - 1])
    }

    /// The addresses as text: `10.40.240.0-10.40.240.255`.
    var addresses: String {
        ranges.map { range in
            range.count == 1
                ? Self.address(range.lowerBound)
                : "\(Self.address(range.lowerBound))-\(Self.address(range.upperBound))"
        }.joined(separator: ",")
    }

    private static func address(_ number: Int) -> String {
        [24, 16, 8, 0].map { String(number >> $0 & 0xFF) }.joined(separator: ".")
    }
}

/// An input that the model cannot read and must not ignore.
struct Unreadable: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
