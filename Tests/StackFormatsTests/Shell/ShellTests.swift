import Foundation
import StackFormats
import Testing
import ToolHarness

@Suite struct ShellTests {
    /// Texts that an argument can contain, in addition to those that every format tries.
    static let arguments: [String] =
        NastyTexts.all.filter { !$0.utf8.contains(0) } + [
            "$", "$$", "${", "${a}", "$${a}", "a$", "''${", "\\${a}", "\\$\\{", "#{a}", ", '",
            "a b", "a  b ", "$HOME", "$(id)", "`id`", "a;b", "a&&b", "a|b", "> f", "-n", "~", "~root", "*", "/etc/*",
            "{a,b}",
            "it's", "it's $HOME", "say \"it's\"", "\\'", "!!", "!=", "it's!", "if", "A=b", "%1", "${{ github.token }}",
            "'${{ x }}",
            "\u{1}\u{7F}\u{81}", "\u{C1}\u{301}'", "'\u{301}", "\"\u{301}$x", "<<EOF", "é", "[ab]", "#x", "a#b",
        ]

    /// Prints each argument in hexadecimal, so that no reader can change it.
    static let echo = #"import sys; print([a.encode("utf-8", "surrogateescape").hex() for a in sys.argv[1:]])"#

    static func hexadecimal(_ arguments: [String]) -> String {
        let items = arguments.map { text in
            "'" + text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "'"
        }
        return "[\(items.joined(separator: ", "))]\n"
    }

    private func run(_ script: Shell.Script, with shell: Tool, sourceLocation: SourceLocation = #_sourceLocation)
        async throws -> String
    {
        let rendering = script.render()
        #expect(rendering.refusals.isEmpty, sourceLocation: sourceLocation)
        return try await withTemporaryFolder { folder in
            let file = try folder.appending(path: "script").write(rendering.text)
            try await shell.succeed(["-n", file.path])
            return try await shell.succeed([file.path], in: folder)
        }
    }

    @Test(arguments: [Tool("sh"), Tool("bash")])
    func argumentsArriveByteForByte(shell: Tool) async throws {
        let texts = Self.arguments
        let script = Shell.Script(.init(["python3", "-c", .init(Self.echo)] + texts.map { .init($0) }))
        #expect(try await run(script, with: shell) == Self.hexadecimal(texts))
    }

    @Test func anOperatorOfTestIsBare() {
        let script = Shell.Script(.init("test", .variable("a"), "!=", "!"))
        #expect(script.render().text == "test \"${a}\" != '!'\n")
    }

    @Test(arguments: [Tool("sh"), Tool("bash")])
    func textBesideVariablesAndSubstitutionsIsLiteral(shell: Tool) async throws {
        let texts = Self.arguments
        let words = texts.flatMap { text -> [Shell.Word] in
            let output = Shell.Word.output(of: Shell.Script(.init("printf", "%s.", Shell.Word(text))))
            return [
                Shell.Word(text) + .variable("X") + Shell.Word(text), output,
                .glob("no*such?[file]") + Shell.Word(text),
            ]
        }
        let script = Shell.Script([
            .command(.init([], environment: [.init("X", "a  *")])),
            .command(.init(["python3", "-c", .init(Self.echo)] + words)),
        ])
        let expected = texts.flatMap { ["\($0)a  *\($0)", "\($0).", "no*such?[file]\($0)"] }
        #expect(try await run(script, with: shell) == Self.hexadecimal(expected))
    }

    @Test(arguments: [Tool("sh"), Tool("bash")])
    func valuesOfAssignmentsArrive(shell: Tool) async throws {
        let statements = Self.arguments.enumerated().map { index, text in
            Shell.Statement.command(.init([], environment: [.init("X\(index)", .init(text))]))
        }
        let values = Self.arguments.indices.map { Shell.Word.variable("X\($0)") }
        let echo = Shell.Command(["python3", "-c", .init(Self.echo)] + values)
        #expect(
            try await run(Shell.Script(statements + [.command(echo)]), with: shell) == Self.hexadecimal(Self.arguments))
    }

    @Test func nullIsRefused() {
        let refusals = Shell.Script(.init("echo", "a\0b")).render().refusals
        #expect(refusals.map(\.reason) == ["contains U+0000, which a command’s arguments cannot contain"])
    }

    @Test func workflowExpressionsAreTakenApart() {
        for word: Shell.Word in ["${{ x }}", "'${{ x }}", Shell.Word("${{ x }}") + .variable("Y")] {
            #expect(!Shell.Script(.init("echo", word)).render().text.contains("${{"))
        }
        #expect(!Shell.Script([.comment("${{ x }}")]).render().refusals.isEmpty)
    }

    @Test func namesThatTheShellCannotHoldAreRefused() {
        #expect(!Shell.Script(.init("echo", .variable("a-b"))).render().refusals.isEmpty)
        #expect(!Shell.Script(.init("env", environment: [.init("1", "x")])).render().refusals.isEmpty)
        #expect(!Shell.Script([.forLoop("x y", in: [], do: [.run("true")])]).render().refusals.isEmpty)
        #expect(!Shell.Script(.init(.glob("*"))).render().refusals.isEmpty)
    }

    @Test func layoutIsOneCommandALine() {
        let script = Shell.Script(
            [
                .comment("Build."),
                .all([.run("cd", "app dir"), .pipeline([.init("cat", "list"), .init("sort", "-u")])]),
                .conditional(
                    .any([.run("test", "-f", "a"), .not(.run("test", "-d", "b"))]),
                    then: [.command(.init("echo", .variable("X"), redirections: [.appending("log"), .errorToOutput]))],
                    otherwise: [.run("exit", "1")]),
                .forLoop("x", in: ["1", .glob("*.go")], do: [.run("echo", .variable("x"))]),
            ], strictness: .bash)
        #expect(
            script.render().text == """
                set -euo pipefail
                # Build.
                cd 'app dir'
                cat list | sort -u
                if test -f a || ! test -d b; then
                  echo "${X}" >> log 2>&1
                else
                  exit 1
                fi
                for x in 1 *.go; do
                  echo "${x}"
                done

                """)
    }

    @Test func longCommandsBreakBeforeTheirOptions() {
        let options: [Shell.Word] = (1...6).flatMap { [Shell.Word("--option-\($0)"), "with-some-value"] }
        let text = Shell.Script(.init(["program", "verb"] + options)).render().text
        #expect(text.hasPrefix("program verb \\\n  --option-1 with-some-value \\\n"))
    }

    /// Failing statements in each position, with one that must not run after the failure.
    static let failures: [Shell.Statement] = [
        .run("false"), .all([.run("false"), .run("true")]), .any([.run("false"), .run("false")]), .not(.run("true")),
        .conditional(.run("true"), then: [.run("false"), .run("true")]),
        .forLoop("x", in: ["1", "2"], do: [.run("false"), .run("true")]),
        .forLoop("x", in: ["1", "2"], do: [.run("test", .variable("x"), "=", "2")]),
        .pipeline([.init("true"), .init("false")]),
        .any([.run("false"), .all([.run("false"), .run("true")])]),
        .any([.run("false"), .conditional(.run("true"), then: [.run("false"), .run("true")])]),
    ]

    @Test(arguments: failures) func failureStopsAScript(failure: Shell.Statement) async throws {
        let script = Shell.Script([failure, .run("touch", "reached")], strictness: .posix)
        try await expectStop(script.render().text)
    }

    @Test(arguments: failures) func failureStopsASubstitution(failure: Shell.Statement) async throws {
        let inner = Shell.Script([failure, .run("touch", "reached")])
        let script = Shell.Script([.command(.init([], environment: [.init("X", .output(of: inner))]))])
        try await expectStop(script.render().text)
    }

    private func expectStop(_ text: String) async throws {
        for shell in [Tool("sh"), Tool("bash")] {
            try await withTemporaryFolder { folder in
                let file = try folder.appending(path: "script").write(text)
                let outcome = try await shell.run([file.path], in: folder)
                #expect(!outcome.succeeded, "\(text)")
                #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "reached").path), "\(text)")
            }
        }
    }

    @Test func operatorsKeepTheirOperands() async throws {
        let choice = Shell.Statement.any([.run("true"), .run("touch", "wrong")])
        let script = Shell.Script([
            .any([.all([.run("false"), .run("touch", "wrong")]), .run("echo", "second")]),
            .all([choice, choice, .run("echo", "third")]),
            .not(.all([.run("true"), .run("false")])),
            .not(.any([.run("false"), .run("false")])),
            .not(.all([.all([.run("true"), .run("false")])])),
            .not(.all([.not(.run("true"))])),
            .run("ls"),
        ])
        let wrapped = Shell.Script(.init("echo", .output(of: script)))
        #expect(try await run(wrapped, with: Tool("sh")) == "second\nthird\nscript\n")
    }

    @Test func equalityIgnoresOrigins() {
        #expect(
            Shell.Script(.init("a"), origin: .init(rawValue: 1)) == Shell.Script(.init("a"), origin: .init(rawValue: 2))
        )
        #expect(Shell.Script(.init("a")) != Shell.Script(.init("b")))
    }
}
