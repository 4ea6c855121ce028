import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

/// The dashboard of a service: its requests, its objectives, and how much of their requests and limits its pods use.
struct ServiceDashboard {
    let service: Service
    let context: Context

    /// The ConfigMap that Grafana's sidecar reads. Its key is a file name in a folder that all dashboards share.
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

    /// The dashboard's uid: at most 40 characters, Grafana's limit.
    private static func identifier(_ name: String) -> String {
        ShortName.shortened(name, maximumLength: 40)
    }

    private static let range = PromQL.Duration.minutes(5)
    private var queries: RequestQueries { service.requestQueries(in: context) }

    private var requests: Dashboard.Panel {
        let status = service.metrics.statusLabel
        if service.isSplitByIngress {
            // Between two releases both Services select the same pods, so a sum over both would count each request twice.
            let rate = queries.rate([servicesMatcher], over: Self.range)
            return .init(
                title: "Requests by status, stable and canary", unit: "reqps",
                queries: [(.sum(by: "service", status, of: rate), "{{service}} {{\(status)}}")])
        }
        let rate = queries.rate([.init("service", service.name)], over: Self.range)
        return .init(
            title: "Requests by status", unit: "reqps", queries: [(.sum(by: status, of: rate), "{{\(status)}}")])
    }

    /// The latency at the quantile of the latency objective, or at the 95th percentile without one.
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

    /// The Kubernetes Services of the service: one, or one for each version during a release.
    private var servicesMatcher: PromQL.Matcher {
        .init("service", .matches, service.measuredServices.joined(separator: "|"))
    }

    /// The versions that the Services select, as a suffix of a title.
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
