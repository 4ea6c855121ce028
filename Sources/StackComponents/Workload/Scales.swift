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

    /// Scales between two numbers of pods.
    ///
    /// - Parameters:
    ///   - replicas: At least 1; a lower bound of at least 2 in production keeps a service up while a node goes away.
    ///     Refused with `SG301` below 1.
    ///   - measure: The use, 1 to 100 percent, above which pods are added. 70 percent of the requested processor time by
    ///     default, which leaves room for the time that a new pod needs to start.
    public init(_ replicas: ClosedRange<Int>, at measure: Measure = Service.Defaults.scalingMeasure.value) {
        self.replicas = replicas
        self.measure = measure
    }
}
