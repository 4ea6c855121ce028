public import StackLanguage
public import StackModel

/// The number of pods of a workload, and the utilisation at which pods are added.
///
/// Generates a HorizontalPodAutoscaler (`autoscaling/v2`), and a disruption budget if there are at least two pods.
public struct Scales: WorkloadElement {
    /// The metric that decides the number of pods.
    public enum Measure: Sendable, Equatable {
        /// The average utilisation of the requested processor time.
        case cpu(Percent)
        /// The average utilisation of the requested memory.
        case memory(Percent)
    }

    /// The minimum and maximum number of pods.
    public let replicas: ClosedRange<Int>
    /// The metric, with its target.
    public let measure: Measure

    /// The maximum number of pods in a cluster: "Considerations for large clusters" of Kubernetes' documentation.
    static let maximumPods = 150_000

    /// Scales between a minimum and a maximum number of pods.
    ///
    /// - Parameters:
    ///   - replicas: 1 to 150,000, the most pods that Kubernetes supports in a cluster (`SG301`). With a minimum of at least 2
    ///     in production, the service stays up when a node fails. A range whose bounds are in the wrong order, such as
    ///     `5...1`, cannot be reported: Swift itself ends the program.
    ///   - measure: The utilisation, 1 to 100 percent, above which pods are added. By default 70 percent of the requested
    ///     processor time, which leaves capacity for the time that a new pod takes to start.
    public init(_ replicas: ClosedRange<Int>, at measure: Measure = Service.Defaults.scalingMeasure.value) {
        self.replicas = replicas
        self.measure = measure
    }
}
