extension DOT {
    /// The maximum nesting depth of subgraphs. Graphviz's parser accepts at most 3,331; at a thousand its own commands
    /// take seconds to print a graph.
    static let nestingLimit = 1_000
}

extension DOT.Graph {
    /// The text: two spaces per level, one statement per line, attributes in brackets.
    public func render() -> Rendering {
        var writer = TextWriter()
        if let header { writer.write(dotComment: header) }
        var printer = DOTPrinter(isDirected: direction == .directed, isStrict: isStrict)
        writer.write((isStrict ? "strict " : "") + (printer.isDirected ? "digraph" : "graph"))
        if let name {
            writer.write(" ")
            writer.write(identifier: DOTText.name(name, refusingIn: &writer))
        }
        printer.write(body, depth: 0, to: &writer)
        return writer.rendering
    }
}

/// Writes the bodies of one graph and tracks the names used so far.
struct DOTPrinter {
    let isDirected: Bool
    private var names: DOTNames
    private var isTooDeep = false

    init(isDirected: Bool, isStrict: Bool) {
        self.isDirected = isDirected
        names = DOTNames(isDirected: isDirected, isStrict: isStrict)
    }

    /// Writes a body in braces, and ends the line.
    mutating func write(_ body: DOT.Body, depth: Int, to writer: inout TextWriter) {
        let lists = [("graph", body.attributes), ("node", body.nodeDefaults), ("edge", body.edgeDefaults)]
            .filter { !$0.1.isEmpty }
        guard !lists.isEmpty || !body.statements.isEmpty else { return writer.writeLine(" {}") }
        writer.writeLine(" {")
        writer.indented { writer in
            for (keyword, attributes) in lists {
                writer.write(keyword)
                DOTAttributeList(attributes, ofEdge: keyword == "edge").write(to: &writer)
            }
            var previous: DOT.Statement?
            for statement in body.statements {
                if previous.map(statement.isParted) ?? !lists.isEmpty { writer.newline() }
                write(statement, depth: depth, to: &writer)
                previous = statement
            }
        }
        writer.writeLine("}")
    }

    private mutating func write(_ statement: DOT.Statement, depth: Int, to writer: inout TextWriter) {
        writer.attributed(to: statement.origin) { writer in
            if let comment = statement.comment { writer.write(dotComment: comment) }
            switch statement {
            case .node(let node):
                names.add(node, refusingIn: &writer)
                writer.write(identifier: DOTText.name(node.name, refusingIn: &writer))
                DOTAttributeList(node.attributes).write(to: &writer)
            case .edge(let edge):
                names.add(edge, refusingIn: &writer)
                writer.write(edge.tail)
                writer.write(isDirected ? " -> " : " -- ")
                writer.write(edge.head)
                let sides = [edge.tail.side.map { _ in "tailport" }, edge.head.side.map { _ in "headport" }]
                DOTAttributeList(edge.attributes, ofEdge: true, declaredAttributes: sides.compactMap { $0 }).write(
                    to: &writer)
            case .subgraph(let subgraph):
                write(subgraph, depth: depth + 1, to: &writer)
            }
        }
    }

    private mutating func write(_ subgraph: DOT.Subgraph, depth: Int, to writer: inout TextWriter) {
        guard depth <= DOT.nestingLimit else {
            // Reported once for the whole graph: thousands of these would help nobody.
            if !isTooDeep {
                writer.refuse("contains subgraphs inside each other more than 1,000 deep, which Graphviz does not read")
            }
            isTooDeep = true
            return
        }
        writer.write("subgraph")
        if let name = subgraph.name {
            names.add(subgraph: name, refusingIn: &writer)
            writer.write(" ")
            writer.write(identifier: DOTText.name(name, refusingIn: &writer))
        }
        write(subgraph.body, depth: depth, to: &writer)
    }
}

extension DOT.Statement {
    fileprivate var comment: String? {
        switch self {
        case .node(let node): node.comment
        case .edge(let edge): edge.comment
        case .subgraph(let subgraph): subgraph.comment
        }
    }

    fileprivate var origin: OriginID? {
        switch self {
        case .node(let node): node.origin
        case .edge(let edge): edge.origin
        case .subgraph(let subgraph): subgraph.origin
        }
    }

    /// Whether an empty line separates a statement from this one: around subgraphs, before a comment, and where edges
    /// follow nodes.
    fileprivate func isParted(from previous: DOT.Statement) -> Bool {
        switch (previous, self) {
        case (.node, .node), (.edge, .edge): comment != nil
        default: true
        }
    }
}

extension TextWriter {
    /// Writes an identifier; its quoted form may contain line feeds.
    mutating func write(identifier: String) {
        // If a line feed follows, the first byte is a quotation mark, and it gets the indentation.
        write(identifier.prefix(1))
        writeVerbatim(identifier.dropFirst())
    }

    fileprivate mutating func write(_ endpoint: DOT.Endpoint) {
        write(identifier: DOTText.name(endpoint.node, refusingIn: &self))
        if let side = endpoint.side { write(":" + side.rawValue) }
    }

    /// Writes the lines of a comment.
    mutating func write(dotComment text: String) {
        if text.utf8.split(separator: UInt8(ascii: "\n")).contains(where: { $0.count > DOTText.maximumPieceLength }) {
            refuse("is a line of a comment of more than 16,000 bytes, which Graphviz does not read")
        }
        writeComment(text, marker: "//")
    }
}
