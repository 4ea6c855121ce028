import StackModel

/// The target of an isolation: `"payments/payments-db"`, a workload in another namespace; `"payments/*"`, the whole
/// namespace; `"scores-writer"`, a workload of this stack.
///
/// Workloads in other namespaces are identified by the label `app.kubernetes.io/name` of their pods.
public struct IsolationTarget: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The target as declared.
    public let text: String

    /// Creates a target from its text.
    public init(_ text: String) { self.text = text }

    /// Creates a target from its text.
    public init(stringLiteral value: String) { text = value }

    private var parts: [String] { text.split(separator: "/", omittingEmptySubsequences: false).map(String.init) }

    /// The name, if the target is a workload of this stack.
    var ownWorkload: String? { parts.count == 1 ? text : nil }

    /// The namespace of the target.
    func namespace(in context: Context) -> String { parts.count == 1 ? context.namespace : parts[0] }

    /// The labels that identify the target's pods; empty for a whole namespace.
    var podLabels: [String: String] {
        guard let workload = parts.last, workload != "*" else { return [:] }
        return [Isolation.nameLabel: workload]
    }

    /// The fault in the target, as the predicate of a sentence; `nil` if it is valid.
    var fault: String? {
        guard parts.count <= 2 else { return "has more than one slash; write namespace/workload" }
        for part in parts where !(part == "*" && parts.count == 2 && part == parts[1]) {
            if let fault = DNSName.problem(inLabel: part) { return "has the part \"\(part)\", which \(fault)" }
        }
        return nil
    }
}
