import StackDiagnostics
import StackLanguage
import StackModel

/// Builds the graph of one environment.
struct Linker {
    private let environment: Environment
    private(set) var graph = Graph()
    private(set) var diagnostics: [Diagnostic] = []
    /// The nodes of each name, for relations that name no kind.
    private var nodesByName: [String: [Int]] = [:]
    /// Whether a declaration contains itself. Nothing more is added then, because each further level may double the work.
    private var isEndless = false

    init(environment: Environment) {
        self.environment = environment
    }

    /// Adds declarations and their children depth first, in source order.
    mutating func add(_ declarations: Declarations, path: [String], parent: Int?, depth: Int = 0) {
        for declaration in declarations {
            guard !isEndless else { return }
            guard depth < Declaration.nestingLimit else { return reportEndless(declaration) }
            switch declaration.content {
            case .component(let name, let body):
                add(body(environment), path: path + [name], parent: parent, depth: depth + 1)
            case .primitive(let primitive):
                let index = add(primitive, at: declaration.location, path: path, parent: parent)
                add(primitive.children, path: path, parent: index, depth: depth + 1)
            }
        }
    }

    private mutating func reportEndless(_ declaration: Declaration) {
        isEndless = true
        let name =
            switch declaration.content {
            case .component(let name, _): "the component \(name)"
            case .primitive(let primitive): "the \(type(of: primitive).kind) \(primitive.name.debugDescription)"
            }
        diagnostics.append(
            Diagnostic(
                .endlessComponent, "\(name) contains itself, directly or indirectly", at: declaration.location,
                notes: [
                    .init(
                        "declarations may be nested \(Declaration.nestingLimit) deep; end the recursion, or list the "
                            + "declarations side by side")
                ]))
    }

    private mutating func add(
        _ primitive: any Primitive, at location: SourceLocation, path: [String], parent: Int?
    ) -> Int {
        let identity = Identity(
            environment: environment.name, kind: type(of: primitive).kind, name: primitive.name)
        let node = Graph.Node(
            index: graph.nodes.count, identity: identity, primitive: primitive, location: location, path: path,
            parent: parent)
        if let first = graph.node(identity) {
            diagnostics.append(
                Diagnostic(
                    .duplicateName, "\(identity) is declared twice", at: location,
                    notes: [.init("first declared here", at: first.location)]))
        }
        graph.add(node)
        nodesByName[primitive.name, default: []].append(node.index)
        return node.index
    }

    /// Adds declarations that exist only because they are used, once for all uses, and the declarations that those use in turn.
    mutating func addImplied() {
        var next = 0
        // The number of uses that lead to an implied node, by index.
        var depths: [Int: Int] = [:]
        while next < graph.nodes.count, !isEndless {
            defer { next += 1 }
            for relation in graph.nodes[next].primitive.relations {
                guard let implied = relation.implied, case .primitive(let primitive) = implied.content else { continue }
                let identity = Identity(
                    environment: environment.name, kind: type(of: primitive).kind, name: primitive.name)
                guard graph.node(identity) == nil else { continue }
                let depth = depths[next, default: 0] + 1
                guard depth <= Declaration.nestingLimit else { return reportEndless(implied) }
                depths[add(primitive, at: implied.location, path: [], parent: nil)] = depth
            }
        }
    }

    /// Turns every relation into an edge.
    mutating func connect() {
        for node in graph.nodes {
            for relation in node.primitive.relations {
                guard let target = resolve(relation, of: node) else { continue }
                if let access = relation.access, !target.primitive.accesses.contains(access) {
                    diagnostics.append(unsupported(access, of: target, at: relation.location))
                    continue
                }
                graph.add(Graph.Edge(source: node.index, target: target.index, relation: relation))
            }
        }
    }

    private mutating func resolve(_ relation: Relation, of node: Graph.Node) -> Graph.Node? {
        if let kind = relation.kind {
            let identity = Identity(environment: environment.name, kind: kind, name: relation.name)
            if let target = graph.node(identity) { return target }
        } else {
            let candidates = nodesByName[relation.name, default: []].map { graph.nodes[$0] }
                .filter { $0.index != node.index }
            if candidates.count == 1 { return candidates[0] }
            if candidates.count > 1 {
                diagnostics.append(ambiguous(relation, candidates))
                return nil
            }
        }
        diagnostics.append(unknown(relation))
        return nil
    }

    private func unknown(_ relation: Relation) -> Diagnostic {
        let what = relation.kind.map { "\($0) \"\(relation.name)\"" } ?? "\"\(relation.name)\""
        let names = graph.nodes.filter { relation.kind == nil || $0.identity.kind == relation.kind }
            .map(\.identity.name)
        var message = "this environment declares no \(what)"
        if let nearest = Suggestion.nearest(to: relation.name, among: names), nearest != relation.name {
            message += "; did you mean \"\(nearest)\"?"
        } else if relation.kind != nil {
            message += "; list it in the body"
        }
        return Diagnostic(.unknownReference, message, at: relation.location)
    }

    private func ambiguous(_ relation: Relation, _ candidates: [Graph.Node]) -> Diagnostic {
        Diagnostic(
            .ambiguousReference,
            "\"\(relation.name)\" names \(candidates.count) declarations; pass the declaration itself instead of its name",
            at: relation.location,
            notes: candidates.map { .init("\($0.identity) is declared here", at: $0.location) })
    }

    private func unsupported(_ access: Access, of target: Graph.Node, at location: SourceLocation) -> Diagnostic {
        let offered = target.primitive.accesses.filter { $0 != .call }.map { ".\($0)" }.joined(separator: ", ")
        let isCallable = target.primitive.accesses.contains(.call)
        let message =
            if access == .call {
                "\(target.identity) cannot be called, since it listens on no port"
                    + (offered.isEmpty ? "" : "; use it with Uses(…): \(offered)")
            } else if offered.isEmpty {
                isCallable
                    ? "\(target.identity) is called, not used; write Calls(\"\(target.identity.name)\")"
                    : "a \(target.identity.kind) cannot be used by another declaration"
            } else {
                "\(target.identity) does not offer the access .\(access); it offers \(offered)"
            }
        return Diagnostic(
            .unsupportedAccess, message, at: location,
            notes: [.init("\(target.identity) is declared here", at: target.location)])
    }
}
