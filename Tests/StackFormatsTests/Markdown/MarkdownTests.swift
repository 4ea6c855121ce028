import Foundation
import StackFormats
import Testing
import ToolHarness

@Suite struct MarkdownTests {
    static let texts =
        NastyTexts.all.filter { !$0.isEmpty && !$0.utf8.contains(0) } + [
            "# h", "#", "> q", "- a", "+ a", "1. a", "2) b", "1.", "===", "---", "| a |", ":--", "*a*", "_a_",
            "snake_case", "__a__",
            "[a](b)", "![a](b)", "[^1]", "<b>", "&amp;", "&#35;", "R&D", "a  \nb", "    code", "~~a~~", "``a``", "a\\",
            "a #", "a|b",
            "\\|", "a\n# b", "a\n- b", "a\n===", "https://example.org",
        ]

    /// Renders with a real reader, and returns the text of its tree.
    private static let reader = """
        import json, sys
        from markdown_it import MarkdownIt
        def text(tokens):
            return "".join("\\n" if t.type in ("softbreak", "hardbreak") else t.content for t in tokens)
        tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(sys.stdin.read())
        print(json.dumps([[t.type, text(t.children) if t.type == "inline" else t.content] for t in tokens
                          if t.type in ("inline", "fence", "hr", "html_block", "code_block", "table_open", "ordered_list_open",
                                        "bullet_list_open", "heading_open", "blockquote_open")]))
        """
    private static let tool = Tool("markdown-it", module: "markdown_it")

    private func read(_ document: Markdown.Document, sourceLocation: SourceLocation = #_sourceLocation) async throws
        -> [[String]]
    {
        let rendering = document.render()
        #expect(rendering.refusals.isEmpty, sourceLocation: sourceLocation)
        let json = try await Self.tool.succeed(["-c", Self.reader], input: rendering.text)
        return try JSONDecoder().decode([[String]].self, from: Data(json.utf8))
    }

    private func expect(_ found: [[String]], _ expected: [[String]], sourceLocation: SourceLocation = #_sourceLocation)
    {
        #expect(
            found.map { $0.map { Array($0.utf8) } } == expected.map { $0.map { Array($0.utf8) } }, "\(found)",
            sourceLocation: sourceLocation)
    }

    @Test(.enabled(if: tool.isExpected, "markdown-it is not installed")) func textIsNeverMarkup() async throws {
        let document = Markdown.Document(
            Self.texts.flatMap { [.paragraph(.text($0)), .heading(2, .text($0))] })
        expect(
            try await read(document), Self.texts.flatMap { [["inline", $0], ["heading_open", ""], ["inline", $0]] })
    }

    @Test(.enabled(if: tool.isExpected, "markdown-it is not installed")) func codeAndTablesKeepTheirText() async throws
    {
        let codes = Self.texts.filter { !$0.utf8.contains(10) && !$0.utf8.contains(13) }
        let cells = codes.filter { !$0.contains("\\|") }
        let blocks = Self.texts.filter { !$0.utf8.contains(13) }
        let document = Markdown.Document(
            codes.map { .paragraph(.code($0)) } + blocks.map { .code($0, language: "sh") }
                + [.table(header: [["a"], ["b"]], rows: cells.map { [[.code($0)], [.text($0)]] })])
        expect(
            try await read(document),
            codes.map { ["inline", $0] } + blocks.map { ["fence", $0.utf8.last == 10 ? $0 : $0 + "\n"] }
                + [["table_open", ""], ["inline", "a"], ["inline", "b"]]
                + cells.flatMap { [["inline", $0], ["inline", $0]] })
    }

    @Test func layout() {
        let document = Markdown.Document([
            .heading(1, "A stack"),
            .paragraph("Run ", .code("make"), ", then ", .strong(["read"]), " ", .link(["it"], to: "a b.md"), "."),
            .bullets([["one"], ["two"]]),
            .steps([["first"], ["second"]]),
            .init(
                .list(
                    isOrdered: true,
                    items: [
                        [.paragraph("do"), .bullets([["x"]])],
                        [.paragraph("run"), .code("a\n\n```\n", language: "sh")],
                    ])),
            .table(header: [["Name"], ["Port"]], rows: [[["api"], [.code("8080")]], [["b|c"]]]),
        ])
        #expect(document.render().refusals.isEmpty)
        #expect(
            document.render().text == """
                # A stack

                Run `make`, then **read** [it](<a b.md>).

                - one
                - two

                1. first
                2. second

                1) do

                   - x

                2) run

                   ````sh
                   a

                   ```
                   ````

                | Name | Port   |
                | ---- | ------ |
                | api  | `8080` |
                | b\\|c |        |

                """)
    }

    static let refused: [Markdown.Block] = [
        .heading(7, "a"), .heading(0, "a"), .paragraph(), .paragraph("a\0"), .paragraph(.code("")),
        .paragraph(.code("a\nb")),
        .code("a\r\n"), .code("a", language: "a b"), .bullets([]), .paragraph(.strong([])),
        .paragraph(.link(["a"], to: "a\nb")),
        .table(header: [["a"]], rows: [[["b"], ["c"]]]), .table(header: [], rows: []),
        .table(header: [[.code("\\|")]], rows: []),
    ]

    @Test(arguments: refused) func whatMarkdownCannotHoldIsRefused(block: Markdown.Block) {
        var block = block
        block.origin = .init(rawValue: 3)
        #expect(Markdown.Document([block]).render().refusals.first?.origin == .init(rawValue: 3))
    }
}
