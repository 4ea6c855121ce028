public import StackLanguage
import StackModel

extension Releases {
    /// A condition of a promotion.
    public enum Condition: Sendable, Equatable {
        /// A quantile of the request duration must be below a bound of 1 millisecond to 60 seconds (`SG301`).
        case latency(Quantile, below: Duration)
        /// The share of requests that fail, by the failing statuses of `Metrics`, must be below a bound: more than 0 and less
        /// than 100 percent, to two decimals (`SG301`). The bound also applies to the requests of the exercise.
        case errorRate(below: Percent)
        /// A custom query. Create it with ``query(_:_:below:)`` or ``query(_:_:above:)``.
        case query(Query)

        /// A custom query whose result must be below a bound.
        ///
        /// - Parameters:
        ///   - name: The name of the metric in the analysis: a DNS label of at most 40 characters (`SG101`). `error-rate`,
        ///     `exercise` and the name of a latency, such as `latency-p95`, are rejected with `SG304`.
        ///   - text: PromQL that returns one sample: aggregate with `sum` or `max`. `{{args.service}}` is replaced by the Service
        ///     whose pods are measured, and `{{args.namespace}}` by its namespace; no other double braces are accepted. Text that
        ///     is empty, or whose quotes or brackets are not closed, is rejected with `SG303`. Prometheus checks the rest.
        ///   - bound: A finite number (`SG301`).
        public static func query(_ name: String, _ text: String, below bound: Double) -> Condition {
            .query(Query(name: name, text: text, bound: bound, isUpper: true))
        }

        /// A custom query whose result must be above a bound.
        ///
        /// - Parameters:
        ///   - name: The name of the metric in the analysis, as for ``query(_:_:below:)``.
        ///   - text: PromQL that returns one sample, as for ``query(_:_:below:)``.
        ///   - bound: A finite number (`SG301`).
        public static func query(_ name: String, _ text: String, above bound: Double) -> Condition {
            .query(Query(name: name, text: text, bound: bound, isUpper: false))
        }
    }

    /// A custom query with its bound.
    public struct Query: Sendable, Equatable {
        /// The name of the metric in the analysis.
        public let name: String
        /// The query, in PromQL.
        public let text: String
        /// The bound.
        public let bound: Double
        /// Whether the result must be below the bound, rather than above.
        public let isUpper: Bool
    }

    /// The conditions that are measured: the declared ones, and the defaults for kinds that are not declared.
    var measured: [Condition] {
        var defaults: [Condition] = []
        if !conditions.contains(where: \.isLatency) {
            defaults.append(.latency(.p95, below: Service.Defaults.promotedLatency.value))
        }
        if !conditions.contains(where: \.isErrorRate) { defaults.append(.errorRate(below: errorRate)) }
        return defaults + conditions
    }

    /// The share of failed requests at which a release is aborted.
    var errorRate: Percent {
        for case .errorRate(let bound) in conditions { return bound }
        return Service.Defaults.promotedErrorRate.value
    }
}

extension Releases.Condition {
    /// The name of its metric. Argo Rollouts fails an analysis in which two metrics have one name (`flattenMetrics` in
    /// `utils/analysis/helpers.go`, v1.9.1).
    var metricName: String {
        switch self {
        case .latency(let quantile, below: _): "latency-\(quantile.rawValue)"
        case .errorRate: "error-rate"
        case .query(let query): query.name
        }
    }

    fileprivate var isLatency: Bool { if case .latency = self { true } else { false } }
    fileprivate var isErrorRate: Bool { if case .errorRate = self { true } else { false } }
}
