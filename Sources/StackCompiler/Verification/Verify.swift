import StackDiagnostics
import StackModel

/// The fifth stage: what is wrong with what the declarations became, at the lines that declared it.
enum Verify {
    /// The verifiers, each a file in this folder.
    static let verifiers: [any Verifier] = [
        UniqueObjects(), KubernetesSchema(), GatekeeperConstraints(), TerraformReferences(), TerraformSchema(),
        TerraformAttributes(), TerraformSecrets(), WildcardPermissions(), DeclaredRemovals(), DeclaredRecreations(),
        NameLengths(), DocumentQuotas(), PinnedImages(),
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

/// Something that the parts of every environment must keep.
protocol Verifier: Sendable {
    /// Where the parts break it.
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic]
}
