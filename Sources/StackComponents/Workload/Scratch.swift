public import StackLanguage
public import StackModel

/// A folder that a pod may write to, on the node's disk: it is empty when the pod starts, and goes with it.
///
/// Everything else of a pod's file system is read-only. What must outlive a pod is a ``Volume``.
public struct Scratch: WorkloadElement {
    /// What Kubernetes calls the volume.
    public let name: String
    /// Where it is mounted.
    public let path: String
    /// The most that it may hold: a pod that writes more is evicted.
    public let limit: ByteCount

    /// Gives each pod a folder.
    ///
    /// - Parameters:
    ///   - name: A DNS label, unique in the workload, such as `tmp`; refused with `SG101` and `SG304`.
    ///   - path: An absolute path other than `/`, which nothing else is mounted at. A colon, a control character, a part of
    ///     more than 255 bytes and a path of more than 4,095 bytes are rejected with `SG303`, a second mount with `SG304`.
    ///   - limit: At least 1 MiB (`SG301`); 256 MiB by default, since a node's disk must not fill.
    public init(_ name: String, at path: String, upTo limit: ByteCount = Scratch.defaultLimit.value) {
        self.name = name
        self.path = path
        self.limit = limit
    }

    /// How much a folder may hold.
    public static let defaultLimit = Default(
        "limit of a scratch folder", ByteCount.mebibytes(256), written: \.quantity,
        because: "It is on the node's disk, which all pods share and which must not fill up.",
        setting: #"Scratch("tmp", at: "/tmp", upTo: .gibibytes(2))"#)
}
