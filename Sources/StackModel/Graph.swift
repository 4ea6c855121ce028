public import StackDiagnostics

/// The declarations of one environment, every name resolved, every relation an edge.
public struct Graph: Sendable {
    /// A declaration with its identity and its place.
    public struct Node: Sendable {
        /// Its index in `nodes`.
        public let index: Int
        /// What it is known by.
        public let identity: Identity
        /// What it is.
        public let primitive: any Primitive
        /// Where it was declared.
        public let location: SourceLocation
        /// The components that it was declared in, outermost first: `["PavedService"]`.
        public let path: [String]
        /// The index of the node that holds it; `nil` for what a body lists itself.
        public let parent: Int?

        /// Makes a node.
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
        /// The relation as it was written.
        public let relation: Relation
        /// What it gives to the source. Empty until it is bound, and for a verb that gives nothing.
        public var binding: Binding

        /// Makes an edge.
        public init(source: Int, target: Int, relation: Relation, binding: Binding = Binding()) {
            self.source = source
            self.target = target
            self.relation = relation
            self.binding = binding
        }
    }

    /// The declarations, in the order in which the team wrote them.
    public private(set) var nodes: [Node] = []
    /// The relations, in the order of their sources.
    public private(set) var edges: [Edge] = []
    private var outgoing: [[Int]] = []
    private var incoming: [[Int]] = []
    private var indices: [Identity: Int] = [:]
    /// For each type of primitive its nodes in declaration order, so that a look-up does not walk the whole graph.
    private var nodesOfType: [ObjectIdentifier: [Int]] = [:]

    /// Makes an empty graph.
    public init() {}

    /// Adds a node; its index must be the number of nodes so far.
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

    /// Gives the edge at an index what it yields to its source.
    public mutating func bind(edge index: Int, to binding: Binding) {
        edges[index].binding = binding
    }

    /// The node of an identity.
    public func node(_ identity: Identity) -> Node? { indices[identity].map { nodes[$0] } }

    /// The relations that a node has to others, in the order in which they were written.
    public func edges(from node: Node) -> [Edge] { outgoing[node.index].map { edges[$0] } }

    /// The relations that others have to a node, in the order in which the others were declared.
    public func edges(to node: Node) -> [Edge] { incoming[node.index].map { edges[$0] } }

    /// All declarations of one type, in the order in which they were declared.
    public func all<P: Primitive>(_ type: P.Type) -> [(node: Node, value: P)] {
        nodesOfType[ObjectIdentifier(type), default: []].compactMap { index in
            (nodes[index].primitive as? P).map { (nodes[index], $0) }
        }
    }

    /// The nearest declaration of a type among those that hold a node.
    public func enclosing<P: Primitive>(_ type: P.Type, of node: Node) -> (node: Node, value: P)? {
        var parent = node.parent
        while let index = parent {
            if let value = nodes[index].primitive as? P { return (nodes[index], value) }
            parent = nodes[index].parent
        }
        return nil
    }
}
