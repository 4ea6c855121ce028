extension DOT {
    /// A statement in the body of a graph.
    public enum Statement: Equatable, Sendable {
        /// A node.
        case node(Node)
        /// An edge.
        case edge(Edge)
        /// A subgraph.
        case subgraph(Subgraph)
    }

    /// A node, identified by its name in the whole file; naming it in a subgraph as well makes it part of that
    /// subgraph.
    ///
    /// A name that begins with `%` is refused, because Graphviz replaces it. Attributes for a node that already has
    /// attributes are refused.
    public struct Node: Equatable, Sendable {
        /// The name.
        public var name: String
        /// The attributes. Without a `label`, the name is displayed.
        public var attributes: [Attribute]
        /// Comment lines before the node.
        public var comment: String?
        /// The declaration that produced the node.
        public var origin: OriginID?

        /// Creates a node.
        public init(_ name: String, _ attributes: [Attribute] = [], comment: String? = nil, origin: OriginID? = nil) {
            self.name = name
            self.attributes = attributes
            self.comment = comment
            self.origin = origin
        }

        /// Compares the contents of the nodes, not where they were declared.
        public static func == (left: Node, right: Node) -> Bool {
            left.name.isIdentical(to: right.name) && left.attributes == right.attributes
                && left.comment == right.comment
        }
    }

    /// An edge between two nodes. It creates nodes that are not named elsewhere.
    public struct Edge: Equatable, Sendable {
        /// The node at which the edge begins.
        public var tail: Endpoint
        /// The node at which the edge ends.
        public var head: Endpoint
        /// The attributes. `key` is refused: it merges edges instead of describing one.
        public var attributes: [Attribute]
        /// Comment lines before the edge.
        public var comment: String?
        /// The declaration that produced the edge.
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

        /// Compares the contents of the edges, not where they were declared.
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
        /// The side of the node; `nil` leaves the choice to Graphviz.
        public var side: Side?

        /// Creates an endpoint at a node and, optionally, a side of it.
        public init(_ node: String, side: Side? = nil) {
            self.node = node
            self.side = side
        }

        /// Creates an endpoint at a node.
        public init(stringLiteral node: String) { self.init(node) }

        /// Whether both are the same side of the same node.
        public static func == (left: Endpoint, right: Endpoint) -> Bool {
            left.node.isIdentical(to: right.node) && left.side == right.side
        }
    }

    /// A subgraph. If its name begins with `cluster`, it is drawn as a box around its nodes.
    public struct Subgraph: Equatable, Sendable {
        /// The name; `nil` for none. A second subgraph with the same name is refused, because the reader may merge the
        /// two, and so is a name that begins with `%`.
        public var name: String?
        /// The contents. Subgraphs nested more than 1,000 deep are refused.
        public var body: Body
        /// Comment lines before the subgraph.
        public var comment: String?
        /// The declaration that produced the subgraph.
        public var origin: OriginID?

        /// Creates a subgraph.
        public init(_ name: String?, comment: String? = nil, origin: OriginID? = nil, _ body: Body) {
            self.name = name
            self.body = body
            self.comment = comment
            self.origin = origin
        }

        /// Compares the contents of the subgraphs, not where they were declared.
        public static func == (left: Subgraph, right: Subgraph) -> Bool {
            left.name == right.name && left.body == right.body && left.comment == right.comment
        }
    }
}
