import StackFormats
import Testing
import ToolHarness

/// Four readers read back every text in every position of a stream.
@Suite struct YAMLTextRoundTripTests {
    /// The documents of one stream, with the text in every possible position.
    ///
    /// A text directly after a dash, beside a block, at the end of a document and as a whole document each exposed a
    /// different bug in some printer.
    private static func documents(around text: String, asKey: Bool) -> [SampleValue] {
        let value = SampleValue.text(text)
        let block = SampleValue.text("a\n  b\n")
        var documents: [SampleValue] = [
            value,
            .list([
                value, .list([value, value]), .list([.list([value])]), .table([("the first", value)]), block, value,
            ]),
            .table([
                ("the first", value), ("the block", block), ("the next", value),
                ("the list", .list([value, .table([("in a table", value), ("the next", value)])])),
                ("the table", .table([("inside", .table([("deeper", value)])), ("the last", value)])),
            ]),
        ]
        if asKey {
            documents += [
                .table([(text, value)]),
                .list([
                    .table([(text, value), ("the next", block)]), .list([.table([(text, .table([(text, value)]))])]),
                ]),
                .table([
                    ("the block", block), (text, .list([value])),
                    (
                        "the table",
                        .table([(text, block), ("the last", .table([(text, .list([.table([(text, .null)])]))]))])
                    ),
                ]),
            ]
        }
        return documents
    }

    /// Whether a text is too long for a key: readers search only 1,024 characters for the colon.
    private static func isTooLongForAKey(_ text: String) -> Bool { text.unicodeScalars.count > 1024 }

    private static func streams(of texts: [String]) -> [(rendering: Rendering, expected: ExpectedValue)] {
        texts.map { text in
            let documents = documents(around: text, asKey: !isTooLongForAKey(text))
            let rendering = YAML.Stream(documents.map(\.yaml)).render()
            return (rendering, ExpectedValue(text: rendering.bytes, value: documents.map(\.written).joined()))
        }
    }

    @Test func ourReaderFindsEveryText() throws {
        for batch in RoundTrip.batches(of: 5_000) {
            for (rendering, expected) in Self.streams(of: batch) {
                #expect(rendering.refusals.isEmpty)
                let found = try YAML.read(rendering.bytes).map(\.root.written).joined()
                if found != expected.value { Issue.record("read otherwise: \(TextDifference.shown(rendering.text))") }
            }
        }
    }

    @Test(
        .enabled("the readers of YAML are not on this machine", { Tool.yaml.isExpected && Tool.ruamel.isExpected }),
        arguments: Text.YAMLReader.allCases)
    func theRealReadersFindEveryText(reader: Text.YAMLReader) async throws {
        for batch in RoundTrip.batches(of: 5_000) {
            let streams = Self.streams(of: batch).map(\.expected)
            #expect(try await Text.differences(yaml: streams, readBy: reader) == "")
        }
    }

    @Test func aKeyIsRefusedWhereReadersWouldMissItsColon() throws {
        for text in RoundTrip.texts {
            let isRefused = !YAML.Stream(SampleValue.table([(text, .null)]).yaml).render().refusals.isEmpty
            #expect(isRefused == Self.isTooLongForAKey(text), "\(TextDifference.shown(text))")
        }
    }

    /// The longest keys of each style: plain, in single quotes, with escapes of two and of four characters.
    private static let longest = [("a", 1024), ("日", 1024), ("\"", 1022), ("\t", 511), ("\u{2028}", 170)]

    private static func table(_ character: String, _ count: Int) -> SampleValue {
        .list([.table([("the first", .null), (String(repeating: character, count: count), .text("value"))])])
    }

    @Test(
        .enabled("the readers of YAML are not on this machine", { Tool.yaml.isExpected && Tool.ruamel.isExpected }),
        arguments: Text.YAMLReader.allCases)
    func theLongestKeysAreRead(reader: Text.YAMLReader) async throws {
        let texts = Self.longest.map { character, count in
            let table = Self.table(character, count)
            let rendering = YAML.Stream(table.yaml).render()
            #expect(rendering.refusals.isEmpty)
            return ExpectedValue(text: rendering.bytes, value: table.written)
        }
        #expect(try texts.map { try YAML.read($0.text).map(\.root.written).joined() } == texts.map(\.value))
        #expect(try await Text.differences(yaml: texts, readBy: reader) == "")
    }

    @Test func keysThatAreLongerByOneAreRefused() {
        for (character, count) in Self.longest {
            let longer = YAML.Stream(Self.table(character, count + 1).yaml).render()
            #expect(longer.refusals.count == 1)
            #expect(throws: YAML.ReadError.self) { try YAML.read(longer.bytes) }
        }
    }
}
