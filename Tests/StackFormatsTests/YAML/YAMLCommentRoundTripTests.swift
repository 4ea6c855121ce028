import StackFormats
import Testing
import ToolHarness

/// Every text is printed unchanged as the comment of everything that can have one, and changes nothing else.
@Suite struct YAMLCommentRoundTripTests {
    /// Whether a comment cannot contain a text: some reader ends a line there, rejects the character, or shows the
    /// line in another order than the machine reads it.
    private static func isRefused(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x09, 0x0A: false
            case 0x00..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: true
            default: false
            }
        }
    }

    private static func stream(around text: String) -> YAML.Stream {
        let table = YAML.Node.mapping([
            "first": YAML.Node(true).commented(text), "next": YAML.Node(nil).commented(text),
        ])
        let list = YAML.Node.sequence([
            YAML.Node(1).commented(text),
            YAML.Node.sequence([YAML.Node("x\ny").commented(text)]).commented(text),
            table.commented(text),
        ])
        let document = YAML.Node.mapping([
            "entry": YAML.Node("a").commented(text), "list": list.commented(text),
            "empty": YAML.Node.mapping([:]).commented(text),
        ])
        return YAML.Stream([document.commented(text), YAML.Node("b").commented(text)], header: [text])
    }

    /// The text around the comments of `stream(around:)`, each in its position and with its indentation.
    private static func expected(around text: String) -> String {
        func comment(_ indentation: String) -> String {
            let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            return lines.map { indentation + ($0.isEmpty ? "#" : "# " + String($0)) + "\n" }.joined()
        }
        return comment("") + "\n" + comment("") + comment("") + "entry: a\n" + comment("") + "list:\n" + comment("  ")
            + "  - 1\n" + comment("  ") + comment("  ") + "  - - |-\n      x\n      y\n" + comment("  ")
            + comment("  ") + "  - first: true\n" + comment("    ") + "    next: null\n" + comment("")
            + "empty: {}\n---\n" + comment("")
            + "b\n"
    }

    private static let value: String = {
        let list = SampleValue.list([
            .integer("1"), .list([.text("x\ny")]), .table([("first", .bool(true)), ("next", .null)]),
        ])
        return SampleValue.table([("entry", .text("a")), ("list", list), ("empty", .table([]))]).written
            + SampleValue.text("b").written
    }()

    @Test func everyCommentStandsOrIsRefused() throws {
        for text in RoundTrip.texts {
            let rendering = Self.stream(around: text).render()
            let isRefused = !rendering.refusals.isEmpty
            #expect(isRefused == Self.isRefused(text), "\(TextDifference.shown(text))")
            guard !isRefused else { continue }
            let isExpected = rendering.bytes.elementsEqual(Self.expected(around: text).utf8)
            #expect(isExpected, "\(TextDifference.shown(text))")
            #expect(try YAML.read(rendering.bytes).map(\.root.written).joined() == Self.value)
        }
    }

    @Test(
        .enabled("the readers of YAML are not on this machine", { Tool.yaml.isExpected && Tool.ruamel.isExpected }),
        arguments: Text.YAMLReader.allCases)
    func noCommentChangesWhatTheRealReadersFind(reader: Text.YAMLReader) async throws {
        for batch in RoundTrip.batches(of: 5_000) {
            let streams = batch.filter { !Self.isRefused($0) }.map {
                ExpectedValue(text: Self.stream(around: $0).render().bytes, value: Self.value)
            }
            #expect(try await Text.differences(yaml: streams, readBy: reader) == "")
        }
    }
}
