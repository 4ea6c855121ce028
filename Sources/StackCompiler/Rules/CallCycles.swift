import StackDiagnostics
import StackModel

/// Rejects cycles of calls and waits: the rollout order of workloads is derived from them, and a cycle has none.
struct CallCycles: Rule {
    func diagnostics(in linked: LinkedEnvironment) -> [Diagnostic] {
        var search = Search(graph: linked.graph)
        for node in linked.graph.nodes { search.visit(node.index) }
        return search.found
    }

    /// A depth-first search with an explicit stack, because a chain of calls may be as long as the graph.
    private struct Search {
        private enum State { case unseen, open, done }

        let graph: Graph
        private var states: [State]
        private(set) var found: [Diagnostic] = []

        init(graph: Graph) {
            self.graph = graph
            states = Array(repeating: .unseen, count: graph.nodes.count)
        }

        mutating func visit(_ root: Int) {
            guard states[root] == .unseen else { return }
            states[root] = .open
            var path: [(node: Int, calls: [Graph.Edge], next: Int)] = [(root, calls(from: root), 0)]
            while let top = path.last {
                guard top.next < top.calls.count else {
                    states[top.node] = .done
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let edge = top.calls[top.next]
                switch states[edge.target] {
                case .done: continue
                case .open: report(edge, path.map(\.node))
                case .unseen:
                    states[edge.target] = .open
                    path.append((edge.target, calls(from: edge.target), 0))
                }
            }
        }

        private func calls(from index: Int) -> [Graph.Edge] {
            graph.edges(from: graph.nodes[index]).filter { edge in
                switch edge.relation.verb {
                case .calls, .runsAfter: true
                case .uses, .runsOn, .needs, .watches, .denies: false
                }
            }
        }

        private mutating func report(_ edge: Graph.Edge, _ path: [Int]) {
            let start = path.lastIndex(of: edge.target) ?? 0
            let waits = path[start...].contains { node in
                calls(from: node).contains { $0.relation.verb == .runsAfter && path[start...].contains($0.target) }
            }
            let (relations, doing) = waits ? ("calls and waits", "call and wait for") : ("calls", "call")
            let names = (path[start...] + [edge.target]).map { graph.nodes[$0].identity.name }
            found.append(
                Diagnostic(
                    .dependencyCycle, "\(relations) form a cycle: \(names.joined(separator: " → "))",
                    at: edge.relation.location,
                    notes: [
                        .init("workloads are rolled out after those that they \(doing), so a cycle cannot be ordered")
                    ])
            )
        }
    }
}
