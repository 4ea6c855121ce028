import StackFormats
import ToolHarness

/// What a graph means, in a form in which what was expected and what was found can be compared: by bytes, and without the
/// order that Graphviz does not keep.
enum DOTMeaning {
    struct Node {
        let name: String
        var attributes: [String: String]
    }

    struct Edge {
        let tail: String
        let head: String
        let attributes: [String: String]
    }

    /// A graph or a subgraph.
    struct Group {
        let name: String?
        var attributes: [String: String] = [:]
        var nodes: Set<[UInt8]> = []
        var groups: [Group] = []

        var description: String {
            DOTMeaning.describe(
                name, DOTMeaning.describe(attributes.map { [$0, $1] }),
                nodes.map { String(decoding: $0, as: UTF8.self) },
                groups.map(\.description))
        }
    }

    static func describe(_ attributes: [[String]]) -> String {
        sorted(attributes.map { "\($0)" }).joined(separator: ",")
    }

    /// A group in a line; one without a name is `nil`.
    static func describe(
        _ name: String?, _ attributes: String, _ nodes: [String], _ groups: [String]
    ) -> String {
        "\(name.debugDescription)[\(attributes)]\(sorted(nodes).debugDescription){\(sorted(groups).joined())}"
    }

    static func sorted(_ texts: [String]) -> [String] {
        texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

extension DOTSample {
    /// What Graphviz must find.
    var meaning: [String] {
        ["\(graph.direction == .directed) \(graph.isStrict)", expected.description]
            + nodes.map { "\($0.name)[\(DOTMeaning.describe($0.attributes.map { [$0, $1] }))]" }
            + DOTMeaning.sorted(
                edges.map { edge in
                    "\(edge.tail) to \(edge.head)[\(DOTMeaning.describe(edge.attributes.map { [$0, $1] }))]"
                })
    }
}

extension Graphviz.Graph {
    /// What Graphviz found.
    var meaning: [String] {
        let all = DOTMeaning.describe(
            nil, DOTMeaning.describe(attributes), nodes.map(\.name), describeSubgraphs(of: nil))
        return ["\(isDirected) \(isStrict)", all]
            + nodes.map { "\($0.name)[\(DOTMeaning.describe($0.attributes))]" }
            + DOTMeaning.sorted(edges.map { "\($0.tail) to \($0.head)[\(DOTMeaning.describe($0.attributes))]" })
    }

    /// A name that Graphviz makes up begins with `%`.
    private func describeSubgraphs(of parent: Int?) -> [String] {
        subgraphs.indices.filter { subgraphs[$0].parent == parent }.map { index in
            let group = subgraphs[index]
            return DOTMeaning.describe(
                group.name.utf8.first == UInt8(ascii: "%") ? nil : group.name, DOTMeaning.describe(group.attributes),
                group.nodes, describeSubgraphs(of: index))
        }
    }
}
