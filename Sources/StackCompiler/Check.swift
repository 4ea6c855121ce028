import StackDiagnostics
import StackModel

/// The third stage: what is wrong with what the team intends, before anything is made of it.
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

/// Something that every graph must keep, whatever its declarations are. What concerns one kind of declaration is in
/// that declaration's own `check(in:)`.
protocol Rule: Sendable {
    /// Where the graph breaks the rule.
    func diagnostics(in linked: LinkedEnvironment) -> [Diagnostic]
}
