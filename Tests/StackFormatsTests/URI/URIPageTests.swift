import StackFormats
import Testing

/// The documentation page about URIs.
@Suite struct URIPageTests {
    @Test func pageShowsWhatIsPrinted() throws {
        let reference = URI(
            "git+https", host: "github.com", path: ["acme", "shop"], query: ["ref": "fix#12&a+b"], fragment: "build-1")
        let page = try FormatPage("URI")
        #expect(try page.showsCode(of: #filePath))
        #expect(page.output("text") == reference.text.map { $0 + "\n" })
    }
}
