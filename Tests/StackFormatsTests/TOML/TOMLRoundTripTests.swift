import StackFormats
import Testing
import ToolHarness

/// Python's reader reads back every text in every position, random files and every kind of number.
@Suite(.enabled("python3 is not on this machine", { Tool.python.isExpected })) struct TOMLRoundTripTests {
    /// A file with a text as a value, in an array, in an inline table, as its key, as a key, in a dotted one, and as
    /// the name or a path element of a table and an array of tables.
    private static func sample(around text: String) -> ExpectedValue {
        let (value, other) = (TOML.Value.string(text), TOML.Value.integer(1))
        let (found, one) = (SampleValue.text(text), SampleValue.integer("1"))
        let document = TOML.Document(
            [
                .init("a value", value), .init("an array", [value, [value], .inlineTable([.init("k", value)])]),
                .init("a table", .inlineTable([.init(text, value), .init(dotted: ["dotted", text], other)])),
                .init(dotted: ["dotted", text, "after"], value),
            ],
            tables: [
                .init(["keys"], [.init(text, value)]), .init(["tables", text], [.init(text, other)]),
                .init(["tables", text, "after", text], []), .init(["arrays", text], isArrayElement: true, []),
                .init(["arrays", text], isArrayElement: true, [.init("k", value)]),
            ])
        let rendering = document.render()
        #expect(rendering.refusals.isEmpty)
        let expected = SampleValue.table([
            ("a value", found), ("an array", .list([found, .list([found]), .table([("k", found)])])),
            ("a table", .table([(text, found), ("dotted", .table([(text, one)]))])),
            ("dotted", .table([(text, .table([("after", found)]))])), ("keys", .table([(text, found)])),
            ("tables", .table([(text, .table([(text, one), ("after", .table([(text, .table([]))]))]))])),
            ("arrays", .table([(text, .list([.table([]), .table([("k", found)])]))])),
        ])
        return ExpectedValue(text: rendering.bytes, value: expected.written)
    }

    @Test func pythonFindsEveryText() async throws {
        for batch in RoundTrip.batches(of: 5_000) {
            let samples = batch.filter { !["after", "dotted"].contains($0) }.map { Self.sample(around: $0) }
            #expect(try await Text.differences(toml: samples) == "")
        }
    }

    @Test func pythonFindsEveryTree() async throws {
        var generator = RoundTrip.generator("TOML")
        let samples = (0..<RoundTrip.treeCount).map { _ in
            let entries = (0..<4).map { ("entry \($0)", SampleValue.random(depth: 4, using: &generator)) }
            let sample = TOMLSample(entries.map { ($0.0, $0.1.withoutWhatTOMLLacks) }, seed: generator.next())
            let rendering = sample.document.render()
            #expect(rendering.refusals.isEmpty, "\(rendering.text)")
            return ExpectedValue(text: rendering.bytes, value: sample.value.written)
        }
        #expect(try await Text.differences(toml: samples) == "")
    }

    @Test func pythonFindsEveryNumber() async throws {
        var generator = RoundTrip.generator("TOML numbers")
        let known: [Double] = [0, -0.0, .infinity, -.infinity, .nan, 1e15, 1e16, 100, .leastNonzeroMagnitude]
        let floats = known + (0..<RoundTrip.textCount).map { _ in SampleValue.double(using: &generator) }
        let integers =
            [Int64.min, .max] + (0..<RoundTrip.textCount).map { _ in Int64(truncatingIfNeeded: generator.next()) }
        let document = TOML.Document([
            .init("floats", .array(floats.map { .float($0) })),
            .init("integers", .array(integers.map { .integer($0) })),
        ])
        let expected = SampleValue.table([
            ("floats", .list(floats.map { .double($0) })), ("integers", .list(integers.map { .integer("\($0)") })),
        ])
        let sample = ExpectedValue(text: document.render().bytes, value: expected.written)
        #expect(try await Text.differences(toml: [sample]) == "")
    }

    /// Whether a comment cannot contain a text.
    private static func isRefusedInComment(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\t" && $0 != "\n" || $0.value == 0x7F }
    }

    @Test func everyCommentStandsOrIsRefused() async throws {
        var samples: [ExpectedValue] = []
        for text in RoundTrip.texts {
            let document = TOML.Document(
                header: text, [.init("a", 1, comment: text)],
                tables: [.init(["t"], comment: text, [.init("b", 2, comment: text)])])
            let rendering = document.render()
            #expect(rendering.refusals.isEmpty == !Self.isRefusedInComment(text), "\(TextDifference.shown(text))")
            guard !Self.isRefusedInComment(text) else { continue }
            let comment = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
                $0.isEmpty ? "#\n" : "# " + String($0) + "\n"
            }.joined()
            let expected = comment + "\n" + comment + "a = 1\n\n" + comment + "[t]\n" + comment + "b = 2\n"
            let isExpected = rendering.bytes.elementsEqual(expected.utf8)
            #expect(isExpected, "\(TextDifference.shown(text))")
            let value = SampleValue.table([("a", .integer("1")), ("t", .table([("b", .integer("2"))]))])
            samples.append(ExpectedValue(text: rendering.bytes, value: value.written))
        }
        #expect(try await Text.differences(toml: samples) == "")
    }

    @Test func theDeepestTreeIsReadAndWhatIsDeeperRefusedOnce() async throws {
        for nested in [SampleValue.nested, SampleValue.nestedTables] {
            let deepest = TOML.Document([.init("a", nested(TOML.nestingLimit).toml)]).render()
            #expect(deepest.refusals.isEmpty)
            let value = SampleValue.table([("a", nested(TOML.nestingLimit))])
            #expect(try await Text.differences(toml: [.init(text: deepest.bytes, value: value.written)]) == "")
            let deeper = TOML.Document([.init("a", nested(TOML.nestingLimit + 1).toml)]).render()
            #expect(deeper.refusals.count == 1)
            #expect(deeper.refusals.first?.reason.contains("more than 100 deep") == true)
        }
    }

    @Test func canonicallyEquivalentKeysStayApart() async throws {
        let document = TOML.Document([.init("\u{E9}", 1), .init("e\u{301}", 2)])
        let value = SampleValue.table([("\u{E9}", .integer("1")), ("e\u{301}", .integer("2"))])
        #expect(document.render().refusals.isEmpty)
        #expect(try await Text.differences(toml: [.init(text: document.render().bytes, value: value.written)]) == "")
    }
}
