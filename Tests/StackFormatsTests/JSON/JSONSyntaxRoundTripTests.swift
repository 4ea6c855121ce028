import StackFormats
import Testing
import ToolHarness

/// Texts that are JSON or nearly so are accepted exactly if Python's reader accepts them.
@Suite struct JSONSyntaxRoundTripTests {
    /// A text with one to three bytes removed, inserted or replaced.
    private static func damaged(_ text: [UInt8], using generator: inout SplitMix) -> [UInt8] {
        var text = text
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let index = Int.random(in: 0...text.count, using: &generator)
            let byte = signs[Int.random(in: 0..<signs.count, using: &generator)]
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: text.insert(byte, at: index)
            case 1 where index < text.count: text[index] = byte
            default: if index < text.count { text.remove(at: index) }
            }
        }
        return text
    }

    /// Syntax characters, and bytes that are escapes or invalid.
    private static let signs =
        Array("{}[]:,\"\\/bfnrtu0123456789abcdefABCDEF+-.eE \t\r\n'#NaInityl".utf8)
        + [0x00, 0x0B, 0x1F, 0x7F, 0x80, 0xBF, 0xC0, 0xC3, 0xE0, 0xED, 0xA0, 0xEF, 0xBB, 0xF4, 0x90, 0xF8, 0xFF]

    /// A value with few and short parts, so that a damaged byte of its text hits the syntax.
    private static func sample(using generator: inout SplitMix) -> JSON.Value {
        let leaves: [JSON.Value] = [
            nil, true, false, 0, -1, 12, .number("1.5e-3"), .number("-0"), "", "a", "é\u{1F600}", "\u{1}\"\\", "\u{7F}",
        ]
        func value(_ depth: Int) -> JSON.Value {
            switch Int.random(in: 0..<(depth > 0 ? 6 : 3), using: &generator) {
            case 0...2: return leaves[Int.random(in: 0..<leaves.count, using: &generator)]
            case 3: return .array((0..<Int.random(in: 0...3, using: &generator)).map { _ in value(depth - 1) })
            default:
                let names = ["", "a", "b\n"].prefix(Int.random(in: 0...3, using: &generator))
                return .object(JSON.Object(names.map { (key: $0, value: value(depth - 1)) }))
            }
        }
        return value(3)
    }

    /// Whether a text contains escapes of half a surrogate pair, which Python's reader accepts.
    private static func holdsSurrogate(_ text: [UInt8]) -> Bool {
        let letters = String(decoding: text, as: UTF8.self).lowercased()
        return letters.contains("\\ud")
    }

    @Test(.enabled("python3 is not on this machine", { Tool.python.isExpected }))
    func whatIsDamagedIsReadAsPythonReadsIt() async throws {
        var generator = RoundTrip.generator("JSON syntax")
        var accepted: [ExpectedValue] = []
        var refused: [[UInt8]] = []
        for _ in 0..<RoundTrip.textCount {
            let value = Self.sample(using: &generator)
            let isCompact = Bool.random(using: &generator)
            let text = Self.damaged((isCompact ? value.renderCompact() : value.render()).bytes, using: &generator)
            guard !Self.holdsSurrogate(text) else { continue }
            do throws(JSON.ReadError) {
                // Python reads minus zero without a fraction as zero.
                let found = try JSON.read(text).written.replacing("i-0;", with: "i0;")
                accepted.append(ExpectedValue(text: text, value: found))
            } catch {
                refused.append(text)
            }
        }
        #expect(accepted.count > RoundTrip.textCount / 20)
        #expect(refused.count > RoundTrip.textCount / 2)
        #expect(try await Text.differences(json: accepted) == "")
        #expect(try await Text.accepted(json: refused) == "")
    }
}
