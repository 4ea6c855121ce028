/// An amount of memory or storage.
///
/// Any number is accepted. A number that is too large for its unit becomes the largest amount, and the declaration that uses it
/// reports a value outside its own range with `SG301`.
public struct ByteCount: Hashable, Sendable, Comparable {
    /// The amount in mebibytes.
    public let mebibytes: Int

    /// Returns an amount in mebibytes (2^20 bytes), at least 1.
    public static func mebibytes(_ value: Int) -> ByteCount { ByteCount(mebibytes: value) }

    /// Returns an amount in gibibytes (2^30 bytes), at least 1.
    public static func gibibytes(_ value: Int) -> ByteCount {
        ByteCount(mebibytes: value.multipliedSaturating(by: 1024))
    }

    /// The amount in bytes, at most 2^63 - 1.
    public var bytes: Int { mebibytes.multipliedSaturating(by: 1_048_576) }

    /// The amount as a Kubernetes quantity: `128Mi`, `2Gi`.
    public var quantity: String {
        mebibytes % 1024 == 0 && mebibytes != 0 ? "\(mebibytes / 1024)Gi" : "\(mebibytes)Mi"
    }

    /// Orders smaller amounts first.
    public static func < (left: ByteCount, right: ByteCount) -> Bool { left.mebibytes < right.mebibytes }
}
