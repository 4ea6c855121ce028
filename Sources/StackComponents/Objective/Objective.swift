public import StackLanguage
public import StackModel

/// A service level objective: the quality that users of a service can count on, and how often it may be missed.
///
/// ```swift
/// Service("leaderboard-api", source: .go("services/leaderboard-api", version: "1.26")) {
///     Listens(on: 8080)
///     Objective(.availability(.percent(99.9)))
///     Objective(.latency(.p95, below: .milliseconds(250)))
/// }
/// ```
///
/// Generates recording rules and alerts (a `PrometheusRule` of `monitoring.coreos.com/v1`) and a Grafana dashboard. An
/// alert fires when the error budget is spent too fast to last for the window, measured over a long and a short
/// window together, as the Site Reliability Workbook recommends: 2 % of the budget in an hour or 5 % in six hours page
/// someone, 10 % in one or three days open a ticket. For a window of 30 days these are the burn rates 14.4, 6, 3 and 1.
public struct Objective: WorkloadElement {
    /// The quality that users can count on.
    public enum Goal: Sendable, Equatable {
        /// The share of requests that succeed: more than 0 and less than 100 percent, to two decimals (`SG301`).
        case availability(Percent)
        /// The maximum time that a share of the requests takes: 1 millisecond to 60 seconds (`SG301`).
        ///
        /// It must equal the bound of a bucket of the service's histogram, because requests are counted by bucket: 250
        /// milliseconds require a bucket `le="0.25"`. Prometheus cannot distinguish a missing bucket from one without requests.
        case latency(Quantile, below: Duration)
    }

    /// The quality that users can count on.
    public let goal: Goal
    /// The time over which the error budget is counted.
    public let window: Duration

    /// Sets an objective. `Metrics` sets the names of the service's metrics.
    ///
    /// - Parameters:
    ///   - goal: The quality that users can count on. A second objective for availability or for the same quantile is rejected
    ///     with `SG304`.
    ///   - window: The time over which the error budget is counted, 7 to 90 days (`SG301`). 30 days by default, the window
    ///     that the workbook's burn rates assume.
    public init(_ goal: Goal, over window: Duration = Service.Defaults.objectiveWindow.value) {
        self.goal = goal
        self.window = window
    }

    /// The label `objective` of the rules and alerts, which distinguishes the objectives of a service.
    var label: String {
        switch goal {
        case .availability: "availability"
        case .latency(let quantile, _): "latency-\(quantile.rawValue)"
        }
    }

    /// The share of requests that must be good.
    var share: Percent {
        switch goal {
        case .availability(let share): share
        case .latency(let quantile, _): quantile.share
        }
    }

    /// The share of requests that may be bad.
    var budget: Percent { .percent(Double(10_000 - share.basisPoints) / 100) }

    /// The objective as a sentence.
    var sentence: String {
        switch goal {
        case .availability(let share): "\(share) % of requests succeed."
        case .latency(let quantile, let bound):
            "\(quantile.share) % of requests take at most \(bound.shortForm)."
        }
    }

    /// The window in words: `30 days`.
    var windowInWords: String {
        window.wholeSeconds % 86_400 == 0 ? "\(window.wholeSeconds / 86_400) days" : window.shortForm
    }
}
