import StackFormats
import Testing

/// The documentation page about Markdown.
@Suite struct MarkdownPageTests {
    @Test func pageShowsWhatIsPrinted() throws {
        let page = Markdown.Document([
            .heading(1, "Before the *first* sync"),
            .paragraph(
                "Make the bucket ", .code("acme-state"), ", and see ", .link(["the guide"], to: "docs/state.md"), "."),
            .steps([
                ["Run ", .code("terraform init"), "."], [.strong(["Look"]), " at the plan: 1. nothing is destroyed."],
            ]),
            .table(header: [["Secret"], ["Where"]], rows: [["a|b", "the vault"].map { [.text($0)] }]),
        ])
        let documentation = try FormatPage("Markdown")
        #expect(try documentation.showsCode(of: #filePath))
        #expect(documentation.output("markdown") == page.render().text)
        #expect(page.render().refusals.isEmpty)
    }
}
