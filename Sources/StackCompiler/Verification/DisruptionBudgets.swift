import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel

/// Reports disruption budgets that block the draining of nodes: an update of the nodes would wait for such a budget, and stop or
/// ignore it in the end.
///
/// The API server accepts them, and a team may drain its nodes by hand, so most are warnings. A budget that requires more pods than
/// there ever are can never be satisfied, which nobody means.
struct DisruptionBudgets: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        let manifests = lowered.parts.manifests
        let budgets = manifests.filter { $0.group == "policy" && $0.kind == "PodDisruptionBudget" }
        guard !budgets.isEmpty else { return [] }
        let autoscalers = PodScale.autoscalers(in: manifests)
        let scales = manifests.compactMap { manifest in
            PodScale.range(of: manifest, autoscalers: autoscalers).map { (manifest: manifest, pods: $0) }
        }
        return budgets.compactMap { budget in
            let selected = scales.filter { Self.selects(budget, $0.manifest) }
            guard !selected.isEmpty, let fault = Self.fault(of: budget, selected) else { return nil }
            return Diagnostic(
                .conflictingSettings, fault.severity, fault.message, at: lowered.parts.location(of: budget.origin),
                notes: [.init("maxUnavailable: 1 lets nodes be drained one pod at a time, whatever the number of pods")]
            )
        }
    }

    private static func fault(
        of budget: Manifest, _ selected: [(manifest: Manifest, pods: ClosedRange<Int>)]
    ) -> (severity: Severity, message: String)? {
        let least = selected.reduce(0) { $0.addingSaturating($1.pods.lowerBound) }
        let most = selected.reduce(0) { $0.addingSaturating($1.pods.upperBound) }
        let spec = budget.node["spec"]
        let name = "the PodDisruptionBudget \"\(budget.name)\""
        let owners = selected.map { "the \($0.manifest.kind) \"\($0.manifest.name)\"" }.joined(separator: " and ")
        if let limit = spec?["maxUnavailable"] {
            guard most > 0, amount(limit, of: most) == 0 else { return nil }
            return (
                .warning,
                "\(name) never allows a pod of \(owners) to be evicted, so the node of the pod cannot be drained"
            )
        }
        guard most > 0, let limit = spec?["minAvailable"], let required = amount(limit, of: most) else { return nil }
        if required > most {
            return (.error, "\(name) requires \(required) available pods, but \(owners) has at most \(most)")
        }
        if required == most {
            return (
                .warning,
                "\(name) requires all \(most) pods of \(owners), so the node of a pod cannot be drained"
            )
        }
        guard least > 0, amount(limit, of: least).map({ $0 >= least }) == true else { return nil }
        return (
            .warning,
            "\(name) requires all pods of \(owners) at the smallest number, \(least), so the node of a pod cannot be drained then"
        )
    }

    /// An amount of pods, or a percentage of them rounded up (`GetScaledValueFromIntOrPercent` in
    /// `pkg/controller/disruption/disruption.go` of Kubernetes).
    private static func amount(_ value: YAML.Node, of pods: Int) -> Int? {
        if let count = value.integerValue { return count }
        guard let text = value.stringValue, text.hasSuffix("%"), let percent = Int(text.dropLast()),
            (0...100).contains(percent)
        else { return nil }
        return pods.multipliedSaturating(by: percent).addingSaturating(99) / 100
    }

    /// Whether a budget selects the pods of an object. Expressions are not evaluated.
    private static func selects(_ budget: Manifest, _ manifest: Manifest) -> Bool {
        guard budget.namespace == manifest.namespace, let selector = budget.node["spec"]?["selector"],
            selector["matchExpressions"] == nil, let wanted = selector["matchLabels"]?.mappingValue, !wanted.isEmpty
        else { return false }
        let metadata =
            manifest.kind == "Pod" ? manifest.node["metadata"] : manifest.node["spec"]?["template"]?["metadata"]
        let labels = metadata?["labels"]
        return wanted.allSatisfy { entry in
            entry.value.stringValue != nil && labels?[entry.key]?.stringValue == entry.value.stringValue
        }
    }
}
