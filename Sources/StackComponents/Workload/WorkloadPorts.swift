import KubernetesAPI
import StackLanguage
import StackModel

/// The ports of a workload's container, the variables that tell the program of them, and the probes of the first.
struct WorkloadPorts {
    let listens: Elements<Listens>
    let probes: Elements<Probes>
    /// Whether something measures the workload, so that its metrics are read.
    let isMeasured: Bool

    init(_ elements: Elements<any WorkloadElement>, isMeasured: Bool = false) {
        listens = elements.all(Listens.self)
        probes = elements.all(Probes.self)
        self.isMeasured = isMeasured
    }

    /// The port whose health is asked.
    var main: Listens? { listens.first?.value }

    /// All ports of requests.
    var listening: [ListeningPort] { listens.map(\.value.listeningPort) }

    /// All numbers, as an image says them.
    var numbers: [Int] { listens.map(\.value.port) + (isMeasured ? [main?.metricsPort].compactMap { $0 } : []) }

    /// `PORT`, `GRPC_PORT`, `METRICS_PORT`.
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

    /// Gives a container its ports, its probes, and a pause before it is asked to end.
    func complete(_ container: inout Core.V1.Container) {
        guard let main else { return }
        var ports = listening.map { Core.V1.ContainerPort(containerPort: $0.port, name: $0.name) }
        if isMeasured { ports.append(.init(containerPort: main.metricsPort, name: "metrics")) }
        container.ports = ports
        // A slow start is no failure: the other probes begin when this one has succeeded once.
        var startup = probe(.liveness, of: main)
        startup.periodSeconds = Service.Defaults.startupPeriod.value
        startup.failureThreshold = Service.Defaults.startupFailures.value
        container.startupProbe = startup
        container.readinessProbe = probe(.readiness, of: main)
        container.livenessProbe = probe(.liveness, of: main)
        // Endpoints are removed while the process is asked to end: it waits until no request comes any more.
        container.lifecycle = .init(preStop: .init(sleep: .init(seconds: Service.Defaults.preStop.value)))
    }

    private func probe(_ question: Probes.Question, of listens: Listens) -> Core.V1.Probe {
        let said = probes.map(\.value).filter { $0.questions.contains(question) }
        var probe = Core.V1.Probe()
        switch listens.applicationProtocol {
        case .http:
            let headers = said.last { !$0.headers.isEmpty }?.headers.map {
                Core.V1.HTTPHeader(name: $0.name, value: $0.value)
            }
            probe.httpGet = .init(
                port: .string(listens.portName),
                path: question == .readiness ? listens.readinessPath : listens.livenessPath, httpHeaders: headers)
        // The kubelet takes no name here.
        case .grpc: probe.grpc = .init(port: listens.port)
        case .tcp: probe.tcpSocket = .init(port: .string(listens.portName))
        }
        probe.initialDelaySeconds = said.last { $0.delay != nil }?.delay?.wholeSeconds
        let usual = question == .readiness ? Service.Defaults.readinessPeriod.value : nil
        probe.periodSeconds = said.last { $0.period != nil }?.period?.wholeSeconds ?? usual
        return probe
    }
}
