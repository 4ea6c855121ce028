public import StackDiagnostics
public import StackLanguage
import StackModel

/// Room on a disk that outlives the pods of a ``StatefulService``: each pod has a volume of its own, and finds it again.
///
/// ```swift
/// Volume("data", .gibibytes(20), at: "/var/lib/postgresql/data")
/// ```
///
/// The StatefulSet makes one claim of it for each pod, and Kubernetes changes neither the name nor the size afterwards: a
/// change is rejected (`SG816`). To enlarge a volume, expand the claims (`kubectl patch pvc`), write the new size here, and
/// declare ``Recreates``; the error lists the commands.
public struct Volume: WorkloadElement {
    /// What Kubernetes calls the volume; the claims are called `<volume>-<service>-0`.
    public let name: String
    /// How much it holds.
    public let size: ByteCount
    /// Where it is mounted.
    public let path: String
    /// The storage class; `nil` for that of the stack's own cluster, or the usual one of a cluster that exists.
    public let storageClass: String?
    /// Where it was declared.
    public let location: SourceLocation

    /// Gives each pod a volume.
    ///
    /// - Parameters:
    ///   - name: A DNS label, unique in the workload; refused with `SG101` and `SG304`.
    ///   - size: 1 MiB to 64 TiB, the largest disk of either cloud (`SG301`); disks come in whole gibibytes, rounded
    ///     up.
    ///   - path: An absolute path other than `/`, which nothing else is mounted at. A colon, a control character, a part of
    ///     more than 255 bytes and a path of more than 4,095 bytes are rejected with `SG303`, a second mount with `SG304`.
    ///   - storageClass: A storage class of the cluster, a DNS label (`SG303`). By default that of the stack's own
    ///     cluster: encrypted by the environment's key, and kept in production when its claim is deleted. On a cluster that the
    ///     stack does not make, the one that the cluster takes where none is named.
    public init(
        _ name: String, _ size: ByteCount, at path: String, storageClass: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        self.size = size
        self.path = path
        self.storageClass = storageClass
        location = SourceLocation(file: file, line: line, column: column)
    }
}
