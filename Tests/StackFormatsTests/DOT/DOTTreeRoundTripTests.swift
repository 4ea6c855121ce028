import StackFormats
import Testing
import ToolHarness

/// Random graphs, read back by Graphviz: nodes, edges, contents of subgraphs, and the scopes of defaults.
@Suite(.enabled("dot is not on this machine", { Tool.dot.isExpected }))
struct DOTTreeRoundTripTests {
    /// Short texts that every position can contain.
    private static let texts = RoundTrip.texts.prefix(2_000).filter { text in
        (1...12) ~= text.utf8.count && text != "\n" && !text.utf8.contains { "%\\\"\0".utf8.contains($0) }
    }

    @Test func graphs() async throws {
        var generator = RoundTrip.generator("DOT")
        let samples = (0..<RoundTrip.treeCount).map { _ in
            // Few names for each graph, so that some are used several times.
            let names = (0..<8).compactMap { _ in Self.texts.randomElement(using: &generator) }
            return DOTSample(texts: names, using: &generator)
        }
        let renderings = samples.map { $0.graph.render() }
        #expect(renderings.flatMap(\.refusals).map(\.reason) == [])
        let found = try await Graphviz.read(renderings.map(\.text).joined())
        try #require(found.count == samples.count)
        for (index, sample) in samples.enumerated() {
            let difference = TextDifference.of(sample.meaning, found[index].meaning)
            #expect(difference == "", "\(renderings[index].text)")
        }
    }

    @Test("Subgraphs may be nested a thousand deep", arguments: [1_000, 1_001])
    func nesting(_ depth: Int) async throws {
        var body = DOT.Body([.node(DOT.Node("inner"))])
        for level in 0..<depth {
            body = DOT.Body([.edge(DOT.Edge("a", "b")), .subgraph(DOT.Subgraph("cluster\(level)", body))])
        }
        let rendering = DOT.Graph(.directed, body).render()
        if depth > 1_000 {
            #expect(
                rendering.refusals.map(\.reason) == [
                    "contains subgraphs inside each other more than 1,000 deep, which Graphviz does not read"
                ])
        } else {
            #expect(rendering.refusals.isEmpty)
            let groups = try #require(try await Graphviz.read(rendering.text).first?.subgraphs)
            var level: Int?
            var found = 0
            while let inner = groups.firstIndex(where: { $0.parent == level }) { (level, found) = (inner, found + 1) }
            #expect(found == depth)
            #expect(level.map { groups[$0].nodes } == ["inner"])
        }
    }
}
