import StackFormats
import ToolHarness

/// The meaning of a graph, in a form in which the expected and the found one can be compared: by bytes, and without
/// the order that Graphviz does not preserve.
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

    /// The description of a group in a line; `nil` is a group without a name.
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
    /// The meaning that Graphviz must find.
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
    /// The meaning that Graphviz found.
    var meaning: [String] {
        let all = DOTMeaning.describe(
            nil, DOTMeaning.describe(attributes), nodes.map(\.name), describeSubgraphs(of: nil))
        return ["\(isDirected) \(isStrict)", all]
            + nodes.map { "\($0.name)[\(DOTMeaning.describe($0.attributes))]" }
            + DOTMeaning.sorted(edges.map { "\($0.tail) to \($0.head)[\(DOTMeaning.describe($0.attributes))]" })
    }

    /// Generated names of Graphviz begin with `%`.
    private func describeSubgraphs(of parent: Int?) -> [String] {
        subgraphs.indices.filter { subgraphs[$0].parent == parent }.map { index in
            let group = subgraphs[index]
            return DOTMeaning.describe(
                group.name.utf8.first == UInt8(ascii: "%") ? nil : group.name, DOTMeaning.describe(group.attributes),
                group.nodes, describeSubgraphs(of: index))
        }
    }
}
