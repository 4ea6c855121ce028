public import StackLanguage

/// What one pod of a workload is given.
///
/// The request is what the scheduler sets aside. Memory is also the limit, so that a pod is never killed for what it was
/// promised; processor time has no limit, since a limit only makes a busy pod slow while a node is idle.
public struct Resources: WorkloadElement {
    /// The processor time that is set aside.
    public let cpu: ProcessorTime
    /// The memory that is set aside, and the most that the pod may use.
    public let memory: ByteCount

    /// Gives each pod an amount of both.
    ///
    /// - Parameters:
    ///   - cpu: At least one thousandth of a core; refused with `SG301`.
    ///   - memory: At least 1 MiB; refused with `SG301`.
    public init(cpu: ProcessorTime, memory: ByteCount) {
        self.cpu = cpu
        self.memory = memory
    }
}
