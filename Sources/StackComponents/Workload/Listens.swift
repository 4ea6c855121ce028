public import StackModel

/// A port that a workload listens on, with its protocol and its health checks.
///
/// The workload reads the port from the variable `PORT`, so it is set only here. If something measures the workload, it reads
/// the port of its metrics from `METRICS_PORT`. Metrics have their own port, to which no ingress routes.
///
/// ```swift
/// Listens(on: 8080)                       // HTTP; health by GET /healthz and /readyz
/// Listens(on: 8080, servedAt: 80)         // others call port 80
/// Listens(on: 7070, .grpc)                // gRPC; health by its own protocol
/// Listens(on: 6379, .tcp("redis"))        // anything else; healthy while it accepts connections
/// ```
///
/// With several ports, the first is the one that is probed, measured and exposed, and that receives calls which name no port.
/// The variables of the others begin with their names: `GRPC_PORT`.
public struct Listens: WorkloadElement {
    /// The protocol of a port.
    public enum ApplicationProtocol: Sendable, Equatable {
        /// HTTP. The port is called `http`.
        case http
        /// gRPC, with its health checking protocol (`grpc.health.v1.Health`). The port is called `grpc`.
        case grpc
        /// Another protocol over TCP, by its name: `.tcp("redis")`. The port is called `tcp-redis`.
        case tcp(String)
    }

    /// The port of the process.
    public let port: Int
    /// The protocol.
    public let applicationProtocol: ApplicationProtocol
    /// The port that others call.
    public let servedAt: Int
    /// The port on which Prometheus scrapes the metrics.
    public let metricsPort: Int
    /// The path that returns success while the process is alive.
    public let livenessPath: String
    /// The path that returns success while the process accepts requests.
    public let readinessPath: String

    /// Listens on a port.
    ///
    /// - Parameters:
    ///   - port: 1024 to 65535, since an unprivileged process cannot bind a lower one (`SG301`). A port or a name that the
    ///     workload already has is rejected with `SG304`.
    ///   - applicationProtocol: The protocol; HTTP by default. The name of another protocol is 1 to 11 lower-case letters, digits
    ///     and inner hyphens (RFC 6335, `SG303`).
    ///   - servedAt: The port that others call, 1 to 65535 (`SG301`); `port` by default.
    ///   - metrics: 1024 to 65535 (`SG301`), other than `port` and `servedAt` (`SG304`); 9090 by default, Prometheus' own port.
    ///     It is scraped only if something measures the service: an `Objective`, or a release whose promotion is measured.
    ///   - liveness: An absolute path; `/healthz` by default, the convention of Kubernetes' own components.
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

    /// The port as callers see it.
    var listeningPort: ListeningPort { ListeningPort(name: portName, port: port, servedAt: servedAt) }

    /// The name of the port in Kubernetes.
    var portName: String {
        switch applicationProtocol {
        case .http: "http"
        case .grpc: "grpc"
        case .tcp(let name): "tcp-\(name)"
        }
    }

    /// The prefix of the port's variable, if it is not the first port.
    var variablePrefix: String {
        switch applicationProtocol {
        case .http, .grpc: VariableName.prefix(for: portName)
        case .tcp(let name): VariableName.prefix(for: name)
        }
    }
}
