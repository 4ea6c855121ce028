/// DOT, the graph language of Graphviz: nodes, edges between two nodes, and subgraphs, with their attributes.
///
/// HTML-like labels and records are not supported, because their content is a language of its own; nor are named
/// ports, which depend on them. Chains of edges and edges to whole subgraphs are not supported either, because they
/// only abbreviate single edges.
public enum DOT {
    /// A file with one graph.
    public struct Graph: SyntaxTree, Equatable {
        /// Whether the edges have a direction.
        public enum Direction: Equatable, Sendable {
            /// Edges lead from the first node to the second: `digraph`, `->`.
            case directed
            /// Edges connect two nodes: `graph`, `--`.
            case undirected
        }

        /// Whether the edges have a direction.
        public var direction: Direction
        /// Whether two nodes are connected by at most one edge, or by one in each direction. A second one is refused,
        /// because the reader would drop it.
        public var isStrict: Bool
        /// The name; `nil` for none. A name that begins with `%` is refused, because Graphviz replaces it.
        public var name: String?
        /// The comment at the top of the file.
        public var header: String?
        /// The contents of the graph.
        public var body: Body

        /// Creates a graph.
        public init(
            _ direction: Direction, isStrict: Bool = false, name: String? = nil, header: String? = nil, _ body: Body
        ) {
            self.direction = direction
            self.isStrict = isStrict
            self.name = name
            self.header = header
            self.body = body
        }
    }

    /// The contents of a graph or subgraph, in print order: its attributes, the defaults of its nodes and edges, then
    /// its statements.
    public struct Body: Equatable, Sendable {
        /// The attributes of the graph itself, which subgraphs inherit: `graph [rankdir="LR"]`.
        public var attributes: [Attribute]
        /// The attributes of every node that is first named here: `node [shape="box"]`.
        public var nodeDefaults: [Attribute]
        /// The attributes of every edge in this body: `edge [color="gray"]`.
        public var edgeDefaults: [Attribute]
        /// The nodes, edges and subgraphs.
        public var statements: [Statement]

        /// Creates the body of a graph.
        public init(
            attributes: [Attribute] = [], nodeDefaults: [Attribute] = [], edgeDefaults: [Attribute] = [],
            _ statements: [Statement] = []
        ) {
            self.attributes = attributes
            self.nodeDefaults = nodeDefaults
            self.edgeDefaults = edgeDefaults
            self.statements = statements
        }
    }
}
