import StackFormats
import Testing

@Suite struct DOTTests {
    @Test("The documentation page shows the printed output")
    func page() throws {
        let graph = DOT.Graph(
            .directed, name: "leaderboard", header: "Who uses what.",
            DOT.Body(
                attributes: [DOT.Attribute("rankdir", "LR")],
                nodeDefaults: [DOT.Attribute("shape", "box")],
                [
                    .node(DOT.Node("api", [DOT.Attribute("label", "leaderboard-api\nC:\\games")])),
                    .subgraph(
                        DOT.Subgraph(
                            "cluster aws",
                            DOT.Body(
                                attributes: [DOT.Attribute("label", "AWS, eu-west-1")],
                                [.node(DOT.Node("scores", [DOT.Attribute("shape", "cylinder")]))]))),
                    .edge(
                        DOT.Edge(
                            "api", "scores", [DOT.Attribute("label", .escapes("reads,\\lwrites\\l"))],
                            comment: "One permission.")),
                ]))
        let page = try FormatPage("DOT")
        #expect(try page.showsCode(of: #filePath))
        #expect(graph.render().text == page.output("dot"))
        #expect(graph.render().refusals.isEmpty)
    }

    @Test("An identifier is unquoted where the grammar allows it, and a keyword never is")
    func identifiers() {
        let names = [
            "a_1", "_", "007", "-1", "0.75", "1a", "1.", ".5", "-", "--1", "1.2.3", "", "a-b", "é", "Node", "STRICT",
            "subgraphs", "\"", "a\nb",
        ]
        let graph = DOT.Graph(.undirected, isStrict: true, DOT.Body(names.map { .node(DOT.Node($0)) }))
        #expect(
            graph.render().text == """
                strict graph {
                  a_1
                  _
                  007
                  -1
                  0.75
                  "1a"
                  "1."
                  ".5"
                  "-"
                  "--1"
                  "1.2.3"
                  ""
                  "a-b"
                  "é"
                  "Node"
                  "STRICT"
                  subgraphs
                  "\\""
                  "a
                b"
                }

                """)
    }

    @Test("Attributes are on separate lines if too many for one or commented")
    func attributeLists() {
        let long = DOT.Attribute("comment", .string(String(repeating: "long ", count: 20)))
        let graph = DOT.Graph(
            .undirected,
            DOT.Body(
                edgeDefaults: [DOT.Attribute("color", "gray", comment: "What matters is the nodes.")],
                [
                    .node(DOT.Node("a", [DOT.Attribute("shape", "box"), long])),
                    .edge(DOT.Edge(DOT.Endpoint("a", side: .south), DOT.Endpoint("b c", side: .northWest))),
                    .subgraph(DOT.Subgraph(nil, DOT.Body())),
                ]))
        #expect(
            graph.render().text == """
                graph {
                  edge [
                    // What matters is the nodes.
                    color=gray
                  ]

                  a [
                    shape=box,
                    comment="\(String(repeating: "long ", count: 20))"
                  ]

                  a:s -- "b c":nw

                  subgraph {}
                }

                """)
    }

    @Test("Text too long for the scanner is concatenated from pieces")
    func longTexts() {
        let text = DOT.Graph(.directed, DOT.Body([.node(DOT.Node(String(repeating: "é", count: 16_000)))])).render()
            .text
        let pieces = text.split(separator: "\"").filter { $0.hasPrefix("é") }
        #expect(pieces.map(\.utf8.count) == [16_000, 16_000])
        #expect(text.contains("\" + \""))
    }

    @Test("Text that a reader would join or change is rejected", arguments: Self.refused)
    func refusals(_ statements: [DOT.Statement], _ reason: String) {
        let body = DOT.Body(statements.map { $0 })
        let reasons = DOT.Graph(.undirected, isStrict: true, body).render().refusals.map(\.reason)
        #expect(reasons == [reason])
    }

    private static let refused: [([DOT.Statement], String)] = [
        (
            [.node(DOT.Node("a", [.init("x", "1")])), .node(DOT.Node("a", [.init("y", "1")]))],
            "sets attributes of the node “a” twice"
        ),
        (
            [.subgraph(DOT.Subgraph("s", DOT.Body([.subgraph(DOT.Subgraph("s", DOT.Body()))])))],
            "names two subgraphs “s”, which Graphviz may join"
        ),
        (
            [.edge(DOT.Edge("a", "b")), .edge(DOT.Edge("b", "a"))],
            "is a second edge between two nodes of a strict graph, which keeps one"
        ),
        ([.node(DOT.Node("a", [.init("x", "1"), .init("x", "2")]))], "sets the attribute “x” twice"),
        (
            [.edge(DOT.Edge(DOT.Endpoint("a", side: .east), "b", [.init("tailport", "w")]))],
            "sets the attribute “tailport” twice"
        ),
        (
            [.edge(DOT.Edge("a", "b", [.init("key", "k")]))],
            "sets the attribute key of an edge, with which Graphviz merges edges"
        ),
        (
            [.node(DOT.Node("a", [.init("charset", "latin1")]))],
            "sets the attribute charset, but the text is UTF-8"
        ),
        (
            [.node(DOT.Node("a", [.init("shape", "record")]))],
            "sets the shape of a node to record, which splits labels"
        ),
        (
            [.node(DOT.Node("a", [.init("shape", .escapes("box"))]))],
            "uses escapes in the attribute “shape”, which does not support them"
        ),
        (
            [.node(DOT.Node("a", comment: String(repeating: "c", count: 16_001)))],
            "is a line of a comment of more than 16,000 bytes, which Graphviz does not read"
        ),
    ]

    @Test("Lines map to their declarations, and equality of trees ignores origins")
    func origins() {
        func graph(_ origin: OriginID?) -> DOT.Graph {
            let inner = DOT.Body([.node(DOT.Node("a\nb", origin: origin)), .edge(DOT.Edge("a", "b", origin: origin))])
            return DOT.Graph(.directed, DOT.Body([.subgraph(DOT.Subgraph("s", inner))]))
        }
        let rendering = graph(OriginID(rawValue: 7)).render()
        #expect((1...8).map { rendering.origin(ofLine: $0)?.rawValue } == [nil, nil, 7, 7, 7, 7, 7, 7])
        #expect(graph(OriginID(rawValue: 7)) == graph(nil))
        #expect(graph(nil) != DOT.Graph(.undirected, DOT.Body()))
    }
}
