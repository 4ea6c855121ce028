import StackDiagnostics
public import StackLanguage

/// What one pod of a workload is given.
///
/// The request is what the scheduler sets aside, the limit what a pod may take. Where nothing else is said, memory is also
/// the limit, so that a pod is never killed for what it was promised; processor time has none, since a limit only makes a
/// busy pod slow while a node is idle.
///
/// ```swift
/// Resources(cpu: .millicores(500), memory: .mebibytes(256))
/// Resources(cpu: .millicores(100), memory: .mebibytes(64), cpuLimit: .millicores(200), memoryLimit: .mebibytes(128))
/// ```
public struct Resources: WorkloadElement {
    /// The processor time that is set aside.
    public let cpu: ProcessorTime
    /// The memory that is set aside.
    public let memory: ByteCount
    /// The most processor time that a pod may take; `nil` where there is no limit.
    public let cpuLimit: ProcessorTime?
    /// The most memory that a pod may take.
    public let memoryLimit: ByteCount

    /// Gives each pod an amount of both.
    ///
    /// - Parameters:
    ///   - cpu: One thousandth of a core to 1,920 cores, the most that a machine of either cloud has (`SG301`).
    ///   - memory: 1 MiB to 32 TiB, the most that a machine of either cloud has (`SG301`).
    ///   - cpuLimit: At least `cpu` (`SG304`), at most 1,920 cores (`SG301`); no limit by default.
    ///   - memoryLimit: At least `memory` (`SG304`), which it is by default, and at most 32 TiB (`SG301`). A pod that takes
    ///     more than it was promised is the first to be killed where a node runs short.
    public init(
        cpu: ProcessorTime, memory: ByteCount, cpuLimit: ProcessorTime? = nil, memoryLimit: ByteCount? = nil
    ) {
        self.cpu = cpu
        self.memory = memory
        self.cpuLimit = cpuLimit
        self.memoryLimit = memoryLimit ?? memory
    }

    /// From the least that Kubernetes counts to the largest machine of AWS, u7inh-32tb.480xlarge; Google Cloud's largest,
    /// x4-megamem-1920, has as many cores.
    private static let processorTimes = ProcessorTime.millicores(1)...ProcessorTime.cores(1920)
    static let memories = ByteCount.mebibytes(1)...ByteCount.gibibytes(32 * 1024)

    /// What is wrong with the amounts.
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
