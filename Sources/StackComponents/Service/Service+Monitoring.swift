import KubernetesAPI
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel

extension Service {
    /// Whether something measures the service, so that Prometheus has to scrape it.
    var isMeasured: Bool { releases != nil || !objectives.isEmpty }

    var metrics: Metrics { elements.last(Metrics.self)?.value ?? Metrics() }
    var objectives: [Objective] { elements.all(Objective.self).map(\.value) }

    /// Adds what measures the service, where anything asks for it.
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

    /// Both Services of a release have the label, and each is scraped under its own name.
    private func monitor(in context: Context) -> Monitoring.V1.ServiceMonitor {
        Monitoring.V1.ServiceMonitor(
            metadata: context.metadata(name: name),
            spec: .init(
                selector: context.selector(of: name),
                endpoints: [.init(port: "metrics", path: metrics.path, interval: Defaults.scrapeInterval.value)]))
    }

    /// Metrics without a name, objectives that nothing can keep or break.
    func checkMonitoring(_ context: Context) -> [Diagnostic] {
        let named = elements.all(Metrics.self).flatMap { metrics in
            metrics.value.faults.map { context.error(.invalidValue, $0, at: metrics.location) }
        }
        return named + checkObjectives(context)
    }

    /// What is said of a measurement of a service without a port.
    func unmeasurable(at location: SourceLocation, _ context: Context) -> Diagnostic {
        context.error(
            .missingRelation, "the service \"\(name)\" is measured, but listens on no port; add Listens(on:)",
            at: location)
    }

    /// A bound that no request could keep or break.
    func checkLatency(_ bound: Duration, at location: SourceLocation, _ context: Context) -> [Diagnostic] {
        guard !(1...60_000).contains(bound.wholeMilliseconds) else { return [] }
        return [
            context.error(
                .outOfRange, "latency must be between 1 ms and 60 s, not \(bound.shortForm)", at: location)
        ]
    }
}
