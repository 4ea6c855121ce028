public import StackDiagnostics
import StackLanguage
public import StackModel

extension Service {
    /// Values outside their range, settings that contradict one another, a source that cannot be named.
    public func check(in context: Context) -> [Diagnostic] {
        variables(in: context).check(context) + checkPorts(context) + checkScaling(context) + checkResources(context)
            + checkExposure(context) + checkRelease(context) + checkMonitoring(context)
            + checkSource(context)
            + WorkloadIdentity(component: name, context: context).check()
    }

    private func checkPorts(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        let listens = elements.all(Listens.self)
        if listens.count > 1 {
            found.append(
                context.error(
                    .conflictingSettings, "the service \"\(name)\" listens twice", at: listens[1].location,
                    notes: [.init("it listens here already", at: listens[0].location)]))
        }
        for listens in listens {
            for port in [listens.value.port, listens.value.metricsPort] where !(1024...65535).contains(port) {
                found.append(
                    context.error(
                        .outOfRange,
                        "the port \(port) is not between 1024 and 65535, the ports of a process without "
                            + "privileges", at: listens.location))
            }
            if listens.value.port == listens.value.metricsPort {
                found.append(
                    context.error(
                        .conflictingSettings,
                        "requests and metrics share the port \(listens.value.port): an ingress "
                            + "would show the metrics to everyone", at: listens.location))
            }
            for path in [listens.value.livenessPath, listens.value.readinessPath] where !path.hasPrefix("/") {
                found.append(
                    context.error(
                        .invalidValue, "the path \(path.debugDescription) does not begin with a slash",
                        at: listens.location))
            }
        }
        for calls in elements.all(Calls.self) {
            guard case .calls(let port?) = calls.value.relation.verb, !(1...65535).contains(port) else { continue }
            found.append(
                context.error(.outOfRange, "the port \(port) is not between 1 and 65535", at: calls.location))
        }
        return found
    }

    private func checkScaling(_ context: Context) -> [Diagnostic] {
        elements.all(Scales.self).flatMap { scales -> [Diagnostic] in
            var found: [Diagnostic] = []
            if scales.value.replicas.lowerBound < 1 {
                found.append(
                    context.error(
                        .outOfRange, "a service has at least 1 pod, not \(scales.value.replicas.lowerBound)",
                        at: scales.location))
            }
            let use =
                switch scales.value.measure {
                case .cpu(let use), .memory(let use): use
                }
            if !(1...100).contains(use.wholePercents) {
                found.append(
                    context.error(
                        .outOfRange, "the use of \(use) percent is not between 1 and 100", at: scales.location))
            }
            return found
        }
    }

    private func checkResources(_ context: Context) -> [Diagnostic] {
        elements.all(Resources.self).filter { $0.value.cpu.millicores < 1 || $0.value.memory.mebibytes < 1 }.map {
            context.error(.outOfRange, "a pod needs at least 1 millicore and 1 MiB", at: $0.location)
        }
    }

    private func checkExposure(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for exposed in elements.all(Exposed.self) {
            if let fault = DNSName.fault(inHost: exposed.value.host) {
                found.append(
                    context.error(
                        .invalidValue, "the host \(exposed.value.host.debugDescription) \(fault)",
                        at: exposed.location))
            }
            if !exposed.value.path.hasPrefix("/") {
                found.append(
                    context.error(
                        .invalidValue, "the path \(exposed.value.path.debugDescription) does not begin with a slash",
                        at: exposed.location))
            }
            if listens == nil {
                found.append(
                    context.error(
                        .missingRelation,
                        "the service \"\(name)\" is exposed, but listens on no port: add Listens(on:)",
                        at: exposed.location))
            }
        }
        return found
    }
}
