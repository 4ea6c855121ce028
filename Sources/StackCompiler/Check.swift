import StackDiagnostics
import StackModel

/// The third stage: finds faults in the graph before anything is lowered.
enum Check {
    /// The rules, in the order in which a newcomer would read them. Each is a file in `Rules/`.
    static let rules: [any Rule] = [
        NameSyntax(), UniqueClaims(), UniqueResourceNames(), CallCycles(), NarrowPermissions(),
    ]

    @Sendable
    static func run(_ linked: LinkedEnvironment) -> [Diagnostic] {
        var found = rules.flatMap { $0.diagnostics(in: linked) }
        for node in linked.graph.nodes {
            found.append(contentsOf: node.primitive.check(in: linked.context(of: node)))
        }
        return found
    }
}

/// A rule that every graph must satisfy, whatever its declarations are. Rules for one kind of declaration belong in that
/// declaration's own `check(in:)`.
protocol Rule: Sendable {
    /// Returns the violations of the rule in a graph.
    func diagnostics(in linked: LinkedEnvironment) -> [Diagnostic]
}
