public import StackLanguage

/// How a new version of a service takes over from the old one.
///
/// A service that says nothing is replaced pod by pod, as a Deployment does it. Another strategy makes it an Argo
/// Rollouts `Rollout` (`argoproj.io/v1alpha1`).
public struct Releases: WorkloadElement {
    /// How the new version takes over.
    public enum Strategy: Sendable, Equatable {
        /// The new version starts beside the old one and takes all requests at once when it has proven itself.
        case blueGreen
    }

    /// What has to hold before the new version takes over.
    public enum Condition: Sendable, Equatable {
        /// A quantile of the time that requests take.
        case latency(Quantile, below: Duration)
    }

    /// A quantile of a distribution.
    public enum Quantile: Sendable, Equatable {
        /// Half of all requests are at least as fast.
        case p50
        /// 90 of 100 requests are at least as fast.
        case p90
        /// 95 of 100 requests are at least as fast.
        case p95
        /// 99 of 100 requests are at least as fast.
        case p99

        /// The share of requests that are at least as fast.
        public var share: Percent {
            switch self {
            case .p50: .percent(50)
            case .p90: .percent(90)
            case .p95: .percent(95)
            case .p99: .percent(99)
            }
        }
    }

    /// How the new version takes over.
    public let strategy: Strategy
    /// What has to hold first.
    public let condition: Condition
    /// The path that is requested of the new version while it is measured.
    public let exercisedPath: String

    /// Releases by a strategy.
    ///
    /// - Parameters:
    ///   - strategy: `.blueGreen`.
    ///   - condition: What has to hold. A bound of the latency is 1 millisecond to 60 seconds; refused with `SG301`.
    ///   - path: The new version has no users while it is measured, so this path is requested of it; `/` by default.
    public init(_ strategy: Strategy, promotedWhen condition: Condition, exercising path: String = "/") {
        self.strategy = strategy
        self.condition = condition
        exercisedPath = path
    }
}
