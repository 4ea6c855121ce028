import StackFormats
import Testing

/// The documentation page about plain text.
@Suite struct PlainTextPageTests {
    @Test func pageShowsWhatIsPrinted() throws {
        let license = PlainText("Copyright Acme.\n\n  All rights reserved.")
        let page = try FormatPage("PlainText")
        #expect(try page.showsCode(of: #filePath))
        #expect(page.output("text") == license.render().text)
        #expect(license.render().refusals.isEmpty)
    }
}
