public import StackLanguage
public import StackModel

/// How many pods a service has, and what adds one.
///
/// Becomes a HorizontalPodAutoscaler (`autoscaling/v2`), and the disruption budget of a service of at least two pods.
public struct Scales: WorkloadElement {
    /// What is measured to decide the number of pods.
    public enum Measure: Sendable, Equatable {
        /// The average use of the requested processor time.
        case cpu(Percent)
        /// The average use of the requested memory.
        case memory(Percent)
    }

    /// The least and the greatest number of pods.
    public let replicas: ClosedRange<Int>
    /// What adds pods.
    public let measure: Measure

    /// The most pods of a cluster: "Considerations for large clusters" of Kubernetes' documentation.
    static let mostPods = 150_000

    /// Scales between two numbers of pods.
    ///
    /// - Parameters:
    ///   - replicas: 1 to 150,000, the most pods that Kubernetes supports in a cluster (`SG301`). A lower bound of at
    ///     least 2 in production keeps a service up while a node goes away. Swift itself ends the program for a range
    ///     whose bounds are the wrong way round, as `5...1`: there is no such range to report.
    ///   - measure: The use, 1 to 100 percent, above which pods are added. 70 percent of the requested processor time by
    ///     default, which leaves room for the time that a new pod needs to start.
    public init(_ replicas: ClosedRange<Int>, at measure: Measure = Service.Defaults.scalingMeasure.value) {
        self.replicas = replicas
        self.measure = measure
    }
}
