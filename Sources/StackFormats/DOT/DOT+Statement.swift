extension DOT {
    /// What stands in the body of a graph.
    public enum Statement: Equatable, Sendable {
        /// A node.
        case node(Node)
        /// An edge.
        case edge(Edge)
        /// A graph inside the graph.
        case subgraph(Subgraph)
    }

    /// A node, known by its name in the whole file: named in a subgraph too, it belongs to that as well.
    ///
    /// A name that begins with `%`, which Graphviz replaces, is refused, and so are attributes for a node that has been
    /// given some already.
    public struct Node: Equatable, Sendable {
        /// The name.
        public var name: String
        /// What is said of it. Without a `label` its name is shown.
        public var attributes: [Attribute]
        /// Comment lines before it.
        public var comment: String?
        /// The declaration that made it.
        public var origin: OriginID?

        /// Creates a node.
        public init(_ name: String, _ attributes: [Attribute] = [], comment: String? = nil, origin: OriginID? = nil) {
            self.name = name
            self.attributes = attributes
            self.comment = comment
            self.origin = origin
        }

        /// Compares what the nodes say, not where they were declared.
        public static func == (left: Node, right: Node) -> Bool {
            left.name.isIdentical(to: right.name) && left.attributes == right.attributes
                && left.comment == right.comment
        }
    }

    /// An edge between two nodes. A node that is named nowhere else comes to be here.
    public struct Edge: Equatable, Sendable {
        /// The node at which it begins.
        public var tail: Endpoint
        /// The node at which it ends.
        public var head: Endpoint
        /// What is said of it. `key` is refused: it merges edges instead of describing one.
        public var attributes: [Attribute]
        /// Comment lines before it.
        public var comment: String?
        /// The declaration that made it.
        public var origin: OriginID?

        /// Creates an edge.
        public init(
            _ tail: Endpoint, _ head: Endpoint, _ attributes: [Attribute] = [], comment: String? = nil,
            origin: OriginID? = nil
        ) {
            self.tail = tail
            self.head = head
            self.attributes = attributes
            self.comment = comment
            self.origin = origin
        }

        /// Compares what the edges say, not where they were declared.
        public static func == (left: Edge, right: Edge) -> Bool {
            left.tail == right.tail && left.head == right.head && left.attributes == right.attributes
                && left.comment == right.comment
        }
    }

    /// One end of an edge.
    public struct Endpoint: Equatable, Sendable, ExpressibleByStringInterpolation {
        /// The side of a node at which an edge is drawn.
        public enum Side: String, Equatable, Sendable, CaseIterable {
            case north = "n"
            case northEast = "ne"
            case east = "e"
            case southEast = "se"
            case south = "s"
            case southWest = "sw"
            case west = "w"
            case northWest = "nw"
            case center = "c"
        }

        /// The name of the node.
        public var node: String
        /// The side of it; `nil` where Graphviz chooses.
        public var side: Side?

        /// Names a node, and the side of it.
        public init(_ node: String, side: Side? = nil) {
            self.node = node
            self.side = side
        }

        /// Names a node.
        public init(stringLiteral node: String) { self.init(node) }

        /// Whether both are the same side of the same node.
        public static func == (left: Endpoint, right: Endpoint) -> Bool {
            left.node.isIdentical(to: right.node) && left.side == right.side
        }
    }

    /// A graph inside the graph. One whose name begins with `cluster` is drawn as a box around its nodes.
    public struct Subgraph: Equatable, Sendable {
        /// The name; `nil` for one without. A second subgraph of the name, which the reader may join with the first, is
        /// refused, and a name that begins with `%`.
        public var name: String?
        /// What it holds. Subgraphs inside each other more than 1,000 deep are refused.
        public var body: Body
        /// Comment lines before it.
        public var comment: String?
        /// The declaration that made it.
        public var origin: OriginID?

        /// Creates a subgraph.
        public init(_ name: String?, comment: String? = nil, origin: OriginID? = nil, _ body: Body) {
            self.name = name
            self.body = body
            self.comment = comment
            self.origin = origin
        }

        /// Compares what the subgraphs say, not where they were declared.
        public static func == (left: Subgraph, right: Subgraph) -> Bool {
            left.name == right.name && left.body == right.body && left.comment == right.comment
        }
    }
}
