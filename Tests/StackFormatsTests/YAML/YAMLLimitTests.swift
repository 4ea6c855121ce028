import StackFormats
import Testing
import ToolHarness

/// The reader and the printer reject excessive input immediately.
@Suite struct YAMLLimitTests {
    @Test func aTextBeyondTheLimitIsNotScanned() {
        let text = [UInt8](repeating: UInt8(ascii: "["), count: 200_000_000)
        let duration = ThreadClock.measure {
            let error = #expect(throws: YAML.ReadError.self) { try YAML.read(text) }
            #expect(error?.message == "the text has 200000000 bytes; at most 16777216 are read")
        }
        #expect(duration < .milliseconds(100))
        #expect(throws: YAML.ReadError.self) { try YAML.read("a: 1\n", limits: YAML.Limits(bytes: 4)) }
        #expect(throws: Never.self) { try YAML.read("a: 1\n", limits: YAML.Limits(bytes: 5)) }
    }

    /// A mebibyte of each is rejected or read within the time limit for a mebibyte of any text; some take libyaml by
    /// itself minutes.
    @Test(
        arguments: [
            ("[", "nested too deeply"), ("{", "a key must be a text"), ("[?", "a key must be a text"),
            ("[a, ", "nested too deeply"), ("- ", "nested too deeply"), ("? ", "a key must be a text"),
            ("a: ", "mapping values"), ("a:\n ", nil), ("word\n", nil), ("#", nil), ("---\n", nil), ("- &a b\n", nil),
            ("- !a b\n", "tag"), ("%TAG !0! tag:a\n", "more than 100 lines"), ("\r", nil), ("&a ", "did not find"),
        ] as [(String, String?)])
    func noTextTakesLong(unit: String, message: String?) throws {
        let text = Array(repeatElement(unit.utf8, count: (1 << 20) / unit.utf8.count).joined())
        try Self.read(text, expecting: message)
    }

    @Test func neitherManyDirectivesNorAliasesTakeLong() throws {
        let directives = (0..<50_000).map { "%TAG !a\($0)! tag:b\n" }.joined()
        try Self.read(Array((directives + "--- a\n").utf8), expecting: "more than 100 lines begin with %TAG")
        let few = (0..<100).map { "%TAG !a\($0)! tag:b\n" }.joined()
        try Self.read(Array((few + "--- a\n").utf8), expecting: nil)
        let bomb = (1...20).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
        try Self.read(Array(("a0: &a0 [x]\n" + bomb).utf8), expecting: "*a0 is an alias")
    }

    private static func read(_ text: [UInt8], expecting message: String?) throws {
        var error: YAML.ReadError?
        let duration = ThreadClock.measure {
            do throws(YAML.ReadError) { _ = try YAML.read(text) } catch let found { error = found }
        }
        if let message {
            #expect(error?.message.contains(message) == true, "\(error?.description ?? "it was read")")
            #expect((error?.message.utf8.count ?? 0) < 200)
        }
        #expect(duration < .seconds(20))
    }

    @Test(
        .enabled("the readers of YAML are not on this machine", { Tool.yaml.isExpected && Tool.ruamel.isExpected }),
        arguments: Text.YAMLReader.allCases)
    func theDeepestTreeIsReadByAll(reader: Text.YAMLReader) async throws {
        let deepest = [SampleValue.nested(YAML.nestingLimit), .nestedTables(YAML.nestingLimit)]
        let rendering = YAML.Stream(deepest.map(\.yaml)).render()
        #expect(rendering.refusals.isEmpty)
        #expect(try YAML.read(rendering.bytes).map(\.root.written) == deepest.map(\.written))
        let expected = ExpectedValue(text: rendering.bytes, value: deepest.map(\.written).joined())
        #expect(try await Text.differences(yaml: [expected], readBy: reader) == "")
    }

    @Test(arguments: [YAML.nestingLimit + 1, 400])
    func whatIsDeeperIsRefusedOnce(depth: Int) {
        let origin = OriginID(rawValue: 3)
        for deep in [SampleValue.nested(depth), .nestedTables(depth)] {
            let rendering = YAML.Stream([1, deep.yaml.at(origin)]).render()
            #expect(rendering.refusals.map(\.origin) == [origin])
            #expect(rendering.refusals.first?.reason.contains("more than 100 deep") == true)
            #expect(rendering.bytes.isEmpty)
        }
    }

    @Test func theReaderTakesNoMore() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try YAML.read(nested(100)) }
        let error = #expect(throws: YAML.ReadError.self) { try YAML.read(nested(101)) }
        #expect(error?.description == "1:101: collections are nested too deeply")
        #expect(throws: Never.self) { try YAML.read(nested(101), limits: YAML.Limits(depth: 101)) }
    }
}
