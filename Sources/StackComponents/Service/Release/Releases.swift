public import StackModel

/// How a new version of a service takes over from the old one.
///
/// A service without one is replaced pod by pod, as a Deployment does it. Another strategy makes it an Argo Rollouts `Rollout`
/// (`argoproj.io/v1alpha1`).
///
/// ```swift
/// Releases(
///     .canary(.weight(.percent(10)), .analysis, .pause(.minutes(10)), .weight(.percent(50)), .manualGate),
///     promotedWhen: .latency(.p95, below: .milliseconds(250)), .errorRate(below: .percent(0.5)),
///     .query("queue-lag", #"max(orders_queue_lag_seconds{service="{{args.service}}"})"#, below: 30))
/// ```
///
/// Every analysis measures the latency and the error rate of the new version, and each query of the team's own. All of them must
/// hold. A measurement without a result fails: an empty result, `NaN` and several series all do.
public struct Releases: WorkloadElement {
    /// How the new version takes over.
    public enum Strategy: Sendable, Equatable {
        /// The new version starts beside the old one and takes all requests at once when it has proven itself.
        case blueGreen
        /// The new version takes a growing share of the requests. ``canary(_:splitBy:)`` writes it without brackets.
        case canary(steps: [CanaryStep], splitBy: CanarySplit)

        /// The new version takes a growing share of the requests, step by step, and all of them after the last step.
        ///
        /// - Parameters:
        ///   - steps: The steps, in order. The first is a weight, each weight is greater than the one before and followed by
        ///     another kind of step, and one of them is `.analysis`; refused with `SG304` otherwise. At most 50 (`SG301`).
        ///   - split: What splits the requests: the ingress by default. A service that is not exposed has none, and its requests
        ///     are split by the number of pods. An ingress class that Argo Rollouts cannot weight through an Ingress is refused
        ///     with `SG304`.
        public static func canary(_ steps: CanaryStep..., splitBy split: CanarySplit = .ingress) -> Strategy {
            .canary(steps: steps, splitBy: split)
        }
    }

    /// How the new version takes over.
    public let strategy: Strategy
    /// The conditions of the promotion, as the team wrote them.
    public let conditions: [Condition]
    /// The path that is requested of the new version while it is measured.
    public let exercisedPath: String
    /// Whether the requests of users are measured too.
    public let measuresUsers: Bool

    /// Releases by a strategy.
    ///
    /// Before the promotion, and in each step `.analysis`, a Job requests a path of the new version for four minutes, by a busybox
    /// whose digest is in `stackgen.lock` (`SG401` where there is none). The release is aborted when a condition does not hold, or
    /// when the share of its requests that fail reaches the error rate.
    ///
    /// - Parameters:
    ///   - strategy: `.blueGreen` or `.canary(…)`.
    ///   - conditions: The conditions of the promotion. A latency of p95 below 1 second and an error rate below 1 % apply where no
    ///     condition of that kind is given. Two error rates, two latencies of one quantile, or two queries of one name are refused
    ///     with `SG304`.
    ///   - path: The path to request: one that answers to everyone, with what users ask most. `/` by default; refused with `SG303`
    ///     where it is not a path of a URL.
    ///   - measuresUsers: Whether the requests of users are measured: during the steps of a canary, by default, and for four minutes
    ///     after a blue-green promotion, where it is asked for. A condition that does not hold takes the version back. Pass `false`
    ///     for a canary that can be without requests for a minute: no requests give no result, which fails.
    public init(
        _ strategy: Strategy, promotedWhen conditions: Condition...,
        exercising path: String = Service.Defaults.exercisedPath.value,
        measuringUsers measuresUsers: Bool? = nil
    ) {
        self.strategy = strategy
        self.conditions = conditions
        exercisedPath = path
        self.measuresUsers = measuresUsers ?? (strategy != .blueGreen)
    }
}
