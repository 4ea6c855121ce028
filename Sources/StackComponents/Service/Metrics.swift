import StackDiagnostics
public import StackModel

/// What a service's metrics are called: one histogram of the time that its requests take, in seconds, with the status
/// of the answer as a label.
///
/// Without one, the defaults below hold; they are the names that Prometheus' own libraries teach. Releases, objectives
/// and the dashboard ask for them.
public struct Metrics: WorkloadElement {
    /// The name of the histogram, without `_bucket` and `_count`.
    public let histogram: String
    /// The label that holds the status of the answer.
    public let statusLabel: String
    /// The statuses of requests that failed, as a regular expression (RE2) of the whole label.
    public let failing: String
    /// The path at which they are read.
    public let path: String

    /// Names the metrics.
    ///
    /// - Parameters:
    ///   - histogram: Letters, digits and underscores, not beginning with a digit; refused with `SG303`.
    ///     `http_request_duration_seconds` by default.
    ///   - status: The same form; `code` by default.
    ///   - failing: A regular expression (RE2) of the whole status, not empty, else refused with `SG303`; `5..` by default,
    ///     since a client causes the others.
    ///   - path: An absolute path; `/metrics` by default. Prometheus reads it on the port that `Listens` names.
    public init(
        histogram: String = Service.Defaults.histogram.value, status: String = Service.Defaults.statusLabel.value,
        failing: String = Service.Defaults.failingStatuses.value, path: String = Service.Defaults.metricsPath.value
    ) {
        self.histogram = histogram
        statusLabel = status
        self.failing = failing
        self.path = path
    }

    /// What is wrong with the names, in the words of a diagnostic.
    var faults: [String] {
        var found: [String] = []
        for name in [histogram, statusLabel] where !VariableName.isValid(name) {
            found.append(
                "\(name.debugDescription) is not a metric or label name; use letters, digits and underscores, not "
                    + "beginning with a digit")
        }
        if failing.isEmpty { found.append("`failing:` is empty; give the statuses of failed requests") }
        // RE2 neither looks around nor back. Argo Rollouts would take two braces for an argument, and no status has one.
        let isPattern = (try? Regex(failing)) != nil && failing.firstMatch(of: /\(\?<?[=!]|\\[1-9]|\{\{/) == nil
        if !isPattern {
            found.append(
                "\(failing.debugDescription) is not a regular expression (RE2) for the statuses of failed requests")
        }
        if let fault = RequestPath.fault(in: path) { found.append("the path \(path.debugDescription) \(fault)") }
        return found
    }
}
