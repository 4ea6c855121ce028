public import StackModel

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

    /// How the new version takes over.
    public let strategy: Strategy
    /// What has to hold first.
    public let condition: Condition
    /// The path that is requested of the new version while it is measured.
    public let exercisedPath: String

    /// Releases by a strategy.
    ///
    /// The new version has no users while it is measured, so requests are made of it for four minutes, by a busybox whose
    /// digest is in `stackgen.lock` (`SG401` where there is none). A version that cannot be measured, or that answers the
    /// last of them with an error, does not take over.
    ///
    /// - Parameters:
    ///   - strategy: `.blueGreen`.
    ///   - condition: What has to hold. A bound of the latency is 1 millisecond to 60 seconds; refused with `SG301`.
    ///   - path: What is requested: a path that answers to everyone, with what users ask most. `/` by default; refused
    ///     with `SG303` where it is no path of a URL.
    public init(
        _ strategy: Strategy, promotedWhen condition: Condition,
        exercising path: String = Service.Defaults.exercisedPath.value
    ) {
        self.strategy = strategy
        self.condition = condition
        exercisedPath = path
    }
}
