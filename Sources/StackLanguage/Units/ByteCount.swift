/// An amount of memory or storage.
public struct ByteCount: Hashable, Sendable, Comparable {
    /// The amount in mebibytes.
    public let mebibytes: Int

    /// An amount in mebibytes (2^20 bytes), at least 1.
    public static func mebibytes(_ value: Int) -> ByteCount { ByteCount(mebibytes: value) }

    /// An amount in gibibytes (2^30 bytes), at least 1.
    public static func gibibytes(_ value: Int) -> ByteCount { ByteCount(mebibytes: value * 1024) }

    /// The amount as a Kubernetes quantity: `128Mi`, `2Gi`.
    public var quantity: String {
        mebibytes % 1024 == 0 && mebibytes != 0 ? "\(mebibytes / 1024)Gi" : "\(mebibytes)Mi"
    }

    /// Smaller amounts are less.
    public static func < (left: ByteCount, right: ByteCount) -> Bool { left.mebibytes < right.mebibytes }
}
