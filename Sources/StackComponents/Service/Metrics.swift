import StackDiagnostics
public import StackModel

/// The names of a service's metrics: one histogram of request durations, in seconds, with the response status as a label.
///
/// Without this element the defaults below apply, which are the names in the documentation of Prometheus' own client
/// libraries. Releases, objectives and the dashboard query these metrics.
public struct Metrics: WorkloadElement {
    /// The name of the histogram, without `_bucket` and `_count`.
    public let histogram: String
    /// The label that contains the status of the response.
    public let statusLabel: String
    /// The statuses of failed requests, as a regular expression (RE2) that matches the whole label.
    public let failingStatuses: String
    /// The path from which Prometheus scrapes them.
    public let path: String

    /// Names the metrics.
    ///
    /// - Parameters:
    ///   - histogram: Letters, digits and underscores, not beginning with a digit (`SG303`);
    ///     `http_request_duration_seconds` by default.
    ///   - status: A name of the same form; `code` by default.
    ///   - failingStatuses: A regular expression (RE2) that matches the whole status; an empty one is rejected with `SG303`.
    ///     `5..` by default, since clients cause the other errors.
    ///   - path: An absolute path; `/metrics` by default. Prometheus scrapes it on the metrics port of `Listens`.
    public init(
        histogram: String = Service.Defaults.histogram.value, status: String = Service.Defaults.statusLabel.value,
        failingStatuses: String = Service.Defaults.failingStatuses.value,
        path: String = Service.Defaults.metricsPath.value
    ) {
        self.histogram = histogram
        statusLabel = status
        self.failingStatuses = failingStatuses
        self.path = path
    }

    /// The faults of the names, as messages of diagnostics.
    var faults: [String] {
        var found: [String] = []
        for name in [histogram, statusLabel] where !VariableName.isValid(name) {
            found.append(
                "\(name.debugDescription) is not a metric or label name; use letters, digits and underscores, not "
                    + "beginning with a digit")
        }
        if failingStatuses.isEmpty { found.append("`failingStatuses:` is empty; give the statuses of failed requests") }
        // RE2 has no lookaround and no backreferences. Argo Rollouts would read two braces as an argument, and no status has
        // them.
        let isPattern =
            (try? Regex(failingStatuses)) != nil && failingStatuses.firstMatch(of: /\(\?<?[=!]|\\[1-9]|\{\{/) == nil
        if !isPattern {
            found.append(
                "\(failingStatuses.debugDescription) is not a regular expression (RE2) for the statuses of failed requests"
            )
        }
        if let fault = RequestPath.problem(in: path) { found.append("the path \(path.debugDescription) \(fault)") }
        return found
    }
}
