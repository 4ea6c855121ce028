import StackFormats
import Testing

@Suite("Trailing YAML comments")
struct YAMLEndCommentTests {
    @Test("A trailing comment is on its entry's line and does not change the value")
    func layout() throws {
        let node: YAML.Node = [
            "permissions": [
                "contents": YAML.Node("read").commentedAtEnd("The sources.").commented("Above."),
                "id-token": YAML.Node("write").commentedAtEnd("# twice"), "packages": "read",
            ],
            "replicas": YAML.Node(3).commentedAtEnd("A number."),
        ]
        let text = YAML.Stream(node).render().text
        #expect(
            text == """
                permissions:
                  # Above.
                  contents: read # The sources.
                  id-token: write # # twice
                  packages: read
                replicas: 3 # A number.

                """)
        #expect(try YAML.read(text).first?.root == node)
    }

    @Test("A line break and a multi-line value are rejected", arguments: ["a\nb", "", "\u{0}"])
    func refusals(_ comment: String) {
        let node: YAML.Node = ["key": YAML.Node("value").commentedAtEnd(comment)]
        #expect(YAML.Stream(node).render().refusals.count == 1)
        let block: YAML.Node = ["key": YAML.Node("two\nlines\n").commentedAtEnd("fine")]
        #expect(YAML.Stream(block).render().refusals.count == 1)
    }
}
