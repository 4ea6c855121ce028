import StackFormats
import Testing

@Suite struct ShellPageTests {
    @Test func thePageShowsWhatIsPrinted() throws {
        let script = Shell.Script(
            [
                .comment("Tell the team what is deployed."),
                .command(.init([], environment: [.init("digest", .output(of: Shell.Script(.init("cat", "digest"))))])),
                .caseStatement(
                    .variable("ENVIRONMENT"),
                    [
                        .init(
                            ["production", .glob("production-*")],
                            [.run("notify", "--channel", "#releases", "It's out")]),
                        .otherwise([.run("echo", "not announced: $ENVIRONMENT is " + .variable("ENVIRONMENT"))]),
                    ]),
                .forLoop(
                    "file", in: [.glob("reports/*.json")],
                    do: [.all([.run("test", "-s", .variable("file")), .run("upload", .variable("file"))])]),
                .command(
                    .init("tee", "summary.md", redirections: [.text("## Released\nNothing in $HOME is expanded.\n")])),
            ], strictness: .posix)
        let page = try FormatPage("Shell")
        #expect(try page.showsCode(of: #filePath))
        #expect(page.output("sh") == script.render().text)
        #expect(script.render().refusals.isEmpty)
    }
}
