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
    ///   - cpu: At least one thousandth of a core; refused with `SG301`.
    ///   - memory: At least 1 MiB; refused with `SG301`.
    ///   - cpuLimit: At least `cpu` (`SG304`); no limit by default.
    ///   - memoryLimit: At least `memory` (`SG304`), which it is by default. A pod that takes more than it was promised is
    ///     the first to be killed where a node runs short.
    public init(
        cpu: ProcessorTime, memory: ByteCount, cpuLimit: ProcessorTime? = nil, memoryLimit: ByteCount? = nil
    ) {
        self.cpu = cpu
        self.memory = memory
        self.cpuLimit = cpuLimit
        self.memoryLimit = memoryLimit ?? memory
    }

    /// What is wrong with the amounts.
    var faults: [(id: DiagnosticID, message: String)] {
        var found: [(id: DiagnosticID, message: String)] = []
        if cpu.millicores < 1 || memory.mebibytes < 1 {
            found.append((.outOfRange, "a pod needs at least 1 millicore and 1 MiB"))
        }
        if let cpuLimit, cpuLimit < cpu {
            found.append(
                (
                    .conflictingSettings,
                    "the limit of \(cpuLimit.quantity) of processor time is below the \(cpu.quantity) that are set aside"
                ))
        }
        if memoryLimit < memory {
            found.append(
                (
                    .conflictingSettings,
                    "the limit of \(memoryLimit.quantity) of memory is below the \(memory.quantity) that are set aside"
                ))
        }
        return found
    }
}
