import StackFormats
import Testing
import ToolHarness

/// Python's reader and ours read back every text in every position, random trees and every kind of number, printed on
/// many lines and on one.
@Suite struct JSONRoundTripTests {
    /// A value with a text in every position: by itself, as an item, under a name, as a name, and deeper.
    private static func value(around text: String) -> SampleValue {
        let value = SampleValue.text(text)
        return .list([
            value, .list([value, .list([value])]), .table([("name", value), ("next", .list([value]))]),
            .table([(text, value)]), .table([("name", .table([(text, .list([.table([(text, .table([]))])]))]))]),
        ])
    }

    private static func samples(_ texts: [String]) -> [SampleValue] {
        texts.flatMap { [.text($0), value(around: $0)] }
    }

    private static func trees() -> [SampleValue] {
        var generator = RoundTrip.generator("JSON")
        return (0..<RoundTrip.treeCount).map { _ in .random(depth: 6, using: &generator) }
    }

    private static func numbers() -> [SampleValue] {
        var generator = RoundTrip.generator("JSON numbers")
        let known = [0, -0.0, 1e15, 1e16, 1e17, .leastNonzeroMagnitude, 0.1, 100, 1e100].map { SampleValue.double($0) }
        let exponents = ["1e3", "1E400", "-1E-400", "0e0", "1e+05"].map { SampleValue.decimal($0) }
        let random = (0..<RoundTrip.textCount).flatMap { _ -> [SampleValue] in
            [.double(SampleValue.double(using: &generator)), .integer(SampleValue.integer(using: &generator))]
        }
        return known + exponents + SampleValue.decimals.map { .decimal($0) } + random
    }

    private static func expectations(_ samples: [SampleValue]) -> [ExpectedValue] {
        samples.flatMap { sample in
            sample.json.renderings.map { rendering in
                #expect(rendering.refusals.isEmpty)
                return ExpectedValue(text: rendering.bytes, value: sample.written)
            }
        }
    }

    /// Expects our reader to find the value and to print it unchanged.
    private static func expectOurReader(toFind samples: [SampleValue]) throws {
        for sample in samples {
            for (rendering, isCompact) in zip(sample.json.renderings, [false, true]) {
                let value = try JSON.read(rendering.bytes)
                #expect(value.written == sample.written)
                #expect((isCompact ? value.renderCompact() : value.render()) == rendering)
            }
        }
    }

    @Test func ourReaderFindsEveryText() throws {
        for batch in RoundTrip.batches(of: 5_000) { try Self.expectOurReader(toFind: Self.samples(batch)) }
    }

    @Test func ourReaderFindsEveryTree() throws { try Self.expectOurReader(toFind: Self.trees()) }

    @Test func ourReaderFindsEveryNumber() throws {
        try Self.expectOurReader(toFind: [.list(Self.numbers())] + Self.numbers().prefix(100))
    }

    @Test(.enabled("python3 is not on this machine", { Tool.python.isExpected }))
    func pythonFindsEveryText() async throws {
        for batch in RoundTrip.batches(of: 5_000) {
            #expect(try await Text.differences(json: Self.expectations(Self.samples(batch))) == "")
        }
    }

    @Test(.enabled("python3 is not on this machine", { Tool.python.isExpected }))
    func pythonFindsEveryTreeAndNumber() async throws {
        #expect(try await Text.differences(json: Self.expectations(Self.trees())) == "")
        #expect(try await Text.differences(json: Self.expectations([.list(Self.numbers())])) == "")
    }
}
