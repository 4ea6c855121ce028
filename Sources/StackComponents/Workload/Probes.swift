/// The settings of a pod's probes, where they differ from the defaults.
///
/// The kind of probe follows from `Listens`: an HTTP request, a call of the gRPC health service, or a TCP connection.
///
/// ```swift
/// Probes(after: .seconds(20), every: .seconds(15))
/// Probes(.readiness, headers: ["Cookie": "session=probe"])
/// ```
public struct Probes: WorkloadElement {
    /// The purpose of a probe.
    public enum Kind: Sendable, Equatable, CaseIterable {
        /// Whether the pod accepts requests. A pod that does not receives none.
        case readiness
        /// Whether the pod is alive. A pod that is not is restarted.
        case liveness
    }

    /// The probes that the settings apply to.
    public let kinds: [Kind]
    /// The headers of an HTTP probe.
    public let headers: [(name: String, value: String)]
    /// The time from the start of a pod to its first probe.
    public let delay: Duration?
    /// The time between two probes.
    public let period: Duration?

    /// Sets how a pod is probed. Settings that are left out keep their defaults.
    ///
    /// - Parameters:
    ///   - kind: The only probe that the settings apply to; both by default. If several elements set the same value of a
    ///     probe, the last one applies.
    ///   - headers: Headers of an HTTP request, with names that are tokens of RFC 9110 (`SG303`); none by default. On a port
    ///     that does not speak HTTP they are rejected with `SG304`.
    ///   - delay: The time from the start of a pod to its first probe, 0 to 3600 seconds (`SG301`); none by default, since a
    ///     slow start is not a failure. The startup probe has the same delay as the liveness probe.
    ///   - period: The time between two probes, 1 to 3600 seconds (`SG301`). By default 5 seconds for readiness, and Kubernetes'
    ///     own 10 seconds for liveness.
    public init(
        _ kind: Kind? = nil, headers: KeyValuePairs<String, String> = [:], after delay: Duration? = nil,
        every period: Duration? = nil
    ) {
        kinds = kind.map { [$0] } ?? Kind.allCases
        self.headers = headers.map { ($0.key, $0.value) }
        self.delay = delay
        self.period = period
    }
}
