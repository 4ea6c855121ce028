import StackFormats

/// A random graph, and the meaning that Graphviz must find, computed while the tree grows.
struct DOTSample {
    private(set) var graph: DOT.Graph
    private(set) var expected = DOTMeaning.Group(name: nil)
    private(set) var nodes: [DOTMeaning.Node] = []
    private(set) var edges: [DOTMeaning.Edge] = []
    private var described: Set<[UInt8]> = []
    private var subgraphCount = 0
    private let texts: [String]

    /// The defaults in a body: inherited, and changed by the body.
    private struct Scope {
        var attributes: [String: String] = [:]
        var nodes: [String: String] = [:]
        var edges: [String: String] = [:]
    }

    /// - Parameter texts: Names and values, none of them rejected or empty.
    init(texts: [String], using generator: inout SplitMix) {
        self.texts = texts
        graph = DOT.Graph(
            Bool.random(using: &generator) ? .directed : .undirected,
            isStrict: Int.random(in: 0..<4, using: &generator) == 0,
            header: Bool.random(using: &generator) ? "A graph.\n\nIts end \\" : nil, DOT.Body())
        var groups = [expected]
        graph.body = body(depth: 0, Scope(), &groups, &generator)
        expected = groups[0]
    }

    private func text(_ generator: inout SplitMix) -> String {
        texts[Int.random(in: 0..<texts.count, using: &generator)]
    }

    private func origin(_ generator: inout SplitMix) -> OriginID? {
        Bool.random(using: &generator) ? OriginID(rawValue: .random(in: 0...9, using: &generator)) : nil
    }

    private func comment(_ generator: inout SplitMix) -> String? {
        Int.random(in: 0..<4, using: &generator) == 0 ? "Why: \"this\" /* is\nso { */" : nil
    }

    /// Attributes with distinct names, and their meaning.
    private func attributes(
        _ names: [String], _ known: inout [String: String], _ generator: inout SplitMix
    ) -> [DOT.Attribute] {
        guard Bool.random(using: &generator) else { return [] }
        return names.compactMap { name in
            guard Bool.random(using: &generator) else { return nil }
            let value = text(&generator)
            known[name] = value
            return DOT.Attribute(name, .string(value), comment: comment(&generator))
        }
    }

    /// - Parameter groups: The graph and the open subgraphs, outermost first.
    private mutating func body(
        depth: Int, _ outer: Scope, _ groups: inout [DOTMeaning.Group], _ generator: inout SplitMix
    ) -> DOT.Body {
        var scope = outer
        var body = DOT.Body()
        body.attributes = attributes(["g1", "two words", "-"], &scope.attributes, &generator)
        body.nodeDefaults = attributes(["n1", "n2"], &scope.nodes, &generator)
        body.edgeDefaults = attributes(["e1", "strict"], &scope.edges, &generator)
        groups[depth].attributes = scope.attributes
        for _ in 0..<Int.random(in: 0...(depth == 0 ? 6 : 3), using: &generator) {
            switch Int.random(in: 0..<(depth < 5 ? 5 : 3), using: &generator) {
            case 0, 1: body.statements.append(.node(node(scope, &groups, &generator)))
            case 2: if let edge = edge(scope, &groups, &generator) { body.statements.append(.edge(edge)) }
            default: body.statements.append(.subgraph(subgraph(depth: depth, scope, &groups, &generator)))
            }
        }
        return body
    }

    private mutating func subgraph(
        depth: Int, _ scope: Scope, _ groups: inout [DOTMeaning.Group], _ generator: inout SplitMix
    ) -> DOT.Subgraph {
        subgraphCount += 1
        let name = Bool.random(using: &generator) ? "cluster\(subgraphCount)\(text(&generator))" : nil
        groups.append(DOTMeaning.Group(name: name))
        let body = body(depth: depth + 1, scope, &groups, &generator)
        groups[depth].groups.append(groups.removeLast())
        return DOT.Subgraph(name, comment: comment(&generator), origin: origin(&generator), body)
    }

    private mutating func node(
        _ scope: Scope, _ groups: inout [DOTMeaning.Group], _ generator: inout SplitMix
    ) -> DOT.Node {
        var node = DOT.Node(text(&generator), comment: comment(&generator), origin: origin(&generator))
        let index = name(node.name, scope, &groups)
        if !described.contains(Array(node.name.utf8)) {
            node.attributes = attributes(["n1", "own", "node"], &nodes[index].attributes, &generator)
            if !node.attributes.isEmpty { described.insert(Array(node.name.utf8)) }
        }
        return node
    }

    private mutating func edge(
        _ scope: Scope, _ groups: inout [DOTMeaning.Group], _ generator: inout SplitMix
    ) -> DOT.Edge? {
        let (tail, head) = (text(&generator), text(&generator))
        let ends = [Array(tail.utf8), Array(head.utf8)]
        let isKnown = edges.contains { edge in
            let known = [Array(edge.tail.utf8), Array(edge.head.utf8)]
            return known == ends || graph.direction == .undirected && known == ends.reversed()
        }
        if graph.isStrict && isKnown { return nil }
        var (first, second) = (DOT.Endpoint(tail), DOT.Endpoint(head))
        var known = scope.edges
        if Bool.random(using: &generator) {
            first.side = DOT.Endpoint.Side.allCases.randomElement(using: &generator)
            known["tailport"] = first.side?.rawValue
        }
        if Bool.random(using: &generator) {
            second.side = DOT.Endpoint.Side.allCases.randomElement(using: &generator)
            known["headport"] = second.side?.rawValue
        }
        let attributes = attributes(["e1", "own"], &known, &generator)
        _ = name(tail, scope, &groups)
        _ = name(head, scope, &groups)
        edges.append(DOTMeaning.Edge(tail: tail, head: head, attributes: known))
        return DOT.Edge(
            first, second, attributes, comment: comment(&generator), origin: origin(&generator))
    }

    /// Mentions a node: it is created if it is new, and belongs to all open groups.
    private mutating func name(_ name: String, _ scope: Scope, _ groups: inout [DOTMeaning.Group]) -> Int {
        for index in groups.indices { groups[index].nodes.insert(Array(name.utf8)) }
        if let index = nodes.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) { return index }
        nodes.append(DOTMeaning.Node(name: name, attributes: scope.nodes))
        return nodes.count - 1
    }
}
