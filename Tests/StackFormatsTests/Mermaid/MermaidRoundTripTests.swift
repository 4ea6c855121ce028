import StackFormats
import Testing
import ToolHarness

/// Every text in every possible position, read back by Mermaid.
@Suite(.enabled("Mermaid is not on this machine", { Tool.mermaid.isExpected }))
struct MermaidRoundTripTests {
    /// Whether a drawing can contain a label and Mermaid can read it.
    private static func isLabel(_ text: String) -> Bool {
        !text.isEmpty && !text.contains("ﬂ°") && !text.contains("¶ß")
            && !text.unicodeScalars.contains {
                $0.value < 0x20 || (0x7F...0x9F) ~= $0.value || $0.value & 0xFFFE == 0xFFFE
            }
    }

    private static let own = [
        "ﬂ", "ﬂ#°", "¶#ß", "style: #a;", "classDef x: #a;", "fa:fa-car", "$$x$$", "\\n", "<br>", "<b>a</b>", "www.a.b",
        "&lt;", "&#35;", "#lt;", "a#35;b", "#quot;", "`a`", "**a** _b_", "1. a", "- a", "%%{init: {}}%%", "a@b.c",
    ]

    /// Few labels per flowchart: the lexer's time is quadratic in the length of the text.
    private static let batches = {
        let labels = (own + RoundTrip.texts).filter { isLabel($0) && $0.utf8.count <= 200 }
        return stride(from: 0, to: labels.count, by: 10).map { Array(labels[$0..<min($0 + 10, labels.count)]) }
    }()

    /// A flowchart with each text as the label of a node, of an edge and of a group.
    private static func chart(_ labels: [String]) -> Mermaid.Flowchart {
        Mermaid.Flowchart(
            .leftToRight,
            labels.enumerated().map { .node(Mermaid.Node("n\($0)", label: $1)) }
                + labels.enumerated().map {
                    .group(Mermaid.Group("g\($0)", title: $1, [.node(Mermaid.Node("m\($0)", label: "m"))]))
                },
            edges: labels.enumerated().map { Mermaid.Edge(from: "n\($0)", to: "m\($0)", label: $1) })
    }

    @Test("Exactly the texts that a position cannot contain are rejected")
    func refusals() {
        for text in RoundTrip.texts + Self.own + ["ﬂ°", "¶ß", "a¶ßb"] where text.utf8.count <= 5_000 {
            let shown = TextDifference.shown(text)
            let isLabel = Self.isLabel(text)
            let chart = Mermaid.Flowchart(.leftToRight, [.node(Mermaid.Node("a", label: text))])
            #expect(chart.render().refusals.isEmpty == isLabel, "\(shown)")
            let group = Mermaid.Group("g", title: text, [.node(Mermaid.Node("a", label: "a"))])
            #expect(
                Mermaid.Flowchart(.leftToRight, [.group(group)]).render().refusals.isEmpty == isLabel, "\(shown)")
            let edge = Mermaid.Flowchart(
                .leftToRight, [.node(Mermaid.Node("a", label: "a"))],
                edges: [Mermaid.Edge(from: "a", to: "a", label: text)])
            #expect(edge.render().refusals.isEmpty == isLabel, "\(shown)")
        }
    }

    @Test("The parser keeps labels unchanged")
    func labels() async throws {
        let renderings = Self.batches.map { Self.chart($0).render() }
        #expect(renderings.flatMap(\.refusals).map(\.reason) == [])
        let found = try await MermaidReader.read(renderings.map(\.text))
        for (batch, chart) in zip(Self.batches, found) {
            #expect(TextDifference.of(batch, chart.nodes.filter { $0.id.hasPrefix("n") }.map { $0.label ?? "" }) == "")
            #expect(TextDifference.of(batch, chart.edges.map { $0.label ?? "" }) == "")
            #expect(TextDifference.of(batch, chart.groups.map { $0.label ?? "" }) == "")
        }
    }

    @Test("The drawing shows labels unchanged")
    func drawnLabels() async throws {
        let batches = Self.batches.prefix(10)
        let found = try await MermaidReader.read(batches.map { Self.chart($0).render().text }, draws: true)
        for (batch, chart) in zip(batches, found) {
            #expect(TextDifference.of(batch, chart.nodes.filter { $0.id.hasPrefix("n") }.map { $0.label ?? "" }) == "")
            #expect(TextDifference.of(batch, chart.edges.map { $0.label ?? "" }) == "")
            #expect(TextDifference.of(batch, chart.groups.map { $0.label ?? "" }) == "")
        }
    }

    private static let words = [
        "call", "class", "classDef", "click", "default", "end", "flowchart", "graph", "href", "interpolate",
        "linkStyle", "style", "subgraph",
    ]

    @Test("Exactly the keywords are rejected as identifiers")
    func identifiers() async throws {
        let names =
            words("_x") + words("x") + [
                "a", "A1", "o", "x", "v", "End", "TB", "direction", "title", "constructor", "a_b",
            ]
        func chart(_ name: String) -> Mermaid.Flowchart {
            Mermaid.Flowchart(
                .leftToRight,
                [.group(Mermaid.Group("\(name)g", title: "t", [.node(Mermaid.Node(name, label: "l"))]))],
                edges: [Mermaid.Edge(from: name, to: name, label: "l")])
        }
        #expect(names.flatMap { chart($0).render().refusals }.map(\.reason) == [])
        let found = try await MermaidReader.read(names.map { chart($0).render().text })
        #expect(found.flatMap(\.nodes).map(\.id) == names)
        #expect(found.flatMap(\.groups).map(\.id) == names.map { "\($0)g" })
        for name in Self.words + ["", "_a", "1a", "a-b", "a b", "é", "a\n"] {
            #expect(!chart(name).render().refusals.isEmpty, "\(name)")
        }
        let errors = try await MermaidReader.errors(
            in: Self.words.map {
                "flowchart LR\n  \($0)[\"l\"]\n  \($0) --> \($0)\n  subgraph \($0)[\"t\"]\n    b\n  end\n"
            })
        #expect(zip(Self.words, errors).filter { $0.1 == nil }.map(\.0) == [])
    }

    private func words(_ ending: String) -> [String] { Self.words.map { $0 + ending } }

    @Test("Random flowcharts round-trip")
    func flowcharts() async throws {
        var generator = RoundTrip.generator("Mermaid")
        let charts = (0..<RoundTrip.treeCount).map { _ in MermaidSample(using: &generator) }
        let renderings = charts.map { $0.chart.render() }
        #expect(renderings.flatMap(\.refusals).map(\.reason) == [])
        let found = try await MermaidReader.read(renderings.map(\.text))
        try #require(found.count == charts.count)
        for (index, sample) in charts.enumerated() {
            #expect(TextDifference.of(sample.meaning, found[index].meaning) == "", "\(renderings[index].text)")
        }
    }

    @Test("Groups may be nested fifty deep", arguments: [50, 51])
    func nesting(depth: Int) async throws {
        var element = Mermaid.Element.node(Mermaid.Node("a", label: "a"))
        for level in 0..<depth { element = .group(Mermaid.Group("g\(level)", title: "t", [element])) }
        let rendering = Mermaid.Flowchart(.leftToRight, [element]).render()
        guard depth <= 50 else {
            return #expect(rendering.refusals.map(\.reason) == ["has groups more than 50 deep"])
        }
        #expect(rendering.refusals.isEmpty)
        let found = try #require(try await MermaidReader.read([rendering.text]).first)
        #expect(found.groups.map(\.members) == [["a"]] + (0..<49).map { ["g\($0)"] })
    }
}
