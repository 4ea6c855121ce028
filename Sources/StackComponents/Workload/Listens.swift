public import StackModel

/// A port that a workload listens on, what it speaks there, and how its health is asked.
///
/// The workload reads the port from the variable `PORT`, and that of its metrics from `METRICS_PORT` where something
/// measures it, so that they are said here alone. Metrics have a port of their own, which no ingress leads to.
///
/// ```swift
/// Listens(on: 8080)                       // HTTP; health by GET /healthz and /readyz
/// Listens(on: 8080, servedAt: 80)         // others call port 80
/// Listens(on: 7070, .grpc)                // gRPC; health by its own protocol
/// Listens(on: 6379, .tcp("redis"))        // anything else; healthy while it accepts connections
/// ```
///
/// With several, the first is the one whose health is asked, that is measured and exposed, and that a call reaches which
/// names no port. The variables of the others begin with their names: `GRPC_PORT`.
public struct Listens: WorkloadElement {
    /// What is spoken on a port.
    public enum ApplicationProtocol: Sendable, Equatable {
        /// HTTP. The port is called `http`.
        case http
        /// gRPC, with its health checking protocol (`grpc.health.v1.Health`). The port is called `grpc`.
        case grpc
        /// Anything else over TCP, by its name: `.tcp("redis")`. The port is called `tcp-redis`.
        case tcp(String)
    }

    /// The port of the process.
    public let port: Int
    /// What is spoken there.
    public let applicationProtocol: ApplicationProtocol
    /// The port that others call.
    public let servedAt: Int
    /// The port on which Prometheus reads the metrics.
    public let metricsPort: Int
    /// The path that answers with success while the process is alive.
    public let livenessPath: String
    /// The path that answers with success while requests can be taken.
    public let readinessPath: String

    /// Listens on a port.
    ///
    /// - Parameters:
    ///   - port: 1024 to 65535, since a pod without privileges cannot bind a lower one; refused with `SG301`. A port or a
    ///     name that the workload has already is refused with `SG304`.
    ///   - applicationProtocol: What is spoken there; HTTP by default. The name of another protocol is 1 to 11 lower-case
    ///     letters, digits and inner hyphens (RFC 6335, `SG303`).
    ///   - servedAt: The port that others call, 1 to 65535 (`SG301`); `port` by default.
    ///   - metrics: 1024 to 65535, other than `port`. 9090 by default, as Prometheus has it. It is scraped when
    ///     something measures the service: an `Objective`, or a release that is promoted on a measurement.
    ///   - liveness: An absolute path; `/healthz` by default, as Kubernetes' own components have it.
    ///   - readiness: An absolute path; `/readyz` by default.
    public init(
        on port: Int, _ applicationProtocol: ApplicationProtocol = .http, servedAt: Int? = nil,
        metrics: Int = Service.Defaults.metricsPort.value, liveness: String = Service.Defaults.livenessPath.value,
        readiness: String = Service.Defaults.readinessPath.value
    ) {
        self.port = port
        self.applicationProtocol = applicationProtocol
        self.servedAt = servedAt ?? port
        metricsPort = metrics
        livenessPath = liveness
        readinessPath = readiness
    }

    /// The port as others know it.
    var listeningPort: ListeningPort { ListeningPort(name: portName, port: port, servedAt: servedAt) }

    /// What Kubernetes calls the port.
    var portName: String {
        switch applicationProtocol {
        case .http: "http"
        case .grpc: "grpc"
        case .tcp(let name): "tcp-\(name)"
        }
    }

    /// What the variable of the port begins with where it is not the first.
    var variablePrefix: String {
        switch applicationProtocol {
        case .http, .grpc: VariableName.prefix(for: portName)
        case .tcp(let name): VariableName.prefix(for: name)
        }
    }
}
