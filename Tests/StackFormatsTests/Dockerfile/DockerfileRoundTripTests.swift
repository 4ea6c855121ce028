import Foundation
import StackFormats
import Testing
import ToolHarness

/// Every text in every position of every instruction, read by the official parser.
@Suite(.enabled("the Dockerfile parser is not installed", { Tool.dockerfileParser.isExpected }))
struct DockerfileRoundTripTests {
    /// A position of a text.
    private struct Position {
        let name: String
        var refuses: @Sendable (String) -> Bool = { !DockerfileRoundTripTests.isOneLine($0) }
        let instruction: @Sendable (String) -> Dockerfile.Instruction
        let expected: @Sendable (String) -> Docker.ExpandedInstruction
    }

    /// The texts of the corpus are shorter than a kilobyte, longer than a line of Docker's, or consist of short lines.
    private static func isOneLine(_ text: String) -> Bool {
        text.utf8.count < 60_000 && !text.utf8.contains { $0 == 0 || $0 == 0x0A || $0 == 0x0D }
    }

    private static func isArgument(_ text: String) -> Bool { text.utf8.count < 20_000 && !text.utf8.contains(0) }

    private static let words: [Position] = [
        Position(name: "ENV", instruction: { .env("A", .init($0)) }, expected: { .init("ENV", ["A", $0]) }),
        Position(
            name: "ENV beside a variable",
            instruction: { .env([.init("A", .init($0) + .variable("B") + .init($0)), .init("C", .init($0))]) },
            expected: { .init("ENV", ["A", "\($0)<B>\($0)", "C", $0]) }),
        Position(name: "ARG", instruction: { .arg("A", default: .init($0)) }, expected: { .init("ARG", ["A", $0]) }),
        Position(name: "LABEL", instruction: { .label("a", .init($0)) }, expected: { .init("LABEL", ["a", $0]) }),
        Position(
            name: "key of a LABEL", refuses: { !isOneLine($0) || $0.isEmpty || $0.utf8.contains(0x3D) },
            instruction: { .label($0, "a") }, expected: { .init("LABEL", [$0, "a"]) }),
        Position(
            name: "WORKDIR", refuses: { !isOneLine($0) || $0.isEmpty }, instruction: { .workdir(.init($0)) },
            expected: { .init("WORKDIR", [$0]) }),
        Position(
            name: "USER", refuses: { !isOneLine($0) || $0.isEmpty }, instruction: { .user(.init($0)) },
            expected: { .init("USER", [$0]) }),
        Position(
            name: "STOPSIGNAL", refuses: { !isOneLine($0) || $0.isEmpty }, instruction: { .stopsignal(.init($0)) },
            expected: { .init("STOPSIGNAL", [$0]) }),
        Position(
            name: "VOLUME", instruction: { .volume([.init($0), "/a"]) }, expected: { .init("VOLUME", [$0, "/a"]) }),
        Position(
            name: "destination of a COPY", refuses: { !isOneLine($0) || $0.isEmpty },
            instruction: { .copy(["a"], to: .init($0)) }, expected: { .init("COPY", ["a", $0]) }),
        Position(
            name: "pattern of an ADD", instruction: { .add([.pattern(.init($0))], to: "/a") },
            expected: { .init("ADD", [$0, "/a"]) }),
        Position(
            name: "path of a COPY", refuses: { !isOneLine($0) || $0.utf8.contains(0x5C) },
            instruction: { .copy([.path(.init($0))], to: "/a") }, expected: { .init("COPY", [pattern(of: $0), "/a"]) }),
        Position(
            name: "deferred ENV", instruction: { .onbuild(.env("A", .init($0))) },
            expected: { .init("ONBUILD ENV", ["A", $0]) }),
        Position(
            name: "comment", refuses: { text in text.utf8.contains { $0 < 0x20 && $0 != 10 && $0 != 9 || $0 == 0x7F } },
            instruction: { .user("a").commented($0) }, expected: { _ in .init("USER", ["a"]) }),
        Position(
            name: "image, user, flag", refuses: { !isFlag($0) },
            instruction: { .copy(["a"], to: "b", from: $0, chown: .init($0)) },
            expected: { .init("COPY", flags: ["--from=\($0)", "--chown=\($0)"], ["a", "b"]) }),
    ]

    private static let commands: [Position] = [
        Position(
            name: "RUN", refuses: { !isArgument($0) }, instruction: { .run(exec: ["a", $0]) },
            expected: { .init("RUN", ["a", $0]) }),
        Position(
            name: "ENTRYPOINT", refuses: { !isArgument($0) }, instruction: { .entrypoint([$0, $0]) },
            expected: { .init("ENTRYPOINT", [$0, $0]) }),
        Position(
            name: "CMD", refuses: { !isArgument($0) }, instruction: { .cmd([$0]) }, expected: { .init("CMD", [$0]) }),
        Position(
            name: "SHELL", refuses: { !isArgument($0) }, instruction: { .shell([$0]) },
            expected: { .init("SHELL", [$0]) }),
        Position(
            name: "HEALTHCHECK", refuses: { !isArgument($0) },
            instruction: { .healthcheck(.init(.exec([$0]), retries: 1)) },
            expected: { .init("HEALTHCHECK", flags: ["--retries=1"], ["CMD", $0]) }),
        Position(
            name: "file", refuses: { !isFile($0) }, instruction: { .copy(text: $0, to: "/a") },
            expected: { .init("COPY", ["<<\(terminator(of: $0))", "/a"], body: "\($0)\(terminator(of: $0))\n") }),
        Position(
            name: "files", refuses: { !isFile($0) || $0.split(separator: "\n").contains("x.conf") },
            instruction: { .copy(files: [.init("a", ""), .init("x.conf", $0)], to: "/a/") },
            expected: { .init("COPY", ["<<a", "<<x.conf", "/a/"], body: "a\n\($0)x.conf\n") }),
    ]

    private static func isFlag(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count < 60_000
            && text.unicodeScalars.allSatisfy {
                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@+=~%".unicodeScalars.contains($0)
            }
    }

    private static func isFile(_ text: String) -> Bool {
        !text.utf8.contains { $0 == 0 || $0 == 0x0D } && (text.isEmpty || text.utf8.last == 0x0A)
    }

    private static func terminator(of text: String) -> String {
        text.split(separator: "\n").contains("EOF") ? "EOF1" : "EOF"
    }

    /// The pattern of Go's `filepath.Match` that matches exactly this text.
    private static func pattern(of text: String) -> String {
        text.unicodeScalars.map { ["*", "?", "["].contains($0) ? "[\($0)]" : "\($0)" }.joined()
    }

    @Test func textsSurviveInEveryPosition() async throws {
        let positions = Self.words + Self.commands
        for texts in RoundTrip.batches(of: 2_500) {
            var instructions: [Dockerfile.Instruction] = [.from("scratch")]
            var expected: [Docker.ExpandedInstruction] = [.init("FROM", ["scratch"])]
            for text in texts {
                for position in positions {
                    let instruction = position.instruction(text)
                    if position.refuses(text) {
                        #expect(
                            !Dockerfile([instruction]).render().refusals.isEmpty,
                            "\(position.name): \(TextDifference.shown(text))")
                        continue
                    }
                    instructions.append(instruction)
                    expected.append(position.expected(text))
                }
            }
            let found = try await read(Dockerfile(instructions))
            try #require(found.count == expected.count)
            for (found, expected) in zip(found, expected) where found.shown != expected.shown {
                Issue.record("\(expected.shown) was read as \(found.shown)")
            }
        }
    }

    /// Shell forms, through the parser and then through the shells that run them.
    @Test func commandsReachTheShellUnchanged() async throws {
        for texts in RoundTrip.batches(of: 5_000) {
            let lines = texts.filter(Self.isOneLine)
            for text in texts where !Self.isOneLine(text) {
                let run = Dockerfile([.run(Shell.Script(.init("echo", .init(text))))])
                #expect(!run.render().refusals.isEmpty)
            }
            let instructions = lines.flatMap { text -> [Dockerfile.Instruction] in
                let script = Shell.Script(.init("printf", #"%s\0"#, .init(text)))
                return [
                    .run(script), .init(.cmd(.shell(script))), .init(.entrypoint(.shell(script))),
                    .healthcheck(.init(.shell(script), interval: .seconds(1))),
                ]
            }
            let found = try await read(Dockerfile([.from("scratch")] + instructions))
            #expect(found.count == instructions.count + 1)
            let script = found.dropFirst().map { ($0.words.last ?? "") + "\n" }.joined()
            for shell in ShellReader.all {
                let output = try await shell.run(script).split(separator: "\0", omittingEmptySubsequences: false)
                let difference = TextDifference.of(
                    lines.flatMap { Array(repeating: $0, count: 4) }, output.dropLast().map(String.init))
                #expect(difference.isEmpty, "\(difference)")
            }
        }
    }

    /// The parser finds the instructions, flags, words and heredocs of random files.
    @Test func structureSurvives() async throws {
        var sample = DockerfileSample()
        for start in stride(from: 0, to: RoundTrip.treeCount, by: 100) {
            let cases = (start..<min(start + 100, RoundTrip.treeCount)).map { _ in sample.file() }
            let found = try await read(cases.map(\.0))
            try #require(found.count == cases.count)
            for ((file, expected), found) in zip(cases, found) where found.map(\.shown) != expected.map(\.shown) {
                let different = zip(expected, found).first { $0.shown != $1.shown }
                Issue.record(
                    "\(different.map { "\($0.shown) was read as \($1.shown)" } ?? "\(found.count) instructions in\n\(file.render().text)")"
                )
            }
        }
    }

    /// The longest line that Docker reads, and one more byte.
    @Test(arguments: [65_535, 65_536]) func linesAreAsLongAsDockerReads(count: Int) async throws {
        let isRefused = count > 65_535
        let filler = String(repeating: "a", count: count - "USER ".utf8.count)
        let rendering = Dockerfile([.from("scratch"), .user(.init(filler))]).render()
        #expect(rendering.refusals.isEmpty == !isRefused)
        try await withTemporaryFolder { folder in
            let file = try folder.appending(path: "Dockerfile").write(rendering.text)
            if isRefused {
                await #expect(throws: ToolError.self) { try await Docker.read([file]) }
            } else {
                #expect(try await Docker.read([file])[0].count == 2)
            }
        }
    }

    private func read(_ file: Dockerfile) async throws -> [Docker.ExpandedInstruction] {
        try await read([file]).first ?? []
    }

    private func read(_ files: [Dockerfile]) async throws -> [[Docker.ExpandedInstruction]] {
        try await withTemporaryFolder { folder in
            try await Docker.read(
                try files.enumerated().map { index, file in
                    let rendering = file.render()
                    #expect(rendering.refusals.map(\.reason) == [])
                    return try folder.appending(path: "\(index)").write(rendering.text)
                })
        }
    }
}

extension Docker.ExpandedInstruction {
    /// The whole instruction, byte by byte: `==` on strings also treats canonically equivalent ones as equal.
    fileprivate var shown: [String] { ([name] + flags + words + [body]).map(TextDifference.exact) }
}

extension TextDifference {
    /// The scalars of a text, with non-ASCII ones escaped.
    fileprivate static func exact(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
    }
}
