public import StackModel

/// The strategy by which a new version of a service replaces the old one.
///
/// Without this element, pods are replaced one by one, as by a Deployment. With it, the service is an Argo Rollouts `Rollout`
/// (`argoproj.io/v1alpha1`).
///
/// ```swift
/// Releases(
///     .canary(.weight(.percent(10)), .analysis, .pause(.minutes(10)), .weight(.percent(50)), .manualGate),
///     promotedWhen: .latency(.p95, below: .milliseconds(250)), .errorRate(below: .percent(0.5)),
///     .query("queue-lag", #"max(orders_queue_lag_seconds{service="{{args.service}}"})"#, below: 30))
/// ```
///
/// Every analysis measures the latency and error rate of the new version, and each custom query. All of them must succeed. A
/// measurement must return exactly one number: an empty result, `NaN` and several series all fail.
public struct Releases: WorkloadElement {
    /// The way a new version takes over.
    public enum Strategy: Sendable, Equatable {
        /// The new version starts beside the old one, and receives all requests at once when the conditions are met.
        case blueGreen
        /// The new version receives a growing share of the requests. Create it with ``canary(_:splitBy:)``.
        case canary(steps: [CanaryStep], splitBy: CanarySplit)

        /// The new version receives a growing share of the requests, step by step, and all of them after the last step.
        ///
        /// - Parameters:
        ///   - steps: The steps, in order, at most 50 (`SG301`). The first must be a weight; each weight must be greater than the
        ///     one before and be followed by another kind of step; and one step must be `.analysis` (`SG304`).
        ///   - split: The mechanism that splits the requests: the ingress by default. A service that is not exposed has none, and
        ///     its requests are split by the number of pods. An ingress class that Argo Rollouts cannot weight through an Ingress
        ///     is rejected with `SG304`.
        public static func canary(_ steps: CanaryStep..., splitBy split: CanarySplit = .ingress) -> Strategy {
            .canary(steps: steps, splitBy: split)
        }
    }

    /// The way a new version takes over.
    public let strategy: Strategy
    /// The conditions of the promotion, as declared.
    public let conditions: [Condition]
    /// The path that is requested while the new version is measured.
    public let exercisedPath: String
    /// Whether users' requests are measured too.
    public let measuresUserRequests: Bool

    /// Releases new versions by a strategy.
    ///
    /// Before the promotion, and in each step `.analysis`, a Job requests a path of the new version for four minutes. It runs a
    /// busybox image that must have a digest in `stackgen.lock` (`SG401`). The release is aborted when a condition fails, or when
    /// the share of these requests that fail reaches the error rate.
    ///
    /// - Parameters:
    ///   - strategy: `.blueGreen` or `.canary(…)`.
    ///   - conditions: The conditions of the promotion. Where none of a kind is given, a latency of p95 below 1 second and an
    ///     error rate below 1 % apply. Two error rates, two latencies of one quantile, or two queries of one name are rejected
    ///     with `SG304`.
    ///   - path: The path to request: one that needs no login and answers what users request most. `/` by default; rejected with
    ///     `SG303` if it is not a valid URL path.
    ///   - measuresUserRequests: Whether users' requests are measured too: during the steps of a canary, by default, and for four
    ///     minutes after a blue-green promotion, if set. A condition that fails rolls the version back. Pass `false` for a canary
    ///     that can be without requests for a minute: without requests there is no result, which counts as a failure.
    public init(
        _ strategy: Strategy, promotedWhen conditions: Condition...,
        exercising path: String = Service.Defaults.exercisedPath.value,
        measuringUserRequests measuresUserRequests: Bool? = nil
    ) {
        self.strategy = strategy
        self.conditions = conditions
        exercisedPath = path
        self.measuresUserRequests = measuresUserRequests ?? (strategy != .blueGreen)
    }
}
