public import StackModel

/// The ports that a service listens on, and the paths by which its health is asked.
///
/// The service reads them from the variable `PORT`, and `METRICS_PORT` where something measures it, so that they are said
/// here alone. Metrics have a port of their own, which no ingress leads to.
public struct Listens: WorkloadElement {
    /// The port of its requests.
    public let port: Int
    /// The port on which Prometheus reads its metrics.
    public let metricsPort: Int
    /// The path that answers with success while the process is alive.
    public let livenessPath: String
    /// The path that answers with success while the service can take requests.
    public let readinessPath: String

    /// Listens on a port.
    ///
    /// - Parameters:
    ///   - port: 1024 to 65535, since a pod without privileges cannot bind a lower one; refused with `SG301`.
    ///   - metrics: 1024 to 65535, other than `port`. 9090 by default, as Prometheus has it. It is scraped when
    ///     something measures the service: an `Objective`, or a release that is promoted on a measurement.
    ///   - liveness: An absolute path; `/healthz` by default, as Kubernetes' own components have it.
    ///   - readiness: An absolute path; `/readyz` by default.
    public init(
        on port: Int, metrics: Int = Service.Defaults.metricsPort.value,
        liveness: String = Service.Defaults.livenessPath.value,
        readiness: String = Service.Defaults.readinessPath.value
    ) {
        self.port = port
        metricsPort = metrics
        livenessPath = liveness
        readinessPath = readiness
    }
}
