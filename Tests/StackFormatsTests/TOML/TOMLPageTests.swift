import StackFormats
import Testing

/// The documentation page about TOML.
@Suite struct TOMLPageTests {
    @Test func pageShowsWhatIsPrinted() throws {
        let project = TOML.Document(
            header: "Made from the stack; changes here are lost.",
            tables: [
                TOML.Table(
                    ["project"],
                    [
                        TOML.Entry("name", "stats-digest"),
                        TOML.Entry("requires-python", ">=3.11"),
                        TOML.Entry("dependencies", ["dspy==3.4.0"], comment: "The lock has the hashes."),
                        TOML.Entry("readme", .inlineTable([TOML.Entry("file", "README.md")])),
                    ]),
                TOML.Table(
                    ["tool", "pytest.ini"], comment: "Quiet, and seeded.",
                    [
                        TOML.Entry("addopts", "-q \\"), TOML.Entry(dotted: ["seed", "value"], 1),
                        TOML.Entry("rate", .float(0.5)),
                    ]),
                TOML.Table(["tool", "uv", "index"], isArrayElement: true, [TOML.Entry("name", "internal")]),
            ])
        let page = try FormatPage("TOML")
        #expect(try page.showsCode(of: #filePath))
        #expect(page.output("toml") == project.render().text)
        #expect(project.render().refusals.isEmpty)
    }
}
