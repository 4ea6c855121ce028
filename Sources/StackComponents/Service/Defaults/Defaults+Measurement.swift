import StackFormats
import StackLanguage
public import StackModel

/// Defaults of a service's metrics and objectives.
extension Service.Defaults {
    /// The histogram of request durations.
    public static let histogram = Default(
        "histogram", "http_request_duration_seconds", because: "Prometheus' own libraries document this name.",
        setting: #"Metrics(histogram: "rpc_duration_seconds")"#,
        source: "https://prometheus.io/docs/practices/naming/")

    /// The label that contains the status of the response.
    public static let statusLabel = Default(
        "status label", "code", because: "Prometheus' own libraries document this name.",
        setting: #"Metrics(status: "status")"#)

    /// The statuses of failed requests.
    public static let failingStatuses = Default(
        "failing statuses", "5..", because: "Clients cause the others.",
        setting: #"Metrics(failingStatuses: "5..|429")"#)

    /// The path from which Prometheus scrapes the metrics.
    public static let metricsPath = Default(
        "metrics path", "/metrics", because: "Prometheus scrapes this path by default.",
        setting: #"Metrics(path: "/internal/metrics")"#)

    static let scrapeInterval = Default(
        "scrape interval", "15s",
        because: "A one-minute window contains four samples, enough for a rate when one is missed.",
        setting: WorkloadDefaults.patch("ServiceMonitor", "api", "spec.endpoints[0].interval", to: #""30s""#))

    /// The window over which the error budget of an objective is counted.
    public static let objectiveWindow = Default(
        "objective window", Duration.days(30), written: \.inDays,
        because: "The burn rates of Google's SRE workbook assume 30 days.",
        setting: "Objective(.availability(.percent(99.9)), over: .days(28))",
        source: "https://sre.google/workbook/alerting-on-slos/")

    static var measurement: [DefaultDescription] {
        [
            histogram.described, statusLabel.described, failingStatuses.described, metricsPath.described,
            scrapeInterval.described, objectiveWindow.described,
            DefaultDescription(
                "alerts of an objective", BurnRate.watches.map(\.inWords).joined(separator: "; "),
                because: "They fire early enough to act, but not for failures that the budget covers.",
                setting: "Objective(.availability(.percent(99.5)))",
                source: "https://sre.google/workbook/alerting-on-slos/"),
        ]
    }
}

extension BurnRate.Watch {
    /// A readable form: `page at 2 % of the budget in 1h`.
    fileprivate var inWords: String { "\(severity) at \(percentSpent) % of the budget in \(long.text)" }
}
