import StackDiagnostics
import StackModel

/// The fifth stage: finds faults in the parts, and reports them at the lines that declared them.
enum Verify {
    /// The verifiers, each a file in this folder.
    static let verifiers: [any Verifier] = [
        UniqueObjects(), KubernetesSchema(), GatekeeperConstraints(), TerraformReferences(), TerraformSchema(),
        TerraformAttributes(), TerraformSecrets(), WildcardPermissions(), DeclaredRemovals(), DeclaredRecreations(),
        NameLengths(), DocumentQuotas(), PinnedImages(), ReceivedTexts(),
        TerraformTexts(), DisruptionBudgets(),
    ]

    @Sendable
    static func run(_ lowered: LoweredEnvironment) -> [Diagnostic] {
        var found = verifiers.flatMap { $0.diagnostics(in: lowered) }
        for node in lowered.linked.graph.nodes {
            found.append(
                contentsOf: node.primitive.verify(lowered.parts, in: lowered.linked.context(of: node)))
        }
        return found
    }
}

/// A rule that the parts of every environment must satisfy.
protocol Verifier: Sendable {
    /// Returns the violations of the rule.
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic]
}
