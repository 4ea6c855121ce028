public import StackModel

/// Ports, and how a pod is asked whether it is well.
extension Service.Defaults {
    /// The port on which Prometheus reads the metrics.
    public static let metricsPort = Default(
        "metrics port", 9090,
        because:
            "A port of its own that no ingress leads to, so that metrics are not shown to everyone; Prometheus' own.",
        setting: "Listens(on: 8080, metrics: 9100)")

    /// The path that answers while the process is alive.
    public static let livenessPath = Default(
        "liveness path", "/healthz", because: "Kubernetes' own components answer there.",
        setting: #"Listens(on: 8080, liveness: "/live")"#,
        source: "https://kubernetes.io/docs/reference/using-api/health-checks/")

    /// The path that answers while requests can be taken.
    public static let readinessPath = Default(
        "readiness path", "/readyz", because: "Kubernetes' own components answer there.",
        setting: #"Listens(on: 8080, readiness: "/ready")"#,
        source: "https://kubernetes.io/docs/reference/using-api/health-checks/")

    static var listening: [DefaultDescription] {
        [
            DefaultDescription(
                "protocol", "HTTP", because: "Most services speak it, and an Ingress takes it.",
                setting: "Listens(on: 7070, .grpc)"),
            DefaultDescription(
                "port that others call", "the one of the process", because: "One number is enough to remember.",
                setting: "Listens(on: 8080, servedAt: 80)"),
            metricsPort.described, livenessPath.described, readinessPath.described,
        ]
    }

    static let startupPeriod = Default(
        "startup probe period", 1, written: WorkloadDefaults.seconds,
        because: "A program that starts quickly takes requests at once.",
        setting: patch("spec.template.spec.containers[api].startupProbe.periodSeconds", to: "5"))

    static let startupFailures = Default(
        "startup probe failures", 30,
        because: "A slow start is no failure: the other probes begin when this one has succeeded once.",
        setting: patch("spec.template.spec.containers[api].startupProbe.failureThreshold", to: "120"))

    static let readinessPeriod = Default(
        "readiness probe period", 5, written: WorkloadDefaults.seconds,
        because: "A pod that cannot answer gets no requests after a few seconds, without being asked all the time.",
        setting: "Probes(.readiness, every: .seconds(2))")

    static let preStop = Default(
        "pause before the stop", 5, written: WorkloadDefaults.seconds,
        because: "Requests still arrive while the endpoints are removed, so the process is asked to end after that.",
        setting: patch("spec.template.spec.containers[api].lifecycle.preStop.sleep.seconds", to: "15"),
        source: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow")

    static var health: [DefaultDescription] {
        [startupPeriod.described, startupFailures.described, readinessPeriod.described, preStop.described]
    }

    /// A change of the service `api` for which there is no argument.
    static func patch(_ path: String, of kind: String = "Deployment", to value: String) -> String {
        WorkloadDefaults.patch(kind, "api", path, to: value)
    }
}
