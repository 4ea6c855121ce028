/// How long a workload may take to end when it is asked to: to answer the last requests, or to finish a message.
public struct Stops: WorkloadElement {
    /// The time between the request to end and the kill.
    public let grace: Duration

    /// Gives a workload time to end.
    ///
    /// - Parameter grace: 1 second to 1 hour; refused with `SG301`. It holds the pause of 5 seconds in which a workload that
    ///   listens still takes requests, and must be longer (`SG304`). Without this it is 30 seconds, Kubernetes' own.
    public init(within grace: Duration) {
        self.grace = grace
    }
}
