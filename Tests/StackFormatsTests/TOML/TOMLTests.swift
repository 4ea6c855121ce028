import Foundation
import StackFormats
import Testing
import ToolHarness

@Suite struct TOMLTests {
    /// The result of Python's own reader, as JSON with all non-ASCII characters escaped.
    private func read(_ document: TOML.Document, sourceLocation: SourceLocation = #_sourceLocation) async throws
        -> String
    {
        let rendering = document.render()
        #expect(rendering.refusals.isEmpty, sourceLocation: sourceLocation)
        let reader = "import json, sys, tomllib; print(json.dumps(tomllib.load(sys.stdin.buffer)))"
        return try await Tool("python3").succeed(["-c", reader], input: rendering.text)
    }

    @Test func anyTextSurvivesAsKeyAndValue() async throws {
        let texts = NastyTexts.all + ["\0", "\u{8}\u{B}\u{C}", "a.b", "\"\"\"", "é\u{301}"]
        let entries = texts.enumerated().map { TOML.Entry(dotted: ["t\($0)", $1], .string($1)) }
        let json = try await read(TOML.Document(entries))
        let found = try JSONDecoder().decode([String: [String: String]].self, from: Data(json.utf8))
        for (index, text) in texts.enumerated() {
            let table = try #require(found["t\(index)"])
            #expect(table.keys.map { Array($0.utf8) } == [Array(text.utf8)])
            #expect(table.values.map { Array($0.utf8) } == [Array(text.utf8)])
        }
    }

    @Test func aProjectFileReadsBackAndLooksAsAPersonWritesIt() async throws {
        let document = TOML.Document(
            header: "A project.",
            tables: [
                TOML.Table(
                    ["project"],
                    [
                        TOML.Entry("name", "stats-digest"),
                        TOML.Entry("dependencies", ["dspy==3.4.0"], comment: "Pinned."),
                        TOML.Entry("count", 3), TOML.Entry("ratio", .float(0.5)), TOML.Entry("flag", true),
                    ]),
                TOML.Table(["tool", "a.b"], [TOML.Entry("x", .inlineTable([.init("file", "R.md"), .init("n", -1)]))]),
                TOML.Table(["tool", "list"], isArrayElement: true, [TOML.Entry("n", 1)]),
                TOML.Table(["tool", "list", "sub"], [TOML.Entry("n", 1)]),
                TOML.Table(["tool", "list"], isArrayElement: true, [TOML.Entry("n", 2)]),
                TOML.Table(
                    ["tool", "list", "sub"], [TOML.Entry(dotted: ["a", "b"], []), .init(dotted: ["a", "c"], [1])]),
            ])
        #expect(
            document.render().text == """
                # A project.

                [project]
                name = "stats-digest"
                # Pinned.
                dependencies = ["dspy==3.4.0"]
                count = 3
                ratio = 0.5
                flag = true

                [tool."a.b"]
                x = { file = "R.md", n = -1 }

                [[tool.list]]
                n = 1

                [tool.list.sub]
                n = 1

                [[tool.list]]
                n = 2

                [tool.list.sub]
                a.b = []
                a.c = [1]

                """)
        let json = try await read(document)
        #expect(json.contains(#""list": [{"n": 1, "sub": {"n": 1}}, {"n": 2, "sub": {"a": {"b": [], "c": [1]}}}]"#))
    }

    @Test func longArraysTakeALineAnElement() async throws {
        let items = (1...10).map { TOML.Value.string("package-number-\($0)") }
        let document = TOML.Document([TOML.Entry("list", .array(items))])
        #expect(document.render().text.hasPrefix("list = [\n    \"package-number-1\",\n"))
        #expect(try await read(document).contains("package-number-10"))
    }

    @Test func numbersReadBack() async throws {
        let floats = [0.1, 1e20, -Double.leastNonzeroMagnitude, 1.7976931348623157e308, 100, .infinity]
        let integers = [Int64.min, 0, .max]
        let document = TOML.Document([
            .init("f", .array(floats.map { .float($0) })), .init("i", .array(integers.map { .integer($0) })),
        ])
        let expected = """
            {"f": [0.1, 1e+20, -5e-324, 1.7976931348623157e+308, 100.0, Infinity], \
            "i": [-9223372036854775808, 0, 9223372036854775807]}\n
            """
        #expect(try await read(document) == expected)
    }

    /// Files that define something twice. The real reader rejects them as well.
    static let conflicts: [TOML.Document] = [
        .init([.init("a", 1), .init("a", 2)]),
        .init([.init("a", 1), .init(dotted: ["a", "b"], 2)]),
        .init([.init("a", 1)], tables: [.init(["a"], [])]),
        .init([.init("a", .inlineTable([]))], tables: [.init(["a", "b"], [])]),
        .init([.init(dotted: ["a", "b"], 1)], tables: [.init(["a"], [])]),
        .init(tables: [.init(["a"], []), .init(["a"], [])]),
        .init(tables: [.init(["a"], []), .init(["a"], isArrayElement: true, [])]),
        .init(tables: [.init(["a"], isArrayElement: true, []), .init(["a"], [])]),
        .init(tables: [.init(["a", "b"], []), .init(["a"], [.init("b", 1)])]),
        .init([.init("a", .inlineTable([.init("b", 1), .init("b", 2)]))]),
    ]

    @Test(arguments: conflicts) func definedTwiceIsRefused(document: TOML.Document) async throws {
        #expect(!document.render().refusals.isEmpty)
        let outcome = try await Tool("python3").run(
            ["-c", "import sys, tomllib; tomllib.load(sys.stdin.buffer)"], input: document.render().text)
        #expect(!outcome.succeeded)
    }

    @Test func refusalsCarryTheirOriginAndEqualityIgnoresIt() {
        let one = TOML.Entry("a", 1, comment: "x\ry", origin: .init(rawValue: 7))
        #expect(TOML.Document([one]).render().refusals.map(\.origin) == [.init(rawValue: 7)])
        #expect(one == TOML.Entry("a", 1, comment: "x\ry"))
    }
}
