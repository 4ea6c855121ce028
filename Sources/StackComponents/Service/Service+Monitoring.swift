import KubernetesAPI
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel

extension Service {
    /// Whether a release or an objective measures the service, so that Prometheus must scrape it.
    var isMeasured: Bool { releases != nil || !objectives.isEmpty }

    var metrics: Metrics { elements.last(Metrics.self)?.value ?? Metrics() }
    var objectives: [Objective] { elements.all(Objective.self).map(\.value) }

    /// Adds the analyses, monitor, rules and dashboard that releases and objectives require.
    func lowerMonitoring(in context: Context, into parts: inout Parts) {
        lowerRelease(in: context, into: &parts)
        guard isMeasured else { return }
        parts.add(monitor(in: context), to: .component(name))
        parts.add(
            bootstrap: BootstrapPart(
                .controllers,
                "Run Prometheus in the namespace \(context.platform.monitoringNamespace), and let it read the monitors "
                    + "and rules of every namespace"))
        guard !objectives.isEmpty else { return }
        parts.add(ObjectiveRules(service: self, context: context).object, to: .component(name))
        parts.add(ServiceDashboard(service: self, context: context).object, to: .component(name))
    }

    /// The monitor of the service. The selector matches both Services of a release, and each is scraped under its own name.
    private func monitor(in context: Context) -> Monitoring.V1.ServiceMonitor {
        Monitoring.V1.ServiceMonitor(
            metadata: context.metadata(name: name),
            spec: .init(
                selector: context.selector(of: name),
                endpoints: [.init(port: "metrics", path: metrics.path, interval: Defaults.scrapeInterval.value)]))
    }

    /// Checks the names of the metrics, and the objectives.
    func checkMonitoring(_ context: Context) -> [Diagnostic] {
        let named = elements.all(Metrics.self).flatMap { metrics in
            metrics.value.faults.map { context.error(.invalidValue, $0, at: metrics.location) }
        }
        return named + checkObjectives(context)
    }

    /// The error for a measurement of a service that listens on no port.
    func unmeasurable(at location: SourceLocation, _ context: Context) -> Diagnostic {
        context.error(
            .missingRelation, "the service \"\(name)\" is measured, but listens on no port; add Listens(on:)",
            at: location)
    }

    /// Checks that a latency is between 1 millisecond and 60 seconds.
    func checkLatency(_ bound: Duration, at location: SourceLocation, _ context: Context) -> [Diagnostic] {
        guard !(1...60_000).contains(bound.wholeMilliseconds) else { return [] }
        return [
            context.error(
                .outOfRange, "latency must be between 1 ms and 60 s, not \(bound.shortForm)", at: location)
        ]
    }
}
