/// DOT, the graph language of Graphviz: nodes, edges between two nodes, and subgraphs, with their attributes.
///
/// HTML-like labels and records are left out, since what they show is a language of its own, and named ports with them.
/// So are chains of edges and edges to whole subgraphs, which say in short what single edges say.
public enum DOT {
    /// A file with one graph.
    public struct Graph: SyntaxTree, Equatable {
        /// What an edge says of its two nodes.
        public enum Direction: Equatable, Sendable {
            /// It leads from the first to the second: `digraph`, `->`.
            case directed
            /// It joins them: `graph`, `--`.
            case undirected
        }

        /// What an edge says of its two nodes.
        public var direction: Direction
        /// Whether two nodes are joined by at most one edge, or one in each direction: a second one is refused, which
        /// the reader would drop.
        public var isStrict: Bool
        /// The name; `nil` for a graph without one. A name that begins with `%`, which Graphviz replaces, is refused.
        public var name: String?
        /// What a reader is told at the top.
        public var header: String?
        /// What the graph holds.
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

    /// What a graph or a subgraph holds, in the order in which it is printed: its attributes, what its nodes and edges
    /// have in common, then its statements.
    public struct Body: Equatable, Sendable {
        /// The attributes of the graph itself, which the subgraphs inside inherit: `graph [rankdir="LR"]`.
        public var attributes: [Attribute]
        /// What every node has that is first named in here: `node [shape="box"]`.
        public var nodeDefaults: [Attribute]
        /// What every edge has that stands in here: `edge [color="gray"]`.
        public var edgeDefaults: [Attribute]
        /// The nodes, edges and subgraphs.
        public var statements: [Statement]

        /// Creates the inside of a graph.
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
