import StackDiagnostics
public import StackLanguage

/// The resources of one pod of a workload.
///
/// The scheduler reserves the request, and a pod may use up to the limit. By default the memory limit is the request, so that
/// a pod is never killed for using the memory that was reserved for it. Processor time has no limit by default, since a limit
/// only slows down a busy pod while its node is idle.
///
/// Requests that no node of the environment's ``KubernetesCluster`` can allocate are rejected with `SG306`.
///
/// ```swift
/// Resources(cpu: .millicores(500), memory: .mebibytes(256))
/// Resources(cpu: .millicores(100), memory: .mebibytes(64), cpuLimit: .millicores(200), memoryLimit: .mebibytes(128))
/// ```
public struct Resources: WorkloadElement {
    /// The processor time that a pod requests.
    public let cpu: ProcessorTime
    /// The memory that a pod requests.
    public let memory: ByteCount
    /// The limit of processor time; `nil` for none.
    public let cpuLimit: ProcessorTime?
    /// The limit of memory.
    public let memoryLimit: ByteCount

    /// Sets the requests and limits of each pod.
    ///
    /// - Parameters:
    ///   - cpu: One thousandth of a core to 1,920 cores, the size of the largest machine of either cloud (`SG301`).
    ///   - memory: 1 MiB to 32 TiB, the size of the largest machine of either cloud (`SG301`).
    ///   - cpuLimit: At least `cpu` (`SG304`), at most 1,920 cores (`SG301`); none by default.
    ///   - memoryLimit: At least `memory` (`SG304`), at most 32 TiB (`SG301`); `memory` by default. A pod that uses more than its
    ///     request is the first to be killed when its node runs out of memory.
    public init(
        cpu: ProcessorTime, memory: ByteCount, cpuLimit: ProcessorTime? = nil, memoryLimit: ByteCount? = nil
    ) {
        self.cpu = cpu
        self.memory = memory
        self.cpuLimit = cpuLimit
        self.memoryLimit = memoryLimit ?? memory
    }

    /// From the smallest amount that Kubernetes counts to the largest machine of AWS, u7inh-32tb.480xlarge. Google Cloud's
    /// largest, x4-megamem-1920, has as many cores.
    private static let processorTimes = ProcessorTime.millicores(1)...ProcessorTime.cores(1920)
    static let memories = ByteCount.mebibytes(1)...ByteCount.gibibytes(32 * 1024)

    /// The faults of the amounts, with the identifiers and messages of their diagnostics.
    var faults: [(id: DiagnosticID, message: String)] {
        var found: [(id: DiagnosticID, message: String)] = []
        for amount in [cpu, cpuLimit].compactMap(\.self) where !Self.processorTimes.contains(amount) {
            found.append(
                (.outOfRange, "CPU must be between 1 millicore and 1920 cores, not \(amount.quantity)"))
        }
        for amount in memory == memoryLimit ? [memory] : [memory, memoryLimit] where !Self.memories.contains(amount) {
            found.append((.outOfRange, "memory must be between 1 MiB and 32 TiB, not \(amount.quantity)"))
        }
        guard found.isEmpty else { return found }
        if let cpuLimit, cpuLimit < cpu {
            found.append(
                (
                    .conflictingSettings,
                    "the CPU limit of \(cpuLimit.quantity) is below the request of \(cpu.quantity)"
                ))
        }
        if memoryLimit < memory {
            found.append(
                (
                    .conflictingSettings,
                    "the memory limit of \(memoryLimit.quantity) is below the request of \(memory.quantity)"
                ))
        }
        return found
    }
}
