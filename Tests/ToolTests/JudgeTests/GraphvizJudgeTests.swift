import Testing
import ToolHarness

@Suite struct GraphvizJudgeTests {
    @Test(.requires(.dot)) func drawing() async throws {
        expectBite(
            accepts: try await Graphviz.draw("digraph { a -> b [label=\"c\"] }"),
            refuses: try await Graphviz.draw("digraph { a -- b }"), naming: "syntax error")
    }

    @Test(.requires(.dot)) func reading() async throws {
        let graphs = try await Graphviz.read("digraph { subgraph s { a [x=\"\u{1}\"] } } strict graph g {}")
        #expect(graphs.map(\.isDirected) == [true, false])
        #expect(graphs.first?.subgraphs.map(\.nodes) == [["a"]])
        #expect(graphs.first?.nodes.map(\.attributes) == [[["x", "\u{1}"]]])
        await #expect(throws: ToolError.self) { try await Graphviz.read("digraph { a -> }") }
    }
}
