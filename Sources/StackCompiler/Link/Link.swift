import StackDiagnostics
import StackLanguage
import StackModel

/// The second stage: gives every declaration an identity, resolves every name, and binds every relation.
enum Link {
    @Sendable
    static func run(
        _ declared: DeclaredEnvironment, _ source: StackSource, _ lock: Lock
    ) -> (LinkedEnvironment, [Diagnostic]) {
        var linker = Linker(environment: declared.environment)
        linker.add(declared.declarations, path: [], parent: nil)
        linker.addImplied()
        linker.connect()
        let unbound = LinkedEnvironment(
            environment: declared.environment, graph: linker.graph, source: source, lock: lock)
        let graph = bind(unbound)
        return (
            LinkedEnvironment(environment: declared.environment, graph: graph, source: source, lock: lock),
            linker.diagnostics
        )
    }

    /// Asks the target of every `uses` for what it gives.
    private static func bind(_ linked: LinkedEnvironment) -> Graph {
        var graph = linked.graph
        for (index, edge) in linked.graph.edges.enumerated() {
            guard case .uses(let access) = edge.relation.verb else { continue }
            let target = linked.graph.nodes[edge.target]
            let request = BindingRequest(
                access: access, consumer: linked.graph.nodes[edge.source].identity,
                variablePrefix: edge.relation.variablePrefix ?? VariableName.prefix(for: target.identity.name))
            graph.bind(edge: index, to: target.primitive.binding(for: request, in: linked.context(of: target)))
        }
        return graph
    }
}
