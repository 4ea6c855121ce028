import StackModel

/// What a workload is kept away from: `"payments/payments-db"`, a workload in another namespace; `"payments/*"`, the whole
/// namespace; `"scores-writer"`, a workload of this stack.
///
/// Workloads of other namespaces are known by the label `app.kubernetes.io/name` of their pods.
public struct IsolationTarget: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The target as it was written.
    public let text: String

    /// Reads a target.
    public init(_ text: String) { self.text = text }

    /// Reads a target.
    public init(stringLiteral value: String) { text = value }

    private var parts: [String] { text.split(separator: "/", omittingEmptySubsequences: false).map(String.init) }

    /// The name, where it is a workload of this stack.
    var ownWorkload: String? { parts.count == 1 ? text : nil }

    /// The namespace that it is in.
    func namespace(in context: Context) -> String { parts.count == 1 ? context.namespace : parts[0] }

    /// The labels by which its pods are known; none for a whole namespace.
    var podLabels: [String: String] {
        guard let workload = parts.last, workload != "*" else { return [:] }
        return [Isolation.nameLabel: workload]
    }

    /// What is wrong with it, in words that continue a sentence; `nil` where nothing is.
    var fault: String? {
        guard parts.count <= 2 else { return "has more than one slash; write namespace/workload" }
        for part in parts where !(part == "*" && parts.count == 2 && part == parts[1]) {
            if let fault = DNSName.fault(inLabel: part) { return "has the part \"\(part)\", which \(fault)" }
        }
        return nil
    }
}
