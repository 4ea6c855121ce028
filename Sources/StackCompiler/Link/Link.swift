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
        let (graph, diagnostics) = bind(unbound)
        return (
            LinkedEnvironment(environment: declared.environment, graph: graph, source: source, lock: lock),
            linker.diagnostics + diagnostics
        )
    }

    /// Requests a binding from the target of every relation with an access.
    private static func bind(_ linked: LinkedEnvironment) -> (Graph, [Diagnostic]) {
        var graph = linked.graph
        var diagnostics: [Diagnostic] = []
        for (index, edge) in linked.graph.edges.enumerated() {
            guard let access = edge.relation.access else { continue }
            let source = linked.graph.nodes[edge.source]
            let target = linked.graph.nodes[edge.target]
            diagnostics += checkPrefix(of: edge.relation, target)
            let request = BindingRequest(
                access: access, consumer: source.identity, variablePrefix: prefix(for: edge.relation, target),
                port: edge.relation.calledPort)
            var binding = target.primitive.binding(for: request, in: linked.context(of: target))
            if let delivery = FileDelivery(edge.relation, from: source, to: target) {
                diagnostics += delivery.apply(to: &binding)
            }
            diagnostics += checkRenaming(of: edge.relation, target, binding)
            for variable in binding.variables.indices {
                let name = binding.variables[variable].name
                binding.variables[variable].name =
                    edge.relation.renamedVariables.first { $0.key == name }?.value ?? name
            }
            graph.bind(edge: index, to: source.primitive.accepted(from: binding))
        }
        return (graph, diagnostics)
    }

    /// The prefix of a relation's variable names. An empty prefix is reported and does not reach the target.
    private static func prefix(for relation: Relation, _ target: Graph.Node) -> String {
        let own = VariableName.prefix(for: target.identity.name)
        return relation.variablePrefix.map { $0.isEmpty ? own : $0 } ?? own
    }

    /// Rejects an empty prefix: the variables would begin with an underscore, or have no name.
    private static func checkPrefix(of relation: Relation, _ target: Graph.Node) -> [Diagnostic] {
        guard relation.variablePrefix?.isEmpty == true else { return [] }
        return [
            Diagnostic(
                .invalidValue,
                "the variable prefix for \(target.identity) must not be empty; leave out `as:` for "
                    + "\(prefix(for: relation, target)), or choose names with `renaming:`",
                at: relation.location)
        ]
    }

    /// Rejects renamings of variables that don't exist, and duplicate renamings.
    private static func checkRenaming(
        of relation: Relation, _ target: Graph.Node, _ binding: Binding
    ) -> [Diagnostic] {
        let given = binding.variables.map(\.name)
        var seen: Set<String> = []
        return relation.renamedVariables.map(\.key).compactMap { name in
            guard seen.insert(name).inserted else {
                return Diagnostic(
                    .conflictingSettings, "the variable \(name) of \(target.identity) is renamed twice",
                    at: relation.location)
            }
            guard !given.contains(name) else { return nil }
            let gives = given.isEmpty ? "no variable" : given.sorted().joined(separator: ", ")
            return Diagnostic(
                .unknownVariable,
                "\(target.identity) has no variable \(name.debugDescription) to rename; it provides \(gives)",
                at: relation.location, notes: Suggestion.notes(for: name, among: given.sorted()))
        }
    }
}

extension Relation {
    /// The port that is called; `nil` if the relation is not a call or names no port.
    fileprivate var calledPort: Int? {
        if case .calls(let port) = verb { port } else { nil }
    }
}
