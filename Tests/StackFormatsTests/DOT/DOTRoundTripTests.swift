import StackFormats
import Testing
import ToolHarness

/// Every text in every possible position, read back by Graphviz.
@Suite(.enabled("dot is not on this machine", { Tool.dot.isExpected }))
struct DOTRoundTripTests {
    /// Whether a DOT string can contain a text: no U+0000, an even number of backslashes before a quotation mark, a
    /// line feed or the end, and never a line feed by itself between quotation marks and backslashes.
    private static func isHoldable(_ text: String) -> Bool {
        let isQuote: (UInt8) -> Bool = { $0 == UInt8(ascii: "\"") }
        let ends = text.utf8.split(omittingEmptySubsequences: false) { isQuote($0) || $0 == UInt8(ascii: "\n") }
        let runs = text.utf8.split { isQuote($0) || $0 == UInt8(ascii: "\\") }
        return !text.utf8.contains(0) && !runs.contains { $0.elementsEqual("\n".utf8) }
            && ends.allSatisfy { $0.reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 0 }
    }

    private static func isName(_ text: String) -> Bool { isHoldable(text) && text.unicodeScalars.first != "%" }

    /// Whether a browser shows a tooltip exactly as written.
    private static func isTooltip(_ text: String) -> Bool {
        let mayBeEntities = text.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false).dropFirst()
        return !text.unicodeScalars.contains { $0 == "\\" || $0.value < 0x20 || $0.value == 0x7F }
            && !mayBeEntities.contains { rest in
                guard let end = rest.firstIndex(of: UInt8(ascii: ";")), end > rest.startIndex else { return false }
                return rest[..<end].count < 40
                    && rest[..<end].allSatisfy {
                        $0 < 0x80
                            && (Character(Unicode.Scalar($0)).isLetter || Character(Unicode.Scalar($0)).isNumber
                                || $0 == UInt8(ascii: "#"))
                    }
            }
    }

    /// Whether a browser follows a URL exactly as written.
    private static func isAddress(_ text: String) -> Bool {
        !text.unicodeScalars.contains { "\\\"<>\u{7F}".unicodeScalars.contains($0) || $0.value < 0x20 }
    }

    /// The distinct texts of a batch, since two nodes with one name are one node.
    private static func unique(_ batch: [String]) -> [String] {
        var seen: Set<[UInt8]> = []
        return batch.filter { seen.insert(Array($0.utf8)).inserted }
    }

    private func read(_ graph: DOT.Graph, isDrawn: Bool = false) async throws -> Graphviz.Graph {
        let rendering = graph.render()
        try #require(rendering.refusals.first?.reason == nil)
        return try #require(try await Graphviz.read(rendering.text, isDrawn: isDrawn).first)
    }

    @Test("Exactly the texts that a position cannot contain are rejected")
    func refusals() {
        func refused(_ statement: DOT.Statement) -> Bool {
            !DOT.Graph(.directed, DOT.Body([statement])).render().refusals.isEmpty
        }
        for text in RoundTrip.texts {
            let shown = TextDifference.shown(text)
            let (isName, isHoldable) = (Self.isName(text), Self.isHoldable(text))
            #expect(refused(.node(DOT.Node(text))) == !isName, "\(shown)")
            #expect(refused(.edge(DOT.Edge("a", DOT.Endpoint(text)))) == !isName, "\(shown)")
            #expect(refused(.subgraph(DOT.Subgraph(text, DOT.Body()))) == !isName, "\(shown)")
            #expect(!DOT.Graph(.directed, name: text, DOT.Body()).render().refusals.isEmpty == !isName, "\(shown)")
            #expect(refused(.node(DOT.Node("a", [.init("v", .string(text))]))) == !isHoldable, "\(shown)")
            #expect(refused(.node(DOT.Node("a", [.init(text, "v")]))) == !isHoldable, "\(shown)")
            #expect(refused(.node(DOT.Node("a", [.init("label", .escapes(text))]))) == !isHoldable, "\(shown)")
            let hasNull = text.unicodeScalars.contains("\0")
            #expect(refused(.node(DOT.Node("a", [.init("label", .string(text))]))) == hasNull, "\(shown)")
            #expect(refused(.node(DOT.Node("a", [.init("URL", .string(text))]))) == !Self.isAddress(text), "\(shown)")
            let tooltip = DOT.Attribute("tooltip", .string(text))
            #expect(refused(.node(DOT.Node("a", [tooltip]))) == !Self.isTooltip(text), "\(shown)")
        }
    }

    @Test("Names and values round-trip")
    func identifiers() async throws {
        for batch in RoundTrip.batches(of: 2_000).map(Self.unique) {
            let names = batch.filter(Self.isName)
            let values = batch.filter { Self.isHoldable($0) && !$0.isEmpty }
            let tooltips = batch.filter { Self.isTooltip($0) && !$0.isEmpty }
            let graph = DOT.Graph(
                .directed,
                DOT.Body(
                    names.map { .node(DOT.Node($0)) }
                        + names.map { .edge(DOT.Edge("tail", DOT.Endpoint($0, side: .south))) }
                        + names.map { .subgraph(DOT.Subgraph($0, DOT.Body())) }
                        + values.map { .edge(DOT.Edge("x", "y", [.init("v", .string($0))])) }
                        + tooltips.map { .edge(DOT.Edge("y", "z", [.init("tooltip", .string($0))])) }
                        + [.node(DOT.Node("every attribute", values.map { .init($0, "1") }))]))
            let found = try await read(graph)
            let nodes = found.nodes.map(\.name)
            #expect(TextDifference.of(names, Array(nodes.prefix(names.count))) == "")
            let heads = found.edges.filter { $0.tail == "tail" }
            #expect(TextDifference.of(names, heads.map(\.head)) == "")
            #expect(heads.allSatisfy { $0.attributes == [["headport", "s"]] })
            #expect(TextDifference.of(sorted(names), sorted(found.subgraphs.map(\.name))) == "")
            let read = { (tail: String, name: String) in
                found.edges.filter { $0.tail == tail }.flatMap(\.attributes).filter { $0[0] == name }.map { $0[1] }
            }
            #expect(TextDifference.of(values, read("x", "v")) == "")
            #expect(TextDifference.of(tooltips, read("y", "tooltip")) == "")
            let described = try #require(found.nodes.first { $0.name == "every attribute" })
            #expect(TextDifference.of(sorted(values), sorted(described.attributes.map { $0[0] })) == "")
        }
    }

    private func sorted(_ texts: [String]) -> [String] {
        texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    @Test("Names of graphs round-trip")
    func graphNames() async throws {
        for batch in RoundTrip.batches(of: 5_000) {
            let names = batch.filter(Self.isName)
            let text = names.map { DOT.Graph(.undirected, name: $0, DOT.Body()).render().text }.joined()
            #expect(TextDifference.of(names, try await Graphviz.read(text).map(\.name)) == "")
        }
    }

    @Test("A label is drawn exactly as written")
    func labels() async throws {
        for batch in RoundTrip.batches(of: 1_000) {
            let texts = batch.filter { !$0.unicodeScalars.contains("\0") }
            let graph = DOT.Graph(
                .directed,
                DOT.Body(
                    texts.enumerated().map { .node(DOT.Node("n\($0)", [.init("label", .string($1))])) }
                        + texts.enumerated().map { index, text in
                            let names = ["headlabel", "taillabel"]
                            return .edge(DOT.Edge("a\(index)", "b\(index)", names.map { .init($0, .string(text)) }))
                        }))
            let found = try await read(graph, isDrawn: true)
            let nodes = found.nodes.filter { $0.name.hasPrefix("n") }
            // Graphviz draws nothing for an empty line, so the lines are counted in the text that it read.
            let expected = texts.map {
                $0.unicodeScalars.split(separator: "\n").map { String($0) }.joined(separator: "\n")
            }
            let drawn = { (labels: [String: [String]], name: String) in
                labels[name, default: []].joined(separator: "\n")
            }
            #expect(TextDifference.of(expected, nodes.map { drawn($0.drawn, "_ldraw_") }) == "")
            #expect(TextDifference.of(expected, found.edges.map { drawn($0.drawn, "_hldraw_") }) == "")
            #expect(TextDifference.of(expected, found.edges.map { drawn($0.drawn, "_tldraw_") }) == "")
            let labels = nodes.map { $0.attributes.first { $0[0] == "label" }?[1] ?? "" }
            #expect(zip(texts, labels).allSatisfy { Self.lineFeeds(inLabel: $1) == Self.lineFeeds(in: $0) })
        }
    }

    private static func lineFeeds(in text: String) -> Int { text.utf8.count { $0 == UInt8(ascii: "\n") } }

    /// The number of line ends from escapes.
    private static func lineFeeds(inLabel text: String) -> Int {
        var isEscape = false
        return text.utf8.count { byte in
            defer { isEscape = byte == UInt8(ascii: "\\") && !isEscape }
            return isEscape && byte == UInt8(ascii: "n")
        }
    }

    @Test("A browser follows and shows a link exactly as written")
    func links() async throws {
        for batch in RoundTrip.batches(of: 1_000) {
            // XML cannot contain the last two scalars of the first plane.
            let texts = batch.filter { text in
                !text.isEmpty && !text.unicodeScalars.contains { (0xFFFE...0xFFFF) ~= $0.value }
            }
            let (addresses, tooltips) = (texts.filter(Self.isAddress), texts.filter(Self.isTooltip))
            let nodes =
                addresses.enumerated().map { DOT.Node("a\($0)", [.init("URL", .string($1)), .init("tooltip", "t")]) }
                + tooltips.enumerated().map { DOT.Node("t\($0)", [.init("URL", "u"), .init("tooltip", .string($1))]) }
            let rendering = DOT.Graph(.directed, DOT.Body(nodes.map { .node($0) })).render()
            let found = try await Graphviz.links(rendering.text)
            #expect(TextDifference.of(addresses, found.prefix(addresses.count).map { $0[0] }) == "")
            // The drawing keeps consecutive spaces by replacing the second one with U+00A0.
            let blank = { (text: String) in
                String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\u{A0}" ? " " : $0 }))
            }
            #expect(TextDifference.of(tooltips.map(blank), found.dropFirst(addresses.count).map { blank($0[1]) }) == "")
        }
    }
}
