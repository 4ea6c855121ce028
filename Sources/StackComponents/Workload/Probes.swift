/// How a pod is asked whether it is well, where that differs from what is usual.
///
/// What is asked follows from `Listens`: a path over HTTP, the health service of gRPC, or whether a connection is taken.
///
/// ```swift
/// Probes(after: .seconds(20), every: .seconds(15))
/// Probes(.readiness, headers: ["Cookie": "session=probe"])
/// ```
public struct Probes: WorkloadElement {
    /// What a pod is asked.
    public enum Question: Sendable, Equatable, CaseIterable {
        /// Whether it can take requests: one that cannot gets none.
        case readiness
        /// Whether it is alive: one that is not is started anew.
        case liveness
    }

    /// The questions that this is about.
    public let questions: [Question]
    /// The headers of a question over HTTP.
    public let headers: [(name: String, value: String)]
    /// How long a pod is left alone after its start.
    public let delay: Duration?
    /// The time between two questions.
    public let period: Duration?

    /// Says how a pod is asked; what is left out stays as it is.
    ///
    /// - Parameters:
    ///   - question: The one question that this is about; both by default. Where several of these say something of a
    ///     question, the last one counts.
    ///   - headers: Headers of an HTTP request, by names that are tokens of RFC 9110 (`SG303`); none by default. On a port
    ///     that speaks no HTTP they are refused with `SG304`.
    ///   - delay: How long a pod is left alone after its start, 0 to 3600 seconds (`SG301`); no time by default, since a slow
    ///     start is no failure. The startup probe waits as long as the one for liveness.
    ///   - period: The time between two questions, 1 to 3600 seconds (`SG301`); 5 seconds for readiness and 10, which is
    ///     Kubernetes' own, for liveness by default.
    public init(
        _ question: Question? = nil, headers: KeyValuePairs<String, String> = [:], after delay: Duration? = nil,
        every period: Duration? = nil
    ) {
        questions = question.map { [$0] } ?? Question.allCases
        self.headers = headers.map { ($0.key, $0.value) }
        self.delay = delay
        self.period = period
    }
}
