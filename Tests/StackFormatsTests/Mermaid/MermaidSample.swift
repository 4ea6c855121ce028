import StackFormats
import ToolHarness

/// A random flowchart with every element nested in every other, and the meaning that Mermaid must find.
struct MermaidSample {
    private(set) var chart: Mermaid.Flowchart
    private var nodes: [String] = []
    private var groups: [String] = []
    private var ids: [String] = []

    init(using generator: inout SplitMix) {
        chart = Mermaid.Flowchart(Mermaid.Flowchart.Direction.allCases.randomElement(using: &generator) ?? .leftToRight)
        chart.elements = elements(depth: 0, &generator)
        guard !ids.isEmpty else { return }
        for _ in 0..<Int.random(in: 0...6, using: &generator) {
            let ends = (0..<2).map { _ in ids.randomElement(using: &generator) ?? "" }
            let edge = Mermaid.Edge(
                from: ends[0], to: ends[1],
                label: Bool.random(using: &generator) ? "edge \(chart.edges.count)" : nil,
                line: Mermaid.Edge.Line.allCases.randomElement(using: &generator) ?? .solid)
            chart.edges.append(edge)
        }
    }

    private mutating func elements(depth: Int, _ generator: inout SplitMix) -> [Mermaid.Element] {
        (0..<Int.random(in: depth == 0 ? 0...5 : 1...3, using: &generator)).map { _ in
            if depth < 4, Int.random(in: 0..<3, using: &generator) == 0 {
                let id = "g\(groups.count)"
                groups.append("")
                let index = groups.count - 1
                let inner = elements(depth: depth + 1, &generator)
                let members = inner.map { element in
                    switch element {
                    case .node(let node): node.id
                    case .group(let group): group.id
                    }
                }
                groups[index] = "\(id) title \(id) \(members.sorted())"
                return .group(Mermaid.Group(id, title: "title \(id)", inner))
            }
            let shape = Mermaid.Node.Shape.allCases.randomElement(using: &generator) ?? .rectangle
            let id = "n\(ids.count)"
            ids.append(id)
            nodes.append("\(id) label \(id) \(Self.words[shape] ?? "")")
            return .node(Mermaid.Node(id, label: "label \(id)", shape: shape))
        }
    }

    /// Mermaid's names for the outlines.
    private static let words: [Mermaid.Node.Shape: String] = [
        .rectangle: "square", .rounded: "round", .stadium: "stadium", .cylinder: "cylinder",
        .subroutine: "subroutine", .hexagon: "hexagon",
    ]

    /// The meaning that Mermaid must find.
    var meaning: [String] {
        let lines: [Mermaid.Edge.Line: String] = [.solid: "normal", .dotted: "dotted", .thick: "thick"]
        return [chart.direction.rawValue] + nodes + groups.sorted()
            + chart.edges.map { "\($0.source) \($0.target) \($0.label ?? "") \(lines[$0.line] ?? "") arrow_point" }
    }
}

extension MermaidReader.Flowchart {
    /// The meaning that Mermaid found.
    var meaning: [String] {
        [direction] + nodes.map { "\($0.id) \($0.label ?? "") \($0.shape)" }
            + groups.map { "\($0.id) \($0.label ?? "") \($0.members.sorted())" }.sorted()
            + edges.map { "\($0.source) \($0.target) \($0.label ?? "") \($0.line) \($0.end)" }
    }
}
