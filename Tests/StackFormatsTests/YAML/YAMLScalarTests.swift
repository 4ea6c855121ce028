import StackFormats
import Testing

@Suite struct YAMLScalarTests {
    private static let texts = NastyTexts.all + NastyTexts.random(600)

    /// The possible positions of a text.
    private static func nodes(around text: String) -> [YAML.Node] {
        [
            .string(text), [.string(text)], ["key": .string(text)], [["key": .string(text)]],
            [[.string(text), "after"]],
            ["outer": ["inner": .string(text), "after": 1], "after": true], ["list": [.string(text), .string(text)]],
        ]
    }

    @Test func libyamlReadsWhatIsPrinted() throws {
        for text in Self.texts {
            for node in Self.nodes(around: text) {
                let rendering = YAML.Stream(node).render()
                #expect(rendering.refusals.isEmpty)
                #expect(rendering.bytes.last == 0x0A)
                let documents = try YAML.read(rendering.bytes)
                #expect(documents.map(\.root) == [node], "printed as \(rendering.text)")
            }
        }
    }

    @Test func everyTextCanBeAKey() throws {
        for text in Self.texts where text.utf8.count < 900 {
            let node: YAML.Node = .mapping(YAML.Mapping([(key: text, value: "v"), (key: "after it", value: 1)]))
            let rendering = YAML.Stream(["outer": node]).render()
            #expect(rendering.refusals.isEmpty)
            #expect(try YAML.read(rendering.bytes).map(\.root) == [["outer": node]], "printed as \(rendering.text)")
        }
    }

    @Test(.enabled(if: PythonJudge.isExpected, PythonJudge.absence))
    func pyYAMLReadsWhatIsPrinted() throws {
        var cases = Self.texts.flatMap { text in
            Self.nodes(around: text).map { (YAML.Stream($0).render().text, JSON.Value($0)) }
        }
        for text in Self.texts where text.utf8.count < 900 {
            let node: YAML.Node = .mapping(YAML.Mapping([(key: text, value: "v")]))
            cases.append((YAML.Stream(node).render().text, JSON.Value(node)))
        }
        #expect(try PythonJudge.complaints(aboutYAML: cases) == "")
    }

    @Test(.enabled(if: PythonJudge.isExpected, PythonJudge.absence))
    func pyYAMLReadsNumbers() throws {
        let numbers: [YAML.Node] = [
            0, -1, .integer(.max), .integer(.min), 1.5, 1.0, -0.25, 1e20, 1e16, 2.2250738585072014e-308,
            1.7976931348623157e308, 0.1,
            .double(-0.0), 123456789.125, true, false, nil,
        ]
        let cases = numbers.map { (YAML.Stream(["n": $0]).render().text, JSON.Value(["n": $0])) }
        #expect(try PythonJudge.complaints(aboutYAML: cases) == "")
        for number in numbers + [.double(.infinity), .double(-.infinity), .double(.nan)] {
            #expect(try YAML.read(YAML.Stream(number).render().bytes).map(\.root) == [number])
        }
    }

    @Test(arguments: [
        ("web", "web"), ("--verbose", "--verbose"), ("-c", "-c"), ("1.2.3", "1.2.3"), ("10.0.0.1", "10.0.0.1"),
        ("acme/api:1.2", "acme/api:1.2"), ("a, b", "a, b"), ("it's", "it's"), ("say \"hi\"", "say \"hi\""),
        ("été", "été"),
        ("no", "\"no\""), ("1e3", "\"1e3\""), ("0o7", "\"0o7\""), ("12:30:45", "\"12:30:45\""), ("", "\"\""),
        // Numbers only to the readers in Go, which first remove underscores and a sign after a base.
        ("0_x1F", "\"0_x1F\""), ("-_0x1", "\"-_0x1\""), ("1e_+3", "\"1e_+3\""), ("0b-101", "\"0b-101\""),
        ("0o+7", "\"0o+7\""), ("10.0.0.1_x", "10.0.0.1_x"),
        ("2001-01-01", "\"2001-01-01\""), ("=", "\"=\""), ("<<", "\"<<\""), ("- a", "\"- a\""), ("a: b", "\"a: b\""),
        ("\"quoted\"", "'\"quoted\"'"), ("a: \\d", "'a: \\d'"), ("\"it's\"", "\"\\\"it's\\\"\""), ("a\tb", "\"a\\tb\""),
        ("\u{85}\u{feff}\u{2028}\0", "\"\\x85\\uFEFF\\u2028\\0\""), ("{{ x }}", "\"{{ x }}\""), ("a ", "\"a \""),
        (" a\nb", "\" a\\nb\""), ("a\nb\n\n", "\"a\\nb\\n\\n\""),
    ])
    func styleIsWhatAPersonWouldChoose(text: String, printed: String) {
        #expect(YAML.Stream(["k": .string(text)]).render().text == "k: \(printed)\n")
    }

    @Test func canonicallyEquivalentTextsStayApart() {
        #expect(YAML.Node.string("e\u{301}") != .string("\u{e9}"))
        let entries: YAML.Mapping = ["e\u{301}": 1, "\u{e9}": 2]
        #expect(entries["\u{e9}"] == 2)
        #expect(YAML.Stream(.mapping(entries)).render().refusals.isEmpty)
    }
}
