import Foundation

/// Judges of graphs in DOT: the real Graphviz.
package enum Graphviz {
    /// Graphviz' reading of a graph: attributes as pairs of name and value, without empty ones and defaults.
    package struct Graph: Decodable, Sendable {
        package let name: String
        package let isDirected: Bool
        package let isStrict: Bool
        package let attributes: [[String]]
        package let drawn: [String: [String]]
        package let nodes: [Node]
        package let edges: [Edge]
        /// All subgraphs at any depth.
        package let subgraphs: [Subgraph]
    }

    package struct Node: Decodable, Sendable {
        package let name: String
        package let attributes: [[String]]
        /// The drawn lines of its labels, by Graphviz' name for the label: `_ldraw_`.
        package let drawn: [String: [String]]
    }

    package struct Edge: Decodable, Sendable {
        package let tail: String
        package let head: String
        package let attributes: [[String]]
        package let drawn: [String: [String]]
    }

    package struct Subgraph: Decodable, Sendable {
        package let name: String
        package let attributes: [[String]]
        package let drawn: [String: [String]]
        /// The nodes in it and its subgraphs. Its edges are not distinguished from those of the whole graph.
        package let nodes: [String]
        /// The index of the subgraph that contains it.
        package let parent: Int?
    }

    /// Reads a text with one or several graphs.
    ///
    /// - Parameter isDrawn: Whether the graphs are also laid out, so that the lines of labels are known.
    /// - Throws: ``ToolError/failed(_:arguments:_:)`` if Graphviz rejects the text.
    package static func read(_ text: String, isDrawn: Bool = false) async throws -> [Graph] {
        // Without drawing, neato reads the graph: dot would remove a node from all clusters but the first.
        let arguments = isDrawn ? ["-Tjson"] : ["-Kneato", "-Tdot_json"]
        let json = try await Tool.dot.succeed(arguments, input: text)
        let outcome = try await Tool.python.script("read_graph.py", [], request: json)
        guard outcome.succeeded else { throw ToolError.failed(.python, arguments: ["read_graph.py"], outcome) }
        return try JSONDecoder().decode([Graph].self, from: Data(outcome.standardOutput.utf8))
    }

    /// Checks that Graphviz draws a text without a warning.
    package static func draw(_ text: String) async throws -> Verdict {
        let outcome = try await Tool.dot.run(["-Tsvg"], input: text)
        let isAccepted = outcome.succeeded && outcome.standardError.isEmpty
        return Verdict(isAccepted: isAccepted, report: outcome.standardError)
    }

    /// The links of the nodes in the drawing, in order: the URL and the tooltip of each, as a browser reads them.
    package static func links(_ text: String) async throws -> [[String]] {
        let svg = try await Tool.dot.succeed(["-Tsvg"], input: text)
        let reader = """
            import json, sys, xml.etree.ElementTree as tree
            link = "{http://www.w3.org/1999/xlink}"
            nodes = tree.fromstring(sys.stdin.buffer.read()).iter("{http://www.w3.org/2000/svg}a")
            json.dump([[node.get(link + "href"), node.get(link + "title")] for node in nodes], sys.stdout)
            """
        let json = try await Tool.python.succeed(["-c", reader], input: svg)
        return try JSONDecoder().decode([[String]].self, from: Data(json.utf8))
    }
}
