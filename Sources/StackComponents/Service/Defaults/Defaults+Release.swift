public import StackModel

/// How a new version proves itself before it takes over.
extension Service.Defaults {
    /// The path that is requested of a version while it is measured.
    public static let exercisedPath = Default(
        "exercised path", "/", because: "Every service has it; what users ask most measures better.",
        setting: #"Releases(.blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250)), exercising: "/v1")"#)

    static let exerciseTime = Default(
        "time of the exercise", 240, written: WorkloadDefaults.seconds,
        because: "It is longer than the measurements take, from the first delay to the last interval.",
        setting: WorkloadDefaults.patch(
            "AnalysisTemplate", "api-exercise",
            "spec.metrics[exercise].provider.job.spec.template.spec.containers[exercise].command[2]", to: #""…""#))

    static let measurementDelay = Default(
        "delay of the first measurement", "90s", because: "Prometheus has seen a minute of requests by then.",
        setting: latency("initialDelay", to: #""3m""#))

    static let measurementInterval = Default(
        "interval of the measurements", "30s", because: "Two readings of the metrics lie between two measurements.",
        setting: latency("interval", to: #""1m""#))

    static let measurements = Default(
        "measurements", 5, because: "One good moment is no proof; two minutes of them are.",
        setting: latency("count", to: "10"))

    static let failedMeasurements = Default(
        "failed measurements", 1, because: "A single bad moment is forgiven, a second is not.",
        setting: latency("failureLimit", to: "0"))

    static let progressDeadline = Default(
        "deadline of a release", 600, written: WorkloadDefaults.seconds,
        because:
            "A version that is not up by then fails the sync, so that a newer commit can take over. The old one keeps "
            + "serving, and the new one still takes over once it is up, for example after it has waited for Terraform.",
        setting: patch("spec.progressDeadlineSeconds", of: "Rollout", to: "1200"))

    static let scaleDownDelay = Default(
        "life of the old version", 300, written: WorkloadDefaults.seconds,
        because: "A way back at once, while a fault that no measurement saw is noticed.",
        setting: patch("spec.strategy.blueGreen.scaleDownDelaySeconds", of: "Rollout", to: "900"))

    static var release: [DefaultDescription] {
        [
            DefaultDescription(
                "release", "pod by pod", because: "It needs no controller beside Kubernetes' own.",
                setting: "Releases(.blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250)))"),
            exercisedPath.described, exerciseTime.described, measurementDelay.described,
            measurementInterval.described, measurements.described, failedMeasurements.described,
            progressDeadline.described, scaleDownDelay.described,
        ]
    }

    private static func latency(_ field: String, to value: String) -> String {
        WorkloadDefaults.patch("AnalysisTemplate", "api-latency", "spec.metrics[latency-p95].\(field)", to: value)
    }
}
