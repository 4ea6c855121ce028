import StackFormats
import Testing

@Suite struct MermaidTests {
    @Test("The documentation page shows the printed output")
    func page() throws {
        let chart = Mermaid.Flowchart(
            .leftToRight,
            [
                .node(Mermaid.Node("players", label: "https://leaderboard.acme.dev", shape: .stadium)),
                .group(
                    Mermaid.Group(
                        "cluster", title: "Kubernetes", [.node(Mermaid.Node("api", label: "leaderboard-api (service)"))]
                    )
                ),
                .node(Mermaid.Node("scores", label: "scores [\"#1\"]", shape: .cylinder)),
            ],
            edges: [
                Mermaid.Edge(from: "players", to: "api"),
                Mermaid.Edge(from: "api", to: "scores", label: "reads, writes", line: .dotted),
            ])
        let page = try FormatPage("Mermaid")
        #expect(try page.showsCode(of: #filePath))
        #expect(chart.render().text == page.output("mermaid"))
        #expect(chart.render().refusals.isEmpty)
    }

    private static func refusals(_ elements: [Mermaid.Element], _ edges: [Mermaid.Edge] = []) -> [String] {
        Mermaid.Flowchart(.leftToRight, elements, edges: edges).render().refusals.map(\.reason)
    }

    @Test("Characters that only some readers interpret stay plain where none does")
    func plainSigns() {
        func label(_ text: String) -> Substring? {
            Mermaid.Flowchart(.leftToRight, [.node(Mermaid.Node("a", label: text))]).render().text
                .split(separator: "\"").dropFirst().first
        }
        #expect(label("api-1.2.acme.dev, a/b (c) d") == "api-1.2.acme.dev, a/b (c) d")
        #expect(label("1. a") == "1#46; a")
        #expect(label("- a -b") == "#45; a #45;b")
        #expect(label("_a_b_") == "#95;a_b#95;")
        #expect(label("www.acme.dev a@b.c") == "www#46;acme.dev a#64;b.c")
        #expect(label(" a  b ") == "#32;a#32;#32;b#32;")
        #expect(label("é\u{A0}\u{200B}日") == "é#160;#8203;日")
    }

    @Test("An identifier belongs to one node or group, and an edge joins nodes")
    func identifiers() {
        let (a, b) = (Mermaid.Element.node(Mermaid.Node("a", label: "1")), Mermaid.Node("b", label: "2"))
        #expect(Self.refusals([a, .node(b)], [Mermaid.Edge(from: "a", to: "b")]) == [])
        #expect(Self.refusals([a, a]) == ["has the identifier “a”, which another node or group has"])
        #expect(
            Self.refusals([a, .group(Mermaid.Group("a", title: "t", [.node(b)]))]) == [
                "has the identifier “a”, which another node or group has"
            ])
        #expect(
            Self.refusals([.group(Mermaid.Group("g", title: "t", [a]))], [Mermaid.Edge(from: "a", to: "g")]) == [
                "is an edge of “g”, which is not a node of the flowchart"
            ])
        #expect(
            Self.refusals([.group(Mermaid.Group("g", title: "t", []))]) == [
                "is an empty group, which Mermaid draws as a node"
            ])
    }

    @Test("Input beyond Mermaid's syntax or default limits is rejected")
    func limits() {
        let a = Mermaid.Node("a", label: "1")
        let edges = Array(repeating: Mermaid.Edge(from: "a", to: "a"), count: 501)
        #expect(Self.refusals([.node(a)], Array(edges.dropLast())) == [])
        #expect(Self.refusals([.node(a)], edges) == ["has more than 500 edges, which Mermaid does not read"])
        let empty = Mermaid.Flowchart(.leftToRight, [.node(a)]).render().bytes.count - 1
        func node(of length: Int) -> Mermaid.Element {
            .node(Mermaid.Node("a", label: String(repeating: "x", count: length - empty)))
        }
        #expect(Self.refusals([node(of: 50_000)]) == [])
        #expect(
            Self.refusals([node(of: 50_001)]) == ["is longer than 50000 bytes, which Mermaid does not draw"])
    }

    @Test("A refusal has the origin of its element, and equality ignores origins")
    func origins() {
        let origin = OriginID(rawValue: 7)
        let node = Mermaid.Node("a", label: "", origin: origin)
        #expect(Mermaid.Flowchart(.leftToRight, [.node(node)]).render().refusals.map(\.origin) == [origin])
        #expect(node == Mermaid.Node("a", label: ""))
        #expect(node != Mermaid.Node("a", label: "b"))
        #expect(Mermaid.Node("a", label: "\u{E9}") != Mermaid.Node("a", label: "e\u{301}"))
        #expect(
            Mermaid.Edge(from: "a", to: "b", label: "\u{E9}") != Mermaid.Edge(from: "a", to: "b", label: "e\u{301}"))
    }
}
