import StackFormats
import StackLanguage
import StackModel

/// Queries about the requests of services, on the histogram of their metrics.
///
/// The Prometheus operator adds the labels `namespace` and `service` to what it scrapes. `service` is the name of the
/// Kubernetes Service, which distinguishes a version that waits for its promotion from the one that users reach.
struct RequestQueries {
    let metrics: Metrics
    let namespace: String

    /// The number of requests per second, over a range.
    func rate(_ matchers: [PromQL.Matcher], over range: PromQL.Duration) -> PromQL.Expression {
        rate("_count", matchers, range)
    }

    /// The number of failed requests per second, over a range.
    func failureRate(_ matchers: [PromQL.Matcher], over range: PromQL.Duration) -> PromQL.Expression {
        rate("_count", matchers + [PromQL.Matcher(metrics.statusLabel, .matches, metrics.failingStatuses)], range)
    }

    /// The number of requests per second that took at most `bound`, which must be the bound of a bucket.
    func rate(
        _ matchers: [PromQL.Matcher], within bound: Duration, over range: PromQL.Duration
    ) -> PromQL.Expression {
        let seconds = bound.decimalSeconds
        // Client libraries and Prometheus 3 write a whole number of seconds as `1` or as `1.0`.
        let bucket =
            bound.wholeMilliseconds % 1000 == 0
            ? PromQL.Matcher("le", .matches, "\(seconds)(\\.0)?") : PromQL.Matcher("le", seconds)
        return rate("_bucket", matchers + [bucket], range)
    }

    /// A quantile of the request duration, for each value of the labels.
    func quantile(
        _ quantile: Quantile, _ matchers: [PromQL.Matcher], by labels: [String] = [], over range: PromQL.Duration
    ) -> PromQL.Expression {
        .call(
            "histogram_quantile",
            [
                .number(quantile.fraction),
                .aggregation(.sum, rate("_bucket", matchers, range), grouping: .by(labels + ["le"])),
            ])
    }

    private func rate(
        _ suffix: String, _ matchers: [PromQL.Matcher], _ range: PromQL.Duration
    ) -> PromQL.Expression {
        let matchers = [PromQL.Matcher("namespace", namespace)] + matchers
        return .call("rate", [.selector(.init(metrics.histogram + suffix, matchers, range: range))])
    }
}

extension Service {
    func requestQueries(in context: Context) -> RequestQueries {
        RequestQueries(metrics: metrics, namespace: context.namespace)
    }
}
