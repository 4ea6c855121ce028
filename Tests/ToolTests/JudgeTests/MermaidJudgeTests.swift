import Testing
import ToolHarness

@Suite struct MermaidJudgeTests {
    @Test(.requires(.mermaid)) func drawing() async throws {
        expectBite(
            accepts: try await MermaidReader.draw("flowchart LR\n  a[\"b\"] --> c\n"),
            refuses: try await MermaidReader.draw("flowchart LR\n  a[\"b\" --> c\n"), naming: "Parse error")
    }

    @Test(.requires(.mermaid), arguments: [false, true]) func reading(draws: Bool) async throws {
        let text = "flowchart TB\n  subgraph s[\"#35;1\"]\n    a([\"x<br>y\"])\n  end\n  a -.->|\"#34;\"| b[\"c\"]\n"
        let found = try #require(try await MermaidReader.read([text], draws: draws).first)
        #expect(found.direction == "TB")
        #expect(found.nodes.map(\.label) == ["x\ny", "c"])
        #expect(found.nodes.map(\.shape) == ["stadium", "square"])
        #expect(found.edges.map(\.label) == ["\""])
        #expect(found.edges.map(\.line) == ["dotted"])
        #expect(found.groups.map(\.label) == ["#1"])
        #expect(found.groups.map(\.members) == [["a"]])
        await #expect(throws: ToolError.self) { try await MermaidReader.read(["flowchart LR\n  a[\n"], draws: draws) }
    }
}
