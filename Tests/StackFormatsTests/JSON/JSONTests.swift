import StackFormats
import Testing

@Suite struct JSONTests {
    private static let texts = NastyTexts.all + NastyTexts.random(600)

    @Test func layout() {
        let value: JSON.Value = [
            "title": "p95 \"fast\"\n", "panels": [["id": 1, "y": 0.5], []], "none": nil, "empty": [:], "on": true,
            "big": .number("18446744073709551616"),
        ]
        #expect(
            value.render().text == #"""
                {
                  "title": "p95 \"fast\"\n",
                  "panels": [
                    {
                      "id": 1,
                      "y": 0.5
                    },
                    []
                  ],
                  "none": null,
                  "empty": {},
                  "on": true,
                  "big": 18446744073709551616
                }

                """#)
        #expect((["a": [1, 2], "b": "x"] as JSON.Value).compactText == #"{"a":[1,2],"b":"x"}"#)
        #expect((["a": 1, "b": 2, "a": 3] as JSON.Value).render().refusals.count == 1)
        #expect(([.number("01")] as JSON.Value).render().refusals.count == 1)
        #expect(JSON.Value(YAML.Node.double(.nan)).render().refusals.count == 1)
    }

    @Test func readingGivesWhatWasPrinted() throws {
        let value: JSON.Value = .array(Self.texts.map { .object(JSON.Object([(key: $0, value: .string($0))])) })
        #expect(try JSON.read(value.render().bytes) == value)
        #expect(try JSON.read(value.compactText) == value)
    }

    @Test(.enabled(if: PythonJudge.isExpected, PythonJudge.absence))
    func pythonReadsWhatIsPrinted() throws {
        let texts: JSON.Value = .array(Self.texts.map { .string($0) })
        let program = "import json, sys; print(json.dumps(json.load(sys.stdin)), end='')"
        for printed in [texts.render().text, texts.compactText] {
            #expect(try JSON.read(PythonJudge.run(program, printed)) == texts)
        }
    }

    @Test func orderNumbersAndTextsAreExact() throws {
        let text =
            #"{"b":1,"a":[-0,0,1.10,1E400,9223372036854775807,9223372036854775808,-9223372036854775809],"c":"\u0000\ud83d\ude00\/"}"#
        let value = try JSON.read(text)
        #expect(value.objectValue?.keys == ["b", "a", "c"])
        #expect(
            value["a"] == [
                .number("-0"), 0, .number("1.10"), .number("1E400"), .integer(.max), .number("9223372036854775808"),
                .number("-9223372036854775809"),
            ])
        #expect(value["c"] == "\0\u{1f600}/")
        #expect(try JSON.read(" null \n") == nil)
        #expect(try JSON.read("12") == 12)
        #expect(try JSON.read("{}\n") == [:])
    }

    @Test(arguments: [
        ("", 1, 1), ("{\n  \"a\": 1,\n  \"a\": 2\n}", 3, 3), ("{\"a\": }", 1, 7), ("[1,]", 1, 4), ("[1, 2", 1, 6),
        ("[1 2]", 1, 4),
        ("{} {}", 1, 4), ("[nul]", 1, 2), ("{'a': 1}", 1, 2), ("[\"\\ud800\"]", 1, 3), ("[\"a\tb\"]", 1, 4),
        ("// c\n1", 1, 1),
        ("[NaN]", 1, 2), ("[1.]", 1, 2), ("1\0", 1, 2), ("[é]", 1, 2),
    ])
    func faultsHaveAPlace(text: String, line: Int, column: Int) throws {
        let error = #expect(throws: JSON.ReadError.self) { try JSON.read(text) }
        #expect(error?.line == line, "\(error?.description ?? "")")
        #expect(error?.column == column, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        "[01]", "[+1]", "[.5]", "[1e]", "[\"\\x\"]", "{\"a\" 1}", "{1: 2}", "[1", "[\"a", "tru", "\u{feff}1",
    ])
    func whatIsNoJSONIsRefused(text: String) {
        #expect(throws: JSON.ReadError.self) { try JSON.read(text) }
    }

    @Test func yamlAndJSONConvert() throws {
        let value: JSON.Value = ["a": [1, .number("2.50"), nil, true, "x"], "b": [:]]
        #expect(JSON.Value(YAML.Node(value)) == value)
        #expect(YAML.Node(value) == ["a": [1, 2.5, nil, true, "x"], "b": [:]])
    }
}
