public import StackLanguage
public import StackModel

/// A writable folder on the node's disk, which is empty when the pod starts and is deleted with it.
///
/// The rest of a pod's file system is read-only. Use a ``Volume`` for data that must outlive a pod.
public struct Scratch: WorkloadElement {
    /// The name of the volume in Kubernetes.
    public let name: String
    /// The mount path.
    public let path: String
    /// The size limit: a pod that writes more is evicted.
    public let limit: ByteCount

    /// Adds a folder to each pod.
    ///
    /// - Parameters:
    ///   - name: A DNS label (`SG101`), unique in the workload (`SG304`), such as `tmp`.
    ///   - path: An absolute path other than `/` at which nothing else is mounted. A colon, a control character, a component
    ///     of more than 255 bytes and a path of more than 4,095 bytes are rejected with `SG303`, a second mount with `SG304`.
    ///   - limit: At least 1 MiB (`SG301`); 256 MiB by default, so that it does not fill the node's disk.
    public init(_ name: String, at path: String, upTo limit: ByteCount = Scratch.defaultLimit.value) {
        self.name = name
        self.path = path
        self.limit = limit
    }

    /// The size limit of a folder.
    public static let defaultLimit = Default(
        "limit of a scratch folder", ByteCount.mebibytes(256), written: \.quantity,
        because: "It is on the node's disk, which all pods share and which must not fill up.",
        setting: #"Scratch("tmp", at: "/tmp", upTo: .gibibytes(2))"#)
}
