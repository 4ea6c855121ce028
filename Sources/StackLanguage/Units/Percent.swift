/// A share of a whole.
public struct Percent: Hashable, Sendable, Comparable {
    /// The share in hundredths of a percent, so that 99.95 % is exact: 9995.
    public let basisPoints: Int

    /// Returns a share in percent, 0 to 100, kept to two decimals.
    ///
    /// Any number is accepted. A number that is too large becomes the largest share, NaN becomes the smallest, and the
    /// declaration that uses it reports a value outside its own range with `SG301`.
    public static func percent(_ value: Double) -> Percent {
        let hundredths = (value * 100).rounded()
        return Percent(basisPoints: Int(exactly: hundredths) ?? (hundredths > 0 ? .max : .min))
    }

    /// The whole percents, rounded down, as Kubernetes requires.
    public var wholePercents: Int { basisPoints / 100 }

    /// The share as a decimal fraction without trailing zeros: `0.9995`.
    public var fraction: String { Self.decimal(basisPoints, digits: 4) }

    /// The share in percent without trailing zeros: `99.95`.
    public var description: String { Self.decimal(basisPoints, digits: 2) }

    /// Orders smaller shares first.
    public static func < (left: Percent, right: Percent) -> Bool { left.basisPoints < right.basisPoints }

    private static func decimal(_ value: Int, digits: Int) -> String {
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let remainder = String(value.magnitude % UInt(scale))
        var fraction = String(repeating: "0", count: digits - remainder.count) + remainder
        while fraction.last == "0" { fraction.removeLast() }
        let whole = (value < 0 ? "-" : "") + String(value.magnitude / UInt(scale))
        return fraction.isEmpty ? whole : "\(whole).\(fraction)"
    }
}

extension Percent: CustomStringConvertible {}
