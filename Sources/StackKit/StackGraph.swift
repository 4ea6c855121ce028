import StackComponents
import StackDiagnostics
import StackFormats
import StackModel

/// The graph of a stack in one environment, and its drawing.
struct StackGraph {
    let listed: ListedStack
    let environment: Environment
    let graph: StackModel.Graph

    /// A node for each declaration and an edge for each relation, in declaration order. The children of a declaration are drawn
    /// in a cluster with it.
    var dot: DOT.Graph {
        let title = [listed.stack.name] + (environment.isUnnamed ? [] : [environment.name])
        return DOT.Graph(
            .directed, name: title.joined(separator: "-"),
            DOT.Body(
                attributes: [
                    DOT.Attribute("label", .string(title.joined(separator: ", "))), DOT.Attribute("labelloc", "t"),
                    DOT.Attribute("rankdir", "LR"),
                ],
                nodeDefaults: [DOT.Attribute("shape", "box"), DOT.Attribute("style", "rounded")],
                declarations + graph.edges.map { .edge(edge($0)) }))
    }

    /// The shapes of declarations that keep data or are only referred to. All others are boxes.
    private static let shapes: [Kind: DOT.Value] = [
        Bucket.kind: "cylinder", Cache.kind: "cylinder", StatefulService.kind: "cylinder", Secret.kind: "note",
    ]

    private var declarations: [DOT.Statement] {
        // Computed once: asking each node for its children would search the graph every time.
        let held = Dictionary(grouping: graph.nodes.filter { $0.parent != nil }) { $0.parent }
        func statement(_ node: StackModel.Graph.Node) -> DOT.Statement {
            guard let children = held[node.index] else { return .node(self.node(node)) }
            return .subgraph(
                DOT.Subgraph(
                    "cluster \(Self.name(node))", origin: Self.origin(node),
                    DOT.Body(
                        attributes: [DOT.Attribute("label", .string(Self.name(node)))],
                        [.node(self.node(node))] + children.map(statement))))
        }
        return graph.nodes.filter { $0.parent == nil }.map(statement)
    }

    private func node(_ node: StackModel.Graph.Node) -> DOT.Node {
        let shape = Self.shapes[node.identity.kind].map {
            [DOT.Attribute("shape", $0), DOT.Attribute("style", "solid")]
        }
        let label = DOT.Attribute("label", .string("\(node.identity.kind)\n\(node.identity.name)"))
        return DOT.Node(Self.name(node), [label] + (shape ?? []), origin: Self.origin(node))
    }

    private func edge(_ edge: StackModel.Graph.Edge) -> DOT.Edge {
        let (source, target) = (graph.nodes[edge.source], graph.nodes[edge.target])
        var attributes = [DOT.Attribute("label", .string(edge.relation.verb.words))]
        if edge.relation.verb == .denies { attributes.append(DOT.Attribute("style", "dashed")) }
        return DOT.Edge(
            DOT.Endpoint(Self.name(source)), DOT.Endpoint(Self.name(target)), attributes, origin: Self.origin(source))
    }

    /// Returns a declaration's kind and name, as in diagnostics.
    private static func name(_ node: StackModel.Graph.Node) -> String { "\(node.identity.kind) \(node.identity.name)" }

    private static func origin(_ node: StackModel.Graph.Node) -> OriginID { OriginID(rawValue: UInt32(node.index)) }

    /// Returns diagnostics for text that DOT cannot represent, such as a team's own kind that Graphviz would read differently,
    /// each at the declaration with the text.
    func diagnostics(about refusals: [Refusal]) -> [Diagnostic] {
        refusals.map { refusal in
            Diagnostic(
                .unrepresentableText,
                "line \(refusal.line) of the graph of \"\(listed.stack.name)\" \(refusal.reason)",
                at: refusal.origin.map { graph.nodes[Int($0.rawValue)].location } ?? listed.location)
        }
    }
}

extension Relation.Verb {
    /// The verb of the relation, as a stack would write it.
    fileprivate var words: String {
        switch self {
        case .uses(let access): "uses \(access)"
        case .calls(let port): port.map { "calls \($0)" } ?? "calls"
        case .runsOn: "runs on"
        case .needs: "needs"
        case .runsAfter: "runs after"
        case .watches: "watches"
        case .denies: "denies"
        }
    }
}
