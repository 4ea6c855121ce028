/// Tracks the names in a graph, so that the reader doesn't merge elements that the tree keeps separate.
struct DOTNames {
    private let isDirected: Bool
    private let isStrict: Bool
    // As bytes, because Swift considers canonically equivalent texts equal.
    private var describedNodes: Set<[UInt8]> = []
    private var subgraphs: Set<[UInt8]> = []
    private var edges: Set<[[UInt8]]> = []

    init(isDirected: Bool, isStrict: Bool) {
        self.isDirected = isDirected
        self.isStrict = isStrict
    }

    mutating func add(_ node: DOT.Node, refusingIn writer: inout TextWriter) {
        guard !node.attributes.isEmpty else { return }
        if !describedNodes.insert(Array(node.name.utf8)).inserted {
            writer.refuse("sets attributes of the node “\(node.name.prefix(40))” twice")
        }
    }

    mutating func add(subgraph name: String, refusingIn writer: inout TextWriter) {
        if !subgraphs.insert(Array(name.utf8)).inserted {
            writer.refuse("names two subgraphs “\(name.prefix(40))”, which Graphviz may join")
        }
    }

    mutating func add(_ edge: DOT.Edge, refusingIn writer: inout TextWriter) {
        guard isStrict else { return }
        var nodes = [Array(edge.tail.node.utf8), Array(edge.head.node.utf8)]
        if !isDirected { nodes.sort { $0.lexicographicallyPrecedes($1) } }
        if !edges.insert(nodes).inserted {
            writer.refuse("is a second edge between two nodes of a strict graph, which keeps one")
        }
    }
}
