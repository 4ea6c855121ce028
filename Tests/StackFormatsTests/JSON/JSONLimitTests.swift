import StackFormats
import Testing
import ToolHarness

/// The reader and the printer reject excessive input immediately, and invalid UTF-8 at its location.
@Suite struct JSONLimitTests {
    @Test func aTextBeyondTheLimitIsNotScanned() {
        let text = [UInt8](repeating: UInt8(ascii: "["), count: 200_000_000)
        let duration = ThreadClock.measure {
            let error = #expect(throws: JSON.ReadError.self) { try JSON.read(text) }
            #expect(error?.description == "1:1: the text has 200000000 bytes; at most 16777216 are read")
        }
        #expect(duration < .milliseconds(100))
        #expect(throws: JSON.ReadError.self) { try JSON.readDocument("[1]", limits: JSON.Limits(bytes: 2)) }
        #expect(throws: Never.self) { try JSON.readDocument("[1]", limits: JSON.Limits(bytes: 3)) }
    }

    @Test func nestingHasALimit() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try JSON.read(nested(100)) }
        let error = #expect(throws: JSON.ReadError.self) { try JSON.read(nested(101)) }
        #expect(error?.description == "1:101: collections are nested too deeply")
        #expect(throws: Never.self) { try JSON.read(nested(101), limits: JSON.Limits(depth: 101)) }
        #expect(throws: JSON.ReadError.self) { try JSON.read([UInt8](repeating: UInt8(ascii: "["), count: 1 << 24)) }
    }

    @Test(.enabled("python3 is not on this machine", { Tool.python.isExpected }))
    func theDeepestTreeIsReadAndWhatIsDeeperRefusedOnce() async throws {
        for nested in [SampleValue.nested, SampleValue.nestedTables] {
            let deepest = nested(JSON.nestingLimit)
            for rendering in deepest.json.renderings {
                #expect(rendering.refusals.isEmpty)
                #expect(try JSON.read(rendering.bytes).written == deepest.written)
                let expected = ExpectedValue(text: rendering.bytes, value: deepest.written)
                #expect(try await Text.differences(json: [expected]) == "")
            }
            for rendering in nested(JSON.nestingLimit + 1).json.renderings {
                #expect(rendering.refusals.map(\.reason).joined().contains("more than 100 deep"))
                #expect(rendering.bytes.isEmpty)
            }
        }
    }

    /// json-c accepts overlong forms, surrogates and code points beyond the last plane.
    @Test(
        arguments: [
            [0xFF], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
            [0xEF, 0xBF], [0xF0, 0x9F, 0x98], [0x80],
        ] as [[UInt8]])
    func whatIsNoUTF8IsRefusedAtItsPlace(fault: [UInt8]) {
        for end in ["\"]", "\\n\"]", "é\"]", ""] {
            let text = Array("[1,\n \"é\u{1F600}".utf8) + fault + Array(end.utf8)
            let error = #expect(throws: JSON.ReadError.self) { try JSON.read(text) }
            guard !end.isEmpty else { continue }
            #expect(error?.description == "2:5: the text is not UTF-8 here")
        }
    }

    @Test func messagesStayShort() {
        let name = String(repeating: "long", count: 1_000)
        let error = #expect(throws: JSON.ReadError.self) { try JSON.read("{\"\(name)\": 1,\n\"\(name)\": 2}") }
        #expect(error?.line == 2)
        #expect((error?.message.utf8.count ?? .max) < 200)
    }
}
