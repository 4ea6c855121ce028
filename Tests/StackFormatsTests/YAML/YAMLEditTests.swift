import StackFormats
import Testing

/// Setting a value in a text changes no other byte.
@Suite struct YAMLEditTests {
    struct Edit: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let before: String
        let path: [String]
        let node: YAML.Node
        let after: String

        init(_ name: String, _ before: String, _ path: [String], _ node: YAML.Node, _ after: String) {
            (testDescription, self.before, self.path, self.node, self.after) = (name, before, path, node, after)
        }
    }

    static let edits: [Edit] = [
        // Values.
        Edit("plain", "a:\n  b: 1.2 # why\n  c: x\n", ["a", "b"], "1.2.3", "a:\n  b: 1.2.3 # why\n  c: x\n"),
        Edit("a version that is a number", "a: x\n", ["a"], "1.20", "a: \"1.20\"\n"),
        Edit("the same number", "a: 1.20\n", ["a"], "1.20", "a: 1.20\n"),
        Edit("single quotes", "a: 'x'   # why\n", ["a"], "it's", "a: 'it''s'   # why\n"),
        Edit("double quotes", "\"a\" : \"x\"\n", ["a"], "q\"\\", "\"a\" : \"q\\\"\\\\\"\n"),
        Edit("an integer", "a: 17\n", ["a"], 18, "a: 18\n"),
        Edit("several lines in quotes", "a: \"x\n  y\"\nb: 1\n", ["a"], "z", "a: \"z\"\nb: 1\n"),
        Edit("nothing", "a:\nb: 1\n", ["a"], "x", "a: x\nb: 1\n"),
        Edit("after characters beyond ASCII", "# ä𝄞\ná: 'é'\nb: x # ü\n", ["b"], "w", "# ä𝄞\ná: 'é'\nb: w # ü\n"),
        Edit("after a byte order mark", "\u{feff}a: x\n", ["a"], "w", "\u{feff}a: w\n"),
        Edit("CR LF", "a: x\r\nb:\r\n  c: y\r\n", ["b", "c"], "z", "a: x\r\nb:\r\n  c: z\r\n"),
        Edit("flow", "a: { b: x, c: y } # why\n", ["a", "c"], "z", "a: { b: x, c: z } # why\n"),
        Edit("an explicit key", "? a\n: x\n", ["a"], "w", "? a\n: w\n"),
        Edit(
            "fields", "a:\n  b:\n    d: 2\n    # why\n    c: 'x'\n", ["a", "b"], ["c": "y", "d": 3],
            "a:\n  b:\n    d: 3\n    # why\n    c: 'y'\n"),
        // Entries.
        Edit("sorted", "a:\n  b: 1\n  d: 2\n", ["a", "c"], "x", "a:\n  b: 1\n  c: x\n  d: 2\n"),
        Edit("unsorted", "a:\n  d: 1\n  b: 2\n", ["a", "c"], "x", "a:\n  d: 1\n  b: 2\n  c: x\n"),
        Edit("first", "a:\n    b: 1\n", ["a", "a"], "x", "a:\n    a: x\n    b: 1\n"),
        Edit(
            "above the comment of the next", "a:\n  b: 1 # own\n\n  # of d\n  d: 2\n", ["a", "c"], "x",
            "a:\n  b: 1 # own\n  c: x\n\n  # of d\n  d: 2\n"),
        Edit(
            "above the comment of the first", "a: # own\n  # of d\n  # too\n  d: 2\n", ["a", "c"], "x",
            "a: # own\n  c: x\n  # of d\n  # too\n  d: 2\n"),
        Edit(
            "the last, before blank lines", "a:\n  b: 1\n\n\nz: 1\n", ["a", "c"], "x", "a:\n  b: 1\n  c: x\n\n\nz: 1\n"),
        Edit("without a line end", "a:\n  b: 1", ["a", "c"], "x", "a:\n  b: 1\n  c: x"),
        Edit("with CR LF", "a:\r\n  b: 1\r\n", ["a", "c"], "x", "a:\r\n  b: 1\r\n  c: x\r\n"),
        Edit(
            "after nested entries", "a:\n  b:\n    x: 1\n# end\n", ["a", "c"], "x",
            "a:\n  b:\n    x: 1\n  c: x\n# end\n"),
        Edit(
            "after a block scalar", "a:\n  b: |\n    x\n  d: 1\n", ["a", "c"], "x",
            "a:\n  b: |\n    x\n  c: x\n  d: 1\n"),
        Edit(
            "after a sequence", "a:\n  b:\n    - x\n  d: 1\n", ["a", "c"], "x", "a:\n  b:\n    - x\n  c: x\n  d: 1\n"),
        Edit(
            "with fields", "a:\n  b: 1\n", ["a", "c"], ["v": "1.0", "w": 2],
            "a:\n  b: 1\n  c:\n    v: \"1.0\"\n    w: 2\n"),
        Edit("a key in need of quotes", "a:\n  b: 1\n", ["a", "1.36"], "x", "a:\n  \"1.36\": x\n  b: 1\n"),
        Edit("into nothing", "a: # own\nb: 1\n", ["a", "c"], "x", "a: # own\n  c: x\nb: 1\n"),
        Edit("into a null", "a: ~ # own\n", ["a", "c"], "x", "a: {\"c\":\"x\"} # own\n"),
        Edit("into an empty mapping", "a: {} # own\n", ["a", "c"], "x", "a: {\"c\": \"x\"} # own\n"),
        Edit("into flow", "a: {b: 1, d: 2}\n", ["a", "c"], "x", "a: {b: 1, \"c\": \"x\", d: 2}\n"),
        Edit("first into flow", "a: {b: 1}\n", ["a", "a"], "x", "a: {\"a\": \"x\", b: 1}\n"),
        Edit(
            "a mapping at the root", "a:\n  b: 1\n  # of a\n# of all\n", ["c", "d"], "x",
            "a:\n  b: 1\n  # of a\n\nc:\n  d: x\n# of all\n"),
        Edit("a mapping in JSON", "{\"a\": 1}", ["c", "d"], "x", "{\"a\": 1, \"c\": {\"d\":\"x\"}}"),
        Edit(
            "a mapping at the root of an open text", "a:\n  b: 1", ["c", "d"], "x", "a:\n  b: 1\n\nc:\n  d: x"),
    ]

    @Test(arguments: edits)
    func everyOtherByteStays(_ edit: Edit) throws {
        let result = try YAML.setting(edit.path, to: edit.node, in: Array(edit.before.utf8))
        #expect(String(decoding: result, as: UTF8.self) == edit.after)
        let root = try #require(try YAML.read(result).first).root
        let value = edit.path.reduce(root as YAML.Node?) { $0?[$1] }
        if case .string(let text) = edit.node {
            #expect(value?.stringValue ?? value?.annotation.spelling == text)
        } else if let fields = edit.node.mappingValue {
            for field in fields { #expect(value?[field.key] == field.value) }
        } else {
            #expect(value == edit.node)
        }
        // Setting an unchanged value changes nothing.
        #expect(try YAML.setting(edit.path, to: edit.node, in: result) == result)
    }

    @Test(arguments: [
        ("a: &x y\n", ["a"], "has an anchor or a tag", 4), ("a: !!str y\n", ["a"], "has an anchor or a tag", 4),
        ("a: |\n  y\n", ["a"], "block scalar", 4), ("a: >-\n  y\n", ["a"], "block scalar", 4),
        ("a: [y]\n", ["a"], "collection", 4), ("a: y\n", ["a", "b"], "not a mapping", 4),
        ("a: &x { c: y }\n", ["a", "b"], "has an anchor or a tag", 4), ("a: &x\n", ["a", "b"], "not a mapping", 4),
        ("a: 1\n---\nb: 1\n", ["a"], "one document", 1), ("a: 1\na: 2\n", ["a"], "again", 1),
        ("", ["a"], "one document", 1),
    ])
    func whatCannotBeEditedIsRefused(text: String, path: [String], message: String, column: Int) throws {
        let error = #expect(throws: YAML.ReadError.self) {
            try YAML.setting(path, to: "x", in: Array(text.utf8))
        }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        #expect(error?.column == column)
    }

    @Test func aKeyHasAPlace() {
        let text = Array("# ä\na:\n  \"b\": { c: 1 }\n".utf8)
        #expect(YAML.positionOfKey(["a", "b"], in: text) == TextPosition(line: 3, column: 3))
        #expect(YAML.positionOfKey(["a", "b", "c"], in: text) == TextPosition(line: 3, column: 10))
        #expect(YAML.positionOfKey(["a", "x"], in: text) == nil)
        #expect(YAML.positionOfKey(["x", "b"], in: text) == nil)
        #expect(YAML.positionOfKey(["a"], in: Array("a: [".utf8)) == nil)
    }
}
