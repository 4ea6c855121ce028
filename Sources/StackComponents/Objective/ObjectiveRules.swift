import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

/// The recording rules and alerts of a service's objectives, one group for each objective.
struct ObjectiveRules {
    let service: Service
    let context: Context

    /// The `PrometheusRule`.
    var object: Monitoring.V1.PrometheusRule {
        Monitoring.V1.PrometheusRule(
            metadata: context.metadata(name: service.name),
            spec: .init(
                groups: service.objectives.map { objective in
                    .init(
                        name: "\(service.name)-\(objective.label)",
                        rules: BurnRate.windows.map { recording(objective, over: $0) }
                            + BurnRate.all(of: objective).map { alert(objective, $0) })
                }))
    }

    private func recording(
        _ objective: Objective, over window: PromQL.Duration
    ) -> Monitoring.V1.PrometheusRule.Spec.Group.Rule {
        .init(
            expr: .string(failedShare(objective, over: window).text), record: Self.metric(window),
            labels: service.isSplitByIngress
                ? ["objective": objective.label, "service": service.name] : ["objective": objective.label])
    }

    private func alert(_ objective: Objective, _ burn: BurnRate) -> Monitoring.V1.PrometheusRule.Spec.Group.Rule {
        let limit = PromQL.Expression.binary(
            .number(burn.factor), .multiply, .number(Double(objective.budget.basisPoints) / 10_000))
        let burns = [burn.watch.long, burn.watch.short].map { window in
            PromQL.Expression.binary(recorded(objective, over: window), .greater, limit)
        }
        return .init(
            expr: .string(PromQL.Expression.binary(burns[0], .and, burns[1]).text), alert: "ErrorBudgetBurn",
            labels: [
                "objective": objective.label, "severity": burn.watch.severity, "window": burn.watch.long.text,
            ],
            annotations: [
                "summary": "\(service.name) spends the error budget of \(objective.windowInWords) within "
                    + burn.lasting(objective),
                "description": "The objective: \(objective.sentence)",
            ])
    }

    /// The recorded share of requests that miss an objective.
    func recorded(_ objective: Objective, over window: PromQL.Duration) -> PromQL.Expression {
        .selector(
            .init(
                Self.metric(window),
                [
                    .init("namespace", context.namespace), .init("service", service.name),
                    .init("objective", objective.label),
                ]))
    }

    private static func metric(_ window: PromQL.Duration) -> String {
        "service:objective_errors:ratio_rate\(window.text)"
    }

    private func failedShare(_ objective: Objective, over window: PromQL.Duration) -> PromQL.Expression {
        let queries = service.requestQueries(in: context)
        // Users reach both versions of a canary that an ingress splits. Between two releases both Services select the same
        // pods; every request is then counted twice, which does not change a ratio.
        let matcher =
            service.isSplitByIngress
            ? PromQL.Matcher("service", .matches, service.measuredServices.joined(separator: "|"))
            : PromQL.Matcher("service", service.name)
        let all = total(queries.rate([matcher], over: window))
        switch objective.goal {
        case .availability:
            return .binary(total(queries.failureRate([matcher], over: window)), .divide, all)
        case .latency(_, let bound):
            let good = total(queries.rate([matcher], within: bound, over: window))
            return .binary(.number(1), .subtract, .binary(good, .divide, all))
        }
    }

    /// The sum by namespace, and by service unless an ingress splits the service. Keeping the labels lets services and
    /// environments share the names of metrics and alerts.
    private func total(_ rate: PromQL.Expression) -> PromQL.Expression {
        service.isSplitByIngress ? .sum(by: "namespace", of: rate) : .sum(by: "namespace", "service", of: rate)
    }
}
