import StackFormats
import Testing

@Suite struct YAMLReaderTests {
    @Test func scalarsFollowTheCoreSchema() throws {
        let text = """
            - [~, null, Null, NULL, ~, true, FALSE, yes, no]
            - [0, -7, +7, 007, 0o17, 0x1F, 1_000, 12:30]
            - [1.5, 1e3, .5, -.inf, .NaN, "1", '2', !!str 3, !!float 4]
            - [2001-01-01, "", abc, !!int "5"]
            """
        let expected: YAML.Node = [
            [nil, nil, nil, nil, nil, true, false, "yes", "no"], [0, -7, 7, 7, 15, 31, "1_000", "12:30"],
            [1.5, 1000.0, 0.5, .double(-.infinity), .double(.nan), "1", "2", "3", 4.0], ["2001-01-01", "", "abc", 5],
        ]
        #expect(try YAML.read(text).map(\.root) == [expected])
    }

    @Test func numbersBeyondIntKeepTheirText() throws {
        let text = "a: 12345678901234567890\nb: 1.10\nc: 9223372036854775807\n"
        let documents = try YAML.read(text)
        #expect(documents.first?.root["c"] == .integer(.max))
        #expect(YAML.Stream(documents.map(\.root)).render().text == text)
        #expect(
            JSON.Value(documents[0].root).compactText == #"{"a":12345678901234567890,"b":1.10,"c":9223372036854775807}"#
        )
    }

    @Test func nodesKnowTheirPosition() throws {
        let root = try #require(try YAML.read("# c\na:\n  é: [x, 7]\nb: 1\n").first).root
        #expect(root["a"]?["é"]?.sequenceValue?[1].position == TextPosition(line: 3, column: 10))
        #expect(root["b"]?.annotation.keyPosition == TextPosition(line: 4, column: 1))
        #expect(root["b"]?.position == TextPosition(line: 4, column: 4))
        #expect(root.mappingValue?.keys == ["a", "b"])
    }

    @Test func documentsAreKeptApart() throws {
        #expect(try YAML.read("a: 1\n---\n- 2\n---\n").map(\.root) == [["a": 1], [2], nil])
        #expect(try YAML.read("").isEmpty)
        #expect(try YAML.read("# only a comment\n").isEmpty)
        #expect(try YAML.read("\u{feff}a: 1\n").map(\.root) == [["a": 1]])
    }

    @Test(arguments: [
        ("a: 1\nb: 2\n\"a\": 3\n", 3, 1, "again, after line 1"), ("a: [1, 2\nb: 3\n", 2, 2, "flow sequence"),
        ("a: &x 1\nb: *x\n", 2, 4, "alias"), ("a: 1\n<<: {b: 1}\n", 2, 1, "merges"),
        ("[a]: 1\n", 1, 1, "key must be a text"),
        ("a: !Ref x\n", 1, 4, "tag !Ref"), ("a: !!int x\n", 1, 4, "tag:yaml.org,2002:int"), ("\ta: 1\n", 1, 1, ""),
        ("a: b: c\n", 1, 5, "mapping values"),
    ])
    func faultsHaveAPlace(text: String, line: Int, column: Int, message: String) throws {
        let error = #expect(throws: YAML.ReadError.self) { try YAML.read(text) }
        #expect(error?.line == line)
        #expect(error?.column == column)
        if !message.isEmpty { #expect(error?.message.contains(message) == true, "\(error?.message ?? "")") }
    }

    @Test func whatIsNoUTF8IsRefusedAtItsPlace() throws {
        // A lone byte, an overlong form, a surrogate, a code point beyond the last plane, a truncated one.
        for fault: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82]] {
            let error = #expect(throws: YAML.ReadError.self) { try YAML.read(Array("a: b\né: ".utf8) + fault + [0x0A]) }
            #expect(error?.line == 2)
            #expect(error?.column == 4)
        }
    }
}
