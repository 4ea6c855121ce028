import StackFormats
import Testing

/// A document has the location of each of its values.
@Suite struct JSONDocumentTests {
    @Test func pathsLeadToPlaces() throws {
        let document = try JSON.readDocument(
            """
            {
              "title": "é",
              "pänels": [{"id": 1, "empty": {}}, [],  7], "twice": {"id": null}
            }
            """)
        let places: [([JSON.Document.Step], value: (Int, Int), name: (Int, Int)?)] = [
            ([], (1, 1), nil), (["title"], (2, 12), (2, 3)), (["pänels"], (3, 13), (3, 3)),
            (["pänels", 0], (3, 14), nil), (["pänels", 0, "id"], (3, 21), (3, 15)),
            (["pänels", 0, "empty"], (3, 33), (3, 24)), (["pänels", 1], (3, 38), nil), (["pänels", 2], (3, 43), nil),
            (["twice"], (3, 56), (3, 47)), (["twice", "id"], (3, 63), (3, 57)),
        ]
        for (path, value, name) in places {
            #expect(document.position(of: path) == TextPosition(line: value.0, column: value.1), "\(path)")
            #expect(document.positionOfName(of: path) == name.map { TextPosition(line: $0.0, column: $0.1) }, "\(path)")
        }
        for path: [JSON.Document.Step] in [
            ["none"], [0], ["pänels", 3], ["pänels", -1], ["title", 0], ["pa\u{308}nels"],
        ] {
            #expect(document.position(of: path) == nil)
            #expect(document.positionOfName(of: path) == nil)
        }
        #expect(document.root["twice"] == ["id": nil])
    }

    /// The location of each value of a random tree is the start of its text, and locations are in reading order.
    @Test func everyValueStandsAtItsPlace() throws {
        var generator = RoundTrip.generator("JSON places")
        for index in 0..<RoundTrip.treeCount {
            let value = SampleValue.random(depth: 5, using: &generator).json
            let text = index.isMultiple(of: 2) ? value.render().text : value.compactText
            let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            let document = try JSON.readDocument(text)
            #expect(document.root == value)
            var last = TextPosition(line: 1, column: 0)
            func expect(_ position: TextPosition?, _ start: String) throws {
                let position = try #require(position)
                #expect(last < position)
                last = position
                let rest = lines[position.line - 1].dropFirst(position.column - 1)
                #expect(rest.starts(with: start.unicodeScalars), "\(position) in \(text)")
            }
            func visit(_ value: JSON.Value, _ path: [JSON.Document.Step]) throws {
                let position = document.position(of: path)
                switch value {
                case .array(let items):
                    try expect(position, "[")
                    for (index, item) in items.enumerated() { try visit(item, path + [.index(index)]) }
                case .object(let members):
                    try expect(position, "{")
                    for member in members {
                        let path = path + [.name(member.key)]
                        try expect(document.positionOfName(of: path), JSON.Value.string(member.key).compactText + ":")
                        try visit(member.value, path)
                    }
                default: try expect(position, value.compactText)
                }
            }
            try visit(value, [])
        }
    }
}
