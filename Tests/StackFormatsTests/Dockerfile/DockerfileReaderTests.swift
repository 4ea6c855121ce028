import Foundation
import StackFormats
import Testing
import ToolHarness

/// The printed files as the real readers of Dockerfiles parse them.
@Suite struct DockerfileReaderTests {
    private static let words = (ShellTests.arguments + ["--x", "[x]", "a'b\"c", "\\$x", "a $b"]).filter(isOneLine)

    private static func isOneLine(_ text: String) -> Bool { !text.utf8.contains { [0, 10, 13].contains($0) } }

    private func parse(
        _ file: Dockerfile, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [Docker.Instruction] {
        let rendering = file.render()
        #expect(rendering.refusals.isEmpty, sourceLocation: sourceLocation)
        return try await withTemporaryFolder { folder in
            try await Docker.parse(try folder.appending(path: "Dockerfile").write(rendering.text))
        }
    }

    private func bytes(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

    @Test(.enabled(if: Tool.dockerfileParser.isExpected, "the Dockerfile parser is not installed"))
    func execFormsArriveByteForByte() async throws {
        let texts = Self.words + ["a\nb", "a\r\nb\\\n"]
        let file = Dockerfile([
            .from("scratch"), .run(exec: texts), .entrypoint(texts), .cmd(texts), .shell(texts),
            .healthcheck(.init(.exec(texts))),
        ])
        let found = try await parse(file)
        #expect(found.count == 6)
        for instruction in found.dropFirst().prefix(4) { #expect(bytes(instruction.value) == bytes(texts)) }
        #expect(found.last.map { bytes(Array($0.value.dropFirst())) } == bytes(texts))
    }

    @Test(.enabled(if: Tool.dockerfileParser.isExpected, "the Dockerfile parser is not installed"))
    func shellFormsReachTheShellUnchanged() async throws {
        let words = Self.words
        let commands = words.map { Shell.Command("python3", "-c", .init(ShellTests.echo), .init($0)) }
        let found = try await parse(Dockerfile([.from("scratch")] + commands.map { .run(Shell.Script($0)) }))
        try #require(found.count == words.count + 1)
        let script = found.dropFirst().map { $0.value.joined() + "\n" }.joined()
        let output = try await withTemporaryFolder { folder in
            try await Tool("sh").succeed([folder.appending(path: "script").write(script).path])
        }
        #expect(output == words.map { ShellTests.hexadecimal([$0]) }.joined())
    }

    @Test(.enabled(if: Tool.dockerfileParser.isExpected, "the Dockerfile parser is not installed"))
    func noTextBecomesAnotherInstructionOrFlag() async throws {
        var instructions: [Dockerfile.Instruction] = [.from("scratch")]
        for text in Self.words where !text.isEmpty {
            let word = Dockerfile.Word(text)
            let ofWord: [Dockerfile.Instruction] = [
                .workdir(word), .user(word), .env("A", word), .arg("A", default: word),
                .label([.init("a", word), .init("b", word)]), .volume([word]), .copy([.pattern(word)], to: word),
                .onbuild(.env("A", word)), .label(text.contains("=") ? "a" : text, word),
            ]
            let isComment = !text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
            instructions += ofWord.map { $0.commented(isComment ? text : nil) }
        }
        let found = try await parse(Dockerfile(instructions))
        let names = ["WORKDIR", "USER", "ENV", "ARG", "LABEL", "VOLUME", "COPY", "ONBUILD", "LABEL"]
        let repeated = Array(repeating: names, count: (instructions.count - 1) / names.count).joined()
        #expect(found.map { $0.name.uppercased() } == ["FROM"] + repeated)
        #expect(found.allSatisfy { $0.flags.isEmpty })
    }

    @Test(.enabled(if: Tool.hadolint.isExpected, "hadolint is not installed"))
    func hadolintAcceptsHeredocsAndFlags() async throws {
        let file = Dockerfile(
            syntax: "docker/dockerfile:1",
            [
                .from("golang:1.26", as: "build"),
                .run(heredoc: Shell.Script(.init("go", "version"), strictness: .posix)),
                .copy(text: "a = 1\n", to: "/etc/x"), .workdir("/src folder"),
                .copy(["a b"], to: "/x y", link: true),
                .run(Shell.Script(.init("go", "build", "./...")), mounts: [.cache(target: "/root/.cache")]),
                .from("scratch"), .copy(["/out"], to: "/out", from: "build"), .env("A", "$b"), .user("65532"),
                .entrypoint(["/out"]),
            ])
        #expect(file.render().refusals.isEmpty)
        try await withTemporaryFolder { folder in
            let verdict = try await Docker.lint(folder.appending(path: "Dockerfile").write(file.render().text))
            #expect(verdict.isAccepted, "\(verdict)")
        }
    }

    /// Builds an image in which every text is compared with the one that the build's shell receives.
    @Test(
        .enabled(if: Tool.buildah.isExpected && Tool.busybox.isExpected, "buildah or a static busybox is not installed")
    )
    func textsSurviveARealBuild() async throws {
        let texts = Self.words + ["a b  c ", " x", "*", "$A", "${A}", "\\$A"]
        // Buildah expands a pattern twice, so none of its patterns matches a name with a wildcard character.
        let names = texts.filter { text in
            !text.isEmpty && text != "." && text != ".." && text.utf8.count < 200
                && !text.utf8.contains { "*?[/\\".utf8.contains($0) }
        }
        var instructions: [Dockerfile.Instruction] = [.from(.init(Docker.localBase))]
        var checks: [Shell.Statement] = []
        instructions.append(.env(texts.enumerated().map { .init("E\($0.offset)", .init($0.element)) }))
        for (index, text) in texts.enumerated() {
            instructions.append(.arg("A\(index)", default: .init(text)))
            for name in ["E\(index)", "A\(index)"] {
                let test = Shell.Statement.run("test", .variable(name) + ".", "=", .init(text + "."))
                checks.append(
                    .any([test, .all([.run("echo", "differs:", .init(name), .variable(name)), .run("false")])]))
            }
        }
        instructions.append(.copy(names.map { .path(.init($0)) }, to: "/to/"))
        for name in names {
            checks.append(.run("test", "-f", .init("/to/" + name)))
            instructions.append(.workdir(.init("/work/x" + name + "x")))
            checks.append(.run("test", "-d", .init("/work/x" + name + "x")))
        }
        instructions.append(.run(Shell.Script(checks)))
        let rendering = Dockerfile(instructions).render()
        #expect(rendering.refusals.isEmpty)
        try await withTemporaryFolder { folder in
            for name in names { try folder.appending(path: "context").appending(path: name).write("x") }
            let file = try folder.appending(path: "Dockerfile").write(rendering.text)
            let verdict = try await Docker.build(file, context: folder.appending(path: "context"))
            #expect(verdict.isAccepted, "\(verdict.report.suffix(2000))")
        }
    }
}
