/// The termination grace period of a workload: the time to answer the last requests, or to finish a message.
public struct Stops: WorkloadElement {
    /// The time between the termination signal and the kill.
    public let grace: Duration

    /// Sets the grace period.
    ///
    /// - Parameter grace: 1 second to 1 hour (`SG301`); Kubernetes' own 30 seconds without this element. It includes the pause of
    ///   5 seconds in which a workload that listens still accepts requests, and must be longer than that (`SG304`).
    public init(within grace: Duration) {
        self.grace = grace
    }
}
