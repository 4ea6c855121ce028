/// An amount of processor time, in thousandths of a core.
///
/// Any number is accepted. A number that is too large for its unit becomes the largest amount, and the declaration that uses it
/// reports a value outside its own range with `SG301`.
public struct ProcessorTime: Hashable, Sendable, Comparable {
    /// The amount in thousandths of a core.
    public let millicores: Int

    /// Returns an amount in thousandths of a core, at least 1.
    public static func millicores(_ value: Int) -> ProcessorTime { ProcessorTime(millicores: value) }

    /// Returns an amount in whole cores, at least 1.
    public static func cores(_ value: Int) -> ProcessorTime {
        ProcessorTime(millicores: value.multipliedSaturating(by: 1000))
    }

    /// The amount as a Kubernetes quantity: `250m`, `2`.
    public var quantity: String {
        millicores % 1000 == 0 && millicores != 0 ? "\(millicores / 1000)" : "\(millicores)m"
    }

    /// Orders smaller amounts first.
    public static func < (left: ProcessorTime, right: ProcessorTime) -> Bool { left.millicores < right.millicores }
}
