import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

/// The dashboard of a service: its requests, its objectives, and what its pods use of what they were given.
struct ServiceDashboard {
    let service: Service
    let context: Context

    /// The ConfigMap that Grafana's sidecar reads. Its key is the name of a file in a folder of all dashboards.
    var object: Core.V1.ConfigMap {
        var metadata = context.metadata(name: "\(service.name)-dashboard", component: service.name)
        metadata.labels?["grafana_dashboard"] = "1"
        return Core.V1.ConfigMap(
            metadata: metadata, data: ["\(context.qualified(service.name)).json": dashboard.json.render().text])
    }

    private var dashboard: Dashboard {
        let environment = context.environment
        return Dashboard(
            uid: Self.identifier(context.qualified(service.name)),
            title: environment.isUnnamed ? service.name : "\(service.name) (\(environment.name))",
            tags: environment.isUnnamed ? [context.stack] : [context.stack, environment.name],
            panels: [requests, latency] + service.objectives.map(missed) + [processor, memory])
    }

    /// At most 40 characters, which is all that Grafana takes.
    private static func identifier(_ name: String) -> String {
        ShortName.fitting(name, longest: 40)
    }

    private static let range = PromQL.Duration.minutes(5)
    private var queries: RequestQueries { service.requestQueries(in: context) }

    private var requests: Dashboard.Panel {
        let status = service.metrics.statusLabel
        if service.isSplitByIngress {
            // Both Services lead to the same pods between two releases: a sum of both would count each request twice.
            let rate = queries.rate([servicesMatcher], over: Self.range)
            return .init(
                title: "Requests by status, stable and canary", unit: "reqps",
                queries: [(.sum(by: "service", status, of: rate), "{{service}} {{\(status)}}")])
        }
        let rate = queries.rate([.init("service", service.name)], over: Self.range)
        return .init(
            title: "Requests by status", unit: "reqps", queries: [(.sum(by: status, of: rate), "{{\(status)}}")])
    }

    /// The quantile that something is asked of; the 95th percentile where nothing is.
    private var latency: Dashboard.Panel {
        var quantile = Quantile.p95
        var limit: String?
        for objective in service.objectives {
            if case .latency(let asked, let bound) = objective.goal {
                (quantile, limit) = (asked, bound.decimalSeconds)
            }
        }
        let query = queries.quantile(quantile, [servicesMatcher], by: ["service"], over: Self.range)
        let title = "Latency, \(quantile.share)th percentile" + versions
        return .init(title: title, unit: "s", limit: limit, queries: [(query, "{{service}}")])
    }

    /// The Services of the service: one, or one for each version of a release.
    private var servicesMatcher: PromQL.Matcher {
        .init("service", .matches, service.measuredServices.joined(separator: "|"))
    }

    /// The versions that the Services lead to, as the end of a title.
    private var versions: String {
        switch service.releases?.strategy {
        case nil: ""
        case .blueGreen: ", active and preview"
        case .canary: service.isSplitByIngress ? ", stable and canary" : ", all and canary"
        }
    }

    private func missed(_ objective: Objective) -> Dashboard.Panel {
        let rules = ObjectiveRules(service: service, context: context)
        return .init(
            title: "Missed: \(objective.sentence)", unit: "percentunit", limit: objective.budget.fraction,
            queries: [
                (rules.recorded(objective, over: .hours(1)), "last hour"),
                (rules.recorded(objective, over: .days(3)), "last three days"),
            ])
    }

    private var processor: Dashboard.Panel {
        let used = PromQL.Expression.call(
            "rate", [.selector(.init("container_cpu_usage_seconds_total", container, range: Self.range))])
        return .init(
            title: "Processor time of the request", unit: "percentunit",
            queries: [(share(of: used, "kube_pod_container_resource_requests", "cpu"), "{{pod}}")])
    }

    private var memory: Dashboard.Panel {
        let used = PromQL.Expression.selector(.init("container_memory_working_set_bytes", container))
        return .init(
            title: "Memory of the limit", unit: "percentunit", limit: "0.9",
            queries: [(share(of: used, "kube_pod_container_resource_limits", "memory"), "{{pod}}")])
    }

    private var container: [PromQL.Matcher] {
        [.init("namespace", context.namespace), .init("container", service.name)]
    }

    private func share(of used: PromQL.Expression, _ given: String, _ resource: String) -> PromQL.Expression {
        let given = PromQL.Expression.selector(.init(given, container + [.init("resource", resource)]))
        return .binary(.sum(by: "pod", of: used), .divide, .sum(by: "pod", of: given))
    }
}
