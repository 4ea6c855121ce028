public import StackDiagnostics

/// The declarations of one environment, with every name resolved and every relation as an edge.
public struct Graph: Sendable {
    /// A declaration with its identity and its location.
    public struct Node: Sendable {
        /// Its index in `nodes`.
        public let index: Int
        /// The environment, kind and name.
        public let identity: Identity
        /// The declared value.
        public let primitive: any Primitive
        /// The source location.
        public let location: SourceLocation
        /// The components that contain the declaration, outermost first: `["PavedService"]`.
        public let path: [String]
        /// The index of the node whose child it is; `nil` for a declaration listed directly in a body.
        public let parent: Int?

        /// Creates a node.
        public init(
            index: Int, identity: Identity, primitive: any Primitive, location: SourceLocation, path: [String],
            parent: Int?
        ) {
            self.index = index
            self.identity = identity
            self.primitive = primitive
            self.location = location
            self.path = path
            self.parent = parent
        }
    }

    /// A relation between two nodes.
    public struct Edge: Sendable {
        /// The index of the node that depends on the other.
        public let source: Int
        /// The index of the node that it depends on.
        public let target: Int
        /// The relation as written.
        public let relation: Relation
        /// The binding that the target provides to the source. Empty until it is bound, and for verbs that provide nothing.
        public var binding: Binding

        /// Creates an edge.
        public init(source: Int, target: Int, relation: Relation, binding: Binding = Binding()) {
            self.source = source
            self.target = target
            self.relation = relation
            self.binding = binding
        }
    }

    /// The declarations, in source order.
    public private(set) var nodes: [Node] = []
    /// The relations, in the order of their sources.
    public private(set) var edges: [Edge] = []
    private var outgoing: [[Int]] = []
    private var incoming: [[Int]] = []
    private var indices: [Identity: Int] = [:]
    /// The nodes of each type of primitive in declaration order, so that a look-up need not search the whole graph.
    private var nodesOfType: [ObjectIdentifier: [Int]] = [:]

    /// Creates an empty graph.
    public init() {}

    /// Adds a node; its index must equal the current number of nodes.
    public mutating func add(_ node: Node) {
        precondition(node.index == nodes.count)
        nodes.append(node)
        outgoing.append([])
        incoming.append([])
        if indices[node.identity] == nil { indices[node.identity] = node.index }
        nodesOfType[ObjectIdentifier(type(of: node.primitive)), default: []].append(node.index)
    }

    /// Adds a relation between two nodes of the graph.
    public mutating func add(_ edge: Edge) {
        outgoing[edge.source].append(edges.count)
        incoming[edge.target].append(edges.count)
        edges.append(edge)
    }

    /// Sets the binding of the edge at an index.
    public mutating func bind(edge index: Int, to binding: Binding) {
        edges[index].binding = binding
    }

    /// Returns the node with an identity.
    public func node(_ identity: Identity) -> Node? { indices[identity].map { nodes[$0] } }

    /// Returns the relations from a node to others, in source order.
    public func edges(from node: Node) -> [Edge] { outgoing[node.index].map { edges[$0] } }

    /// Returns the relations from others to a node, in the order in which the others were declared.
    public func edges(to node: Node) -> [Edge] { incoming[node.index].map { edges[$0] } }

    /// Returns all declarations of one type, in declaration order.
    public func all<P: Primitive>(_ type: P.Type) -> [(node: Node, value: P)] {
        nodesOfType[ObjectIdentifier(type), default: []].compactMap { index in
            (nodes[index].primitive as? P).map { (nodes[index], $0) }
        }
    }

    /// Returns the nearest declaration of a type that contains a node.
    public func enclosing<P: Primitive>(_ type: P.Type, of node: Node) -> (node: Node, value: P)? {
        var parent = node.parent
        while let index = parent {
            if let value = nodes[index].primitive as? P { return (nodes[index], value) }
            parent = nodes[index].parent
        }
        return nil
    }
}
