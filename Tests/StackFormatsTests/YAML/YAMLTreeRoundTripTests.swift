import StackFormats
import Testing
import ToolHarness

/// Four readers read back random trees and every kind of number.
@Suite struct YAMLTreeRoundTripTests {
    /// Streams of one to three random documents, with random comments and origins.
    private static func streams() -> [(stream: YAML.Stream, expected: ExpectedValue)] {
        var generator = RoundTrip.generator("YAML")
        return (0..<RoundTrip.treeCount).map { index in
            let documents = (0..<(index % 3 + 1)).map { _ in SampleValue.random(depth: 5, using: &generator) }
            var annotating: SplitMix? = generator
            let stream = YAML.Stream(documents.map { $0.yaml(annotatedBy: &annotating) })
            let value = documents.map(\.written).joined()
            return (stream, ExpectedValue(text: stream.render().bytes, value: value))
        }
    }

    @Test func ourReaderFindsEveryTree() throws {
        for (stream, expected) in Self.streams() {
            #expect(stream.render().refusals.isEmpty)
            let documents = try YAML.read(expected.text)
            #expect(documents.map(\.root.written).joined() == expected.value)
            #expect(documents.map(\.root) == stream.documents)
            // Comments are not read back: from then on, the output stays the same.
            let again = YAML.Stream(documents.map(\.root)).render()
            let thrice = YAML.Stream(try YAML.read(again.bytes).map(\.root)).render()
            #expect(again == thrice)
        }
    }

    @Test(
        .enabled("the readers of YAML are not on this machine", { Tool.yaml.isExpected && Tool.ruamel.isExpected }),
        arguments: Text.YAMLReader.allCases)
    func theRealReadersFindEveryTree(reader: Text.YAMLReader) async throws {
        #expect(try await Text.differences(yaml: Self.streams().map(\.expected), readBy: reader) == "")
    }

    /// Numbers of every magnitude, each in its own document.
    private static func numbers() -> ExpectedValue {
        var generator = RoundTrip.generator("YAML numbers")
        var numbers = [
            Double.infinity, -.infinity, .nan, 0, -0.0, 1e15, 1e16, 1e17, .leastNonzeroMagnitude, 0.1, 100, 1e100,
        ]
        .map { SampleValue.double($0) }
        numbers += SampleValue.decimals.map { .decimal($0) }
        for _ in 0..<RoundTrip.textCount {
            numbers.append(.double(SampleValue.double(using: &generator)))
            numbers.append(.integer(SampleValue.integer(using: &generator)))
        }
        let rendering = YAML.Stream(numbers.map(\.yaml)).render()
        #expect(rendering.refusals.isEmpty)
        return ExpectedValue(text: rendering.bytes, value: numbers.map(\.written).joined())
    }

    @Test func ourReaderFindsEveryNumber() throws {
        let expected = Self.numbers()
        let documents = try YAML.read(expected.text)
        #expect(documents.map(\.root.written).joined() == expected.value)
        #expect(YAML.Stream(documents.map(\.root)).render().bytes == expected.text)
    }

    @Test(
        .enabled("the readers of YAML are not on this machine", { Tool.yaml.isExpected && Tool.ruamel.isExpected }),
        arguments: Text.YAMLReader.allCases)
    func theRealReadersFindEveryNumber(reader: Text.YAMLReader) async throws {
        #expect(try await Text.differences(yaml: [Self.numbers()], readBy: reader) == "")
    }
}
