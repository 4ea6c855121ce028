import StackFormats
import Testing

/// The documentation page about pattern files.
@Suite struct PatternFilePageTests {
    @Test func pageShowsWhatIsPrinted() throws {
        let attributes = PatternFile(
            .gitattributes, header: "Made from the stack; changes here are lost.",
            rules: [
                .init(.glob("*"), .attributes([.value("text", "auto")])),
                .init(
                    .path("k8s/production/my api [v1].yaml"),
                    .attributes([.set("linguist-generated"), .value("eol", "lf"), .unset("diff")]),
                    comment: "Reviewed in the stack."),
            ])
        let page = try FormatPage("PatternFile")
        #expect(try page.showsCode(of: #filePath))
        #expect(page.output("") == attributes.render().text)
        #expect(attributes.render().refusals.isEmpty)
    }
}
