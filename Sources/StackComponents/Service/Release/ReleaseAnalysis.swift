import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

/// The measurements that decide on a release, from what Prometheus has recorded of its requests.
///
/// Only success conditions are set: Argo Rollouts counts every other result as failed (`EvaluateResult` in
/// `utils/evaluate/evaluate.go`, v1.9.1). A vector without samples is an empty list, and every comparison with NaN is false.
struct ReleaseAnalysis {
    let service: Service
    let releases: Releases
    let context: Context

    private typealias Metric = Argo.V1Alpha1.AnalysisTemplate.Spec.Metric

    /// The number of times that a condition is measured.
    private enum Mode {
        /// A fixed number of times, before a decision.
        case gate
        /// Until the release ends. A background analysis is stopped with it, and has succeeded unless it has failed
        /// (`assessMetricStatus` in `analysis/analysis.go`, v1.9.1).
        case watch
    }

    /// Adds the templates that the Rollout references.
    func lower(into parts: inout Parts) {
        parts.add(
            manifest: template(service.gateName, .gate).node()
                .commented("Without a measurement there is no promotion: an empty result and NaN fail."),
            to: .component(service.name))
        guard releases.measuresUserRequests, releases.strategy != .blueGreen else { return }
        parts.add(
            manifest: template(service.watchName, .watch).node()
                .commented(
                    "Measures the requests of users until the canary is promoted. A failure aborts the "
                        + "release."),
            to: .component(service.name))
    }

    private func template(_ name: String, _ mode: Mode) -> Argo.V1Alpha1.AnalysisTemplate {
        var arguments: [Argo.V1Alpha1.AnalysisTemplate.Spec.Arg] = [.init(name: Service.measuredService)]
        if releases.measured.contains(where: \.mentionsNamespace) {
            arguments.append(.init(name: Releases.Query.namespaceArgument, value: context.namespace))
        }
        return Argo.V1Alpha1.AnalysisTemplate(
            metadata: context.metadata(name: name, component: service.name),
            spec: .init(args: arguments, metrics: releases.measured.map { metric($0, mode) }))
    }

    private func metric(_ condition: Releases.Condition, _ mode: Mode) -> Metric {
        let defaults = (
            delay: Service.Defaults.measurementDelay.value, count: Service.Defaults.measurements.value,
            failures: Service.Defaults.failedMeasurements.value
        )
        let isGate = mode == .gate
        return .init(
            name: condition.metricName,
            provider: .init(
                prometheus: .init(address: context.platform.prometheusAddress, query: query(of: condition))),
            initialDelay: defaults.delay,
            interval: isGate ? Service.Defaults.measurementInterval.value : Service.Defaults.watchInterval.value,
            count: isGate ? .integer(defaults.count) : nil, successCondition: success(of: condition).text,
            failureLimit: .integer(isGate ? defaults.failures : Service.Defaults.watchFailures.value))
    }

    // MARK: Queries

    private static let range = PromQL.Duration.minutes(1)

    private func query(of condition: Releases.Condition) -> String {
        let queries = service.requestQueries(in: context)
        let measured = [PromQL.Matcher("service", Service.measuredServiceReference)]
        switch condition {
        case .latency(let quantile, below: _):
            return queries.quantile(quantile, measured, over: Self.range).text
        case .errorRate:
            // Without failures there is no series of failures, and without requests there is no result.
            let failed = PromQL.Expression.binary(
                .sum(of: queries.failureRate(measured, over: Self.range)), .or, .call("vector", [.number(0)]))
            return PromQL.Expression.binary(failed, .divide, .sum(of: queries.rate(measured, over: Self.range))).text
        case .query(let query): return query.text
        }
    }

    // MARK: Conditions

    /// The success condition in the language of github.com/antonmedv/expr v1.15.5, in which these operators are those of CEL.
    /// `result` is a list of samples.
    private func success(of condition: Releases.Condition) -> CEL.Expression {
        let result = CEL.Expression.variable("result")
        let first = CEL.Expression.index(result, .integer(0))
        let comparison: CEL.Expression =
            switch condition {
            case .latency(_, below: let bound):
                .binary(first, .less, .double(Double(bound.wholeMilliseconds) / 1000))
            case .errorRate(below: let bound): .binary(first, .less, .double(Double(bound.basisPoints) / 10_000))
            case .query(let query): .binary(first, query.isUpper ? .less : .greater, .double(query.bound))
            }
        return .all([.binary(.call("len", [result]), .equal, .integer(1)), comparison])
    }
}

extension Releases.Condition {
    fileprivate var mentionsNamespace: Bool {
        if case .query(let query) = self { query.arguments.contains(Releases.Query.namespaceArgument) } else { false }
    }
}
