import KubernetesAPI
import StackLanguage
import StackModel

/// The ports of a workload's container, the variables that contain them, and the probes of the first.
struct WorkloadPorts {
    let listens: Elements<Listens>
    let probes: Elements<Probes>
    /// Whether something measures the workload, so that its metrics are scraped.
    let isMeasured: Bool

    init(_ elements: Elements<any WorkloadElement>, isMeasured: Bool = false) {
        listens = elements.all(Listens.self)
        probes = elements.all(Probes.self)
        self.isMeasured = isMeasured
    }

    /// The first port, which is probed.
    var main: Listens? { listens.first?.value }

    /// All ports for requests.
    var listening: [ListeningPort] { listens.map(\.value.listeningPort) }

    /// All port numbers, which the image exposes.
    var portNumbers: [Int] { listens.map(\.value.port) + (isMeasured ? [main?.metricsPort].compactMap { $0 } : []) }

    /// The variables `PORT`, `GRPC_PORT` and `METRICS_PORT`.
    var variables: [WorkloadVariables.Entry] {
        var found: [WorkloadVariables.Entry] = []
        for (index, element) in listens.enumerated() {
            var ports = [(index == 0 ? "PORT" : "\(element.value.variablePrefix)_PORT", element.value.port)]
            if index == 0, isMeasured { ports.append(("METRICS_PORT", element.value.metricsPort)) }
            found += ports.map { name, port in
                .init(variable: .init(name, .literal(String(port))), location: element.location, cause: "Listens")
            }
        }
        return found
    }

    /// The ports of a Service in front of the pods.
    var ofService: [Core.V1.ServicePort] {
        var ports = listening.map {
            Core.V1.ServicePort(port: $0.servedAt, name: $0.name, targetPort: .string($0.name))
        }
        if isMeasured, let main {
            ports.append(.init(port: main.metricsPort, name: "metrics", targetPort: .string("metrics")))
        }
        return ports
    }

    /// Adds the ports, the probes and a pause before termination to a container.
    func complete(_ container: inout Core.V1.Container) {
        guard let main else { return }
        var ports = listening.map { Core.V1.ContainerPort(containerPort: $0.port, name: $0.name) }
        if isMeasured { ports.append(.init(containerPort: main.metricsPort, name: "metrics")) }
        container.ports = ports
        // A slow start is not a failure: the other probes begin once this one has succeeded.
        var startup = probe(.liveness, of: main)
        startup.periodSeconds = Service.Defaults.startupPeriod.value
        startup.failureThreshold = Service.Defaults.startupFailures.value
        container.startupProbe = startup
        container.readinessProbe = probe(.readiness, of: main)
        container.livenessProbe = probe(.liveness, of: main)
        // Endpoints are removed while the pod terminates, so the process is stopped only when no more requests arrive.
        container.lifecycle = .init(preStop: .init(sleep: .init(seconds: Service.Defaults.preStop.value)))
    }

    private func probe(_ kind: Probes.Kind, of listens: Listens) -> Core.V1.Probe {
        let said = probes.map(\.value).filter { $0.kinds.contains(kind) }
        var probe = Core.V1.Probe()
        switch listens.applicationProtocol {
        case .http:
            let headers = said.last { !$0.headers.isEmpty }?.headers.map {
                Core.V1.HTTPHeader(name: $0.name, value: $0.value)
            }
            probe.httpGet = .init(
                port: .string(listens.portName),
                path: kind == .readiness ? listens.readinessPath : listens.livenessPath, httpHeaders: headers)
        // The kubelet does not accept a port name here.
        case .grpc: probe.grpc = .init(port: listens.port)
        case .tcp: probe.tcpSocket = .init(port: .string(listens.portName))
        }
        probe.initialDelaySeconds = said.last { $0.delay != nil }?.delay?.wholeSeconds
        let usual = kind == .readiness ? Service.Defaults.readinessPeriod.value : nil
        probe.periodSeconds = said.last { $0.period != nil }?.period?.wholeSeconds ?? usual
        return probe
    }
}
