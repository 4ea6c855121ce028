public import StackDiagnostics
public import StackLanguage
import StackModel

/// Disk space that outlives the pods of a ``StatefulService``. Each pod has its own volume, and gets it back after a restart.
///
/// ```swift
/// Volume("data", .gibibytes(20), at: "/var/lib/postgresql/data")
/// ```
///
/// The StatefulSet creates one claim for each pod. Kubernetes changes neither the name nor the size of a claim template, so
/// a change is rejected (`SG816`). To enlarge a volume, expand the claims (`kubectl patch pvc`), write the new size here, and
/// declare ``Recreates``; the error lists the commands.
public struct Volume: WorkloadElement {
    /// The name of the volume in Kubernetes; the claims are called `<volume>-<service>-0`.
    public let name: String
    /// The capacity.
    public let size: ByteCount
    /// The mount path.
    public let path: String
    /// The storage class; `nil` for that of the stack's own cluster, or the default of an existing cluster.
    public let storageClass: String?
    /// Where it was declared.
    public let location: SourceLocation

    /// Adds a volume to each pod.
    ///
    /// - Parameters:
    ///   - name: A DNS label (`SG101`), unique in the workload (`SG304`).
    ///   - size: 1 MiB to 64 TiB, the largest disk of either cloud (`SG301`); disks come in whole gibibytes, rounded
    ///     up.
    ///   - path: An absolute path other than `/` at which nothing else is mounted. A colon, a control character, a component
    ///     of more than 255 bytes and a path of more than 4,095 bytes are rejected with `SG303`, a second mount with `SG304`.
    ///   - storageClass: A storage class of the cluster, a DNS label (`SG303`). By default that of the stack's own cluster:
    ///     encrypted with the environment's key, and, in production, retaining the disk when its claim is deleted. On a cluster
    ///     that the stack does not create, the cluster's default class.
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
