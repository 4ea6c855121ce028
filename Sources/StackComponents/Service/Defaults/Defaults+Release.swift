public import StackLanguage
public import StackModel

/// Defaults of the measurements that decide on the promotion of a new version.
extension Service.Defaults {
    /// The path that is requested while a version is measured.
    public static let exercisedPath = Default(
        "exercised path", "/",
        because: "Every service has this path; measuring the one that users request most is better.",
        setting: #"Releases(.blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250)), exercising: "/v1")"#)

    /// The bound for the 95th percentile of a new version's latency, if its release sets none.
    public static let promotedLatency = Default(
        "latency of a promoted version", Duration.seconds(1), written: { "p95 below \($0.shortForm)" },
        because: "Users notice a delay of one second. The service's own objective is a better limit.",
        setting: "Releases(.blueGreen, promotedWhen: .latency(.p99, below: .milliseconds(400)))",
        source: "https://www.nngroup.com/articles/response-times-3-important-limits/")

    /// The bound for a new version's share of failed requests, if its release sets none.
    public static let promotedErrorRate = Default(
        "error rate of a promoted version", Percent.percent(1), written: { "below \($0) %" },
        because: "A version that fails every request is fast. A network loses fewer than one request in a hundred.",
        setting: "Releases(.blueGreen, promotedWhen: .errorRate(below: .percent(0.1)))")

    static let exerciseTime = Default(
        "time of the exercise", 240, written: WorkloadDefaults.seconds,
        because: "It outlasts the measurements, from the first delay to the last interval.",
        setting: WorkloadDefaults.patch(
            "AnalysisTemplate", "api-exercise",
            "spec.metrics[exercise].provider.job.spec.template.spec.containers[exercise].env[SECONDS_OF_REQUESTS].value",
            to: #""300""#))

    static let measurementDelay = Default(
        "delay of the first measurement", "90s", because: "By then Prometheus has recorded a minute of requests.",
        setting: gate("initialDelay", to: #""3m""#))

    static let measurementInterval = Default(
        "interval of the measurements", "30s",
        because: "Prometheus scrapes the metrics twice between two measurements.",
        setting: gate("interval", to: #""1m""#))

    static let measurements = Default(
        "measurements", 5, because: "One good moment proves nothing; two good minutes do.",
        setting: gate("count", to: "10"))

    static let failedMeasurements = Default(
        "failed measurements", 1, because: "One bad moment is tolerated, a second is not.",
        setting: gate("failureLimit", to: "0"))

    static let watchInterval = Default(
        "interval of the measurements of users", "1m",
        because: "Each minute of a canary is measured once: the queries look back one minute.",
        setting: "Releases(.canary(.weight(.percent(10)), .analysis), measuringUserRequests: false)")

    static let watchFailures = Default(
        "failed measurements of users", 2,
        because: "A canary can take hours. Two bad minutes in total are tolerated, a third is not.",
        setting: "Releases(.canary(.weight(.percent(10)), .analysis), measuringUserRequests: false)")

    static let progressDeadline = Default(
        "deadline of a release", 600, written: WorkloadDefaults.seconds,
        because:
            "A version that is not ready by then fails the sync, so that a newer commit can take over. The old "
            + "version keeps serving, and the new one still takes over once it is ready, for example after "
            + "waiting for Terraform.",
        setting: patch("spec.progressDeadlineSeconds", of: "Rollout", to: "1200"))

    static let scaleDownDelay = Default(
        "lifetime of the old version", 300, written: WorkloadDefaults.seconds,
        because:
            "A fault that no measurement caught is noticed within this time, and a rollback takes effect at once.",
        setting: patch("spec.strategy.blueGreen.scaleDownDelaySeconds", of: "Rollout", to: "900"))

    static let rollbackWindow = Default(
        "versions that a canary rolls back to at once", revisionHistory.value,
        because:
            "They were promoted before, so a rollback skips their steps and analyses. The cluster keeps this "
            + "many. Blue-green has none: Argo Rollouts 1.9.1 would never promote the old version.",
        setting: "Releases(.canary(.weight(.percent(10)), .analysis))",
        source: "https://github.com/argoproj/argo-rollouts/issues/3304")

    static var release: [DefaultDescription] {
        [
            DefaultDescription(
                "release", "pod by pod", because: "It needs only the controllers of Kubernetes itself.",
                setting: "Releases(.blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250)))"),
            DefaultDescription(
                "traffic split of a canary", "by the ingress",
                because: "It is exact for any number of pods; a service that is not exposed is split by pods.",
                setting: "Releases(.canary(.weight(.percent(25)), .analysis, splitBy: .pods))"),
            exercisedPath.described, promotedLatency.described, promotedErrorRate.described,
            DefaultDescription(
                "measurement of users", "during a canary",
                because:
                    "Users send requests that the exercise does not. After a blue-green promotion, Argo "
                    + "Rollouts 1.9.1 cannot be rolled back by a commit until the measurement has ended.",
                setting: "Releases(.blueGreen, measuringUserRequests: true)"),
            exerciseTime.described, measurementDelay.described, measurementInterval.described, measurements.described,
            failedMeasurements.described, watchInterval.described, watchFailures.described, progressDeadline.described,
            scaleDownDelay.described, rollbackWindow.described,
        ]
    }

    private static func gate(_ field: String, to value: String) -> String {
        WorkloadDefaults.patch("AnalysisTemplate", "api-gate", "spec.metrics[latency-p95].\(field)", to: value)
    }
}
