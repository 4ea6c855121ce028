import StackFormats
import Testing

@Suite("Plain text")
struct PlainTextTests {
    @Test(
        "Text is written unchanged, with a final newline",
        arguments: [("", ""), ("a", "a\n"), ("a\n", "a\n"), ("\n", "\n"), ("  a\n\n b\t\n", "  a\n\n b\t\n")])
    func verbatim(_ text: String, _ written: String) {
        let rendering = PlainText(text).render()
        #expect(rendering.text == written)
        #expect(rendering.refusals.isEmpty)
    }

    @Test("Text that a checkout would change is rejected at its line", arguments: ["a\nb\r\nc", "a\nb\0"])
    func refused(_ text: String) {
        #expect(PlainText(text).render().refusals.map(\.line) == [2])
    }
}
