extension Mermaid {
    /// The maximum nesting depth of groups. Mermaid reads thousands, but lays out each one separately, and no page
    /// shows more.
    static let nestingLimit = 50
}

extension Mermaid.Flowchart {
    /// The text: two spaces per level, one element per line, and edges after all nodes so that no edge moves a node
    /// into a group.
    public func render() -> Rendering {
        var writer = TextWriter()
        writer.writeLine("flowchart \(direction.rawValue)")
        var printer = MermaidPrinter()
        writer.indented { writer in
            printer.write(elements, depth: 0, to: &writer)
            if !elements.isEmpty && !edges.isEmpty { writer.newline() }
            for edge in edges { printer.write(edge, to: &writer) }
        }
        if edges.count > Self.maximumEdges {
            writer.refuse("has more than \(Self.maximumEdges) edges, which Mermaid does not read")
        }
        if writer.bytes.count > Self.maximumBytes {
            writer.refuse("is longer than \(Self.maximumBytes) bytes, which Mermaid does not draw")
        }
        return writer.rendering
    }
}

/// Writes the elements of one flowchart, and tracks the identifiers.
private struct MermaidPrinter {
    private var ids: Set<[UInt8]> = []
    private var nodes: Set<[UInt8]> = []
    private var isTooDeep = false

    mutating func write(_ elements: [Mermaid.Element], depth: Int, to writer: inout TextWriter) {
        var previous: Mermaid.Element?
        for element in elements {
            if let previous, previous.isGroup || element.isGroup { writer.newline() }
            switch element {
            case .node(let node): writer.attributed(to: node.origin) { write(node, to: &$0) }
            case .group(let group): writer.attributed(to: group.origin) { write(group, depth: depth + 1, to: &$0) }
            }
            previous = element
        }
    }

    private mutating func write(_ node: Mermaid.Node, to writer: inout TextWriter) {
        let id = define(node.id, &writer)
        nodes.insert(Array(node.id.utf8))
        let (opening, closing) = node.shape.brackets
        writer.writeLine(id + opening + MermaidText.label(node.label, refusingIn: &writer) + closing)
    }

    private mutating func write(_ group: Mermaid.Group, depth: Int, to writer: inout TextWriter) {
        guard depth <= Mermaid.nestingLimit else {
            // Reported once for the whole flowchart.
            if !isTooDeep { writer.refuse("has groups more than \(Mermaid.nestingLimit) deep") }
            isTooDeep = true
            return
        }
        let id = define(group.id, &writer)
        if group.elements.isEmpty { writer.refuse("is an empty group, which Mermaid draws as a node") }
        writer.writeLine("subgraph \(id)[\(MermaidText.label(group.title, refusingIn: &writer))]")
        writer.indented { write(group.elements, depth: depth, to: &$0) }
        writer.writeLine("end")
    }

    func write(_ edge: Mermaid.Edge, to writer: inout TextWriter) {
        writer.attributed(to: edge.origin) { writer in
            for end in [edge.source, edge.target] where !nodes.contains(Array(end.utf8)) {
                writer.refuse("is an edge of “\(end)”, which is not a node of the flowchart")
            }
            let label = edge.label.map { "|\(MermaidText.label($0, refusingIn: &writer))|" } ?? ""
            writer.writeLine("\(edge.source) \(edge.line.rawValue)\(label) \(edge.target)")
        }
    }

    private mutating func define(_ id: String, _ writer: inout TextWriter) -> String {
        if !ids.insert(Array(id.utf8)).inserted {
            writer.refuse("has the identifier “\(id)”, which another node or group has")
        }
        return MermaidText.identifier(id, refusingIn: &writer)
    }
}

extension Mermaid.Element {
    fileprivate var isGroup: Bool {
        if case .group = self { true } else { false }
    }
}

extension Mermaid.Node.Shape {
    fileprivate var brackets: (String, String) {
        switch self {
        case .rectangle: ("[", "]")
        case .rounded: ("(", ")")
        case .stadium: ("([", "])")
        case .cylinder: ("[(", ")]")
        case .subroutine: ("[[", "]]")
        case .hexagon: ("{{", "}}")
        }
    }
}
