public import StackModel

/// Defaults of ports and probes.
extension Service.Defaults {
    /// The port on which Prometheus scrapes the metrics.
    public static let metricsPort = Default(
        "metrics port", 9090,
        because:
            "No ingress routes to this separate port, so metrics stay private; 9090 is Prometheus' own port.",
        setting: "Listens(on: 8080, metrics: 9100)")

    /// The path that returns success while the process is alive.
    public static let livenessPath = Default(
        "liveness path", "/healthz", because: "Kubernetes' own components use this path.",
        setting: #"Listens(on: 8080, liveness: "/live")"#,
        source: "https://kubernetes.io/docs/reference/using-api/health-checks/")

    /// The path that returns success while the process accepts requests.
    public static let readinessPath = Default(
        "readiness path", "/readyz", because: "Kubernetes' own components use this path.",
        setting: #"Listens(on: 8080, readiness: "/ready")"#,
        source: "https://kubernetes.io/docs/reference/using-api/health-checks/")

    static var listening: [DefaultDescription] {
        [
            DefaultDescription(
                "protocol", "HTTP", because: "Most services use it, and an Ingress supports it.",
                setting: "Listens(on: 7070, .grpc)"),
            DefaultDescription(
                "port that others call", "the one of the process", because: "There is only one number to remember.",
                setting: "Listens(on: 8080, servedAt: 80)"),
            metricsPort.described, livenessPath.described, readinessPath.described,
        ]
    }

    static let startupPeriod = Default(
        "startup probe period", 1, written: WorkloadDefaults.seconds,
        because: "A program that starts quickly receives requests at once.",
        setting: patch("spec.template.spec.containers[api].startupProbe.periodSeconds", to: "5"))

    static let startupFailures = Default(
        "startup probe failures", 30,
        because: "A slow start is not a failure: the other probes begin once this one has succeeded.",
        setting: patch("spec.template.spec.containers[api].startupProbe.failureThreshold", to: "120"))

    static let readinessPeriod = Default(
        "readiness probe period", 5, written: WorkloadDefaults.seconds,
        because: "A pod that cannot answer stops receiving requests within seconds, without constant probing.",
        setting: "Probes(.readiness, every: .seconds(2))")

    static let preStop = Default(
        "delay before termination", 5, written: WorkloadDefaults.seconds,
        because: "Requests still arrive while the endpoints are being removed, so the process is told to stop only "
            + "afterwards.",
        setting: patch("spec.template.spec.containers[api].lifecycle.preStop.sleep.seconds", to: "15"),
        source: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow")

    static var health: [DefaultDescription] {
        [startupPeriod.described, startupFailures.described, readinessPeriod.described, preStop.described]
    }

    /// A patch of the service `api`, for a setting that has no argument.
    static func patch(_ path: String, of kind: String = "Deployment", to value: String) -> String {
        WorkloadDefaults.patch(kind, "api", path, to: value)
    }
}
