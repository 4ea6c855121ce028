import Foundation
import StackFormats
import Testing
import ToolHarness

/// Every text in every position of a script, as `dash`, `bash` and BusyBox receive it.
@Suite(
    .enabled("a shell is not on this machine", { ShellReader.all.allSatisfy { $0.tool.isExpected } }))
struct ShellRoundTripTests {
    /// A position of a text, in statements that print what the shell finds there, terminated by U+0000.
    private struct Position {
        let name: String
        /// Whether each text needs its own process, so that only a slice is tried.
        var takesProcess = false
        var refuses: @Sendable (String) -> Bool = { $0.utf8.contains(0) }
        var value: @Sendable (String) -> String = { $0 }
        let statements: @Sendable (String) -> [Shell.Statement]
    }

    private static func show(_ words: Shell.Word...) -> Shell.Statement {
        .command(.init(["printf", #"%s\0"#] + words))
    }

    private static func set(_ value: Shell.Word) -> Shell.Statement {
        .command(.init([], environment: [.init("X", value)]))
    }

    private static func holdsControl(_ text: String) -> Bool {
        text.utf8.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 == 0x7F }
    }

    /// Whether every letter, digit and underscore begins a line that contains more than ASCII.
    private static func leavesNoTerminator(_ text: String) -> Bool {
        let lines = text.unicodeScalars.split(separator: "\n").filter { $0.contains { !$0.isASCII } }
        let first = Set(lines.compactMap(\.first))
        return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_".unicodeScalars.allSatisfy(
            first.contains)
    }

    private static let positions: [Position] = [
        Position(name: "argument") { [show(.init($0))] },
        Position(name: "value of a variable") { [set(.init($0)), show(.variable("X"))] },
        Position(name: "between variables", value: { "v*  \($0)v*  \($0)" }) {
            [set("v*  "), show(.variable("X") + .init($0) + .variable("X") + .init($0))]
        },
        Position(name: "substitution", takesProcess: true, value: { "\($0)." }) {
            [show(.output(of: Shell.Script(.init("printf", "%s.", .init($0)))))]
        },
        Position(name: "beside a substitution", takesProcess: true, value: { "\($0)a\($0)" }) {
            [show(.init($0) + .output(of: Shell.Script(.init("printf", "a"))) + .init($0))]
        },
        Position(name: "beside a pattern", value: { "\($0)no*such?[file]\($0)" }) {
            [show(.init($0) + .glob("no*such?[file]") + .init($0))]
        },
        Position(name: "word of a loop") { [.forLoop("X", in: [.init($0)], do: [show(.variable("X"))])] },
        Position(name: "what is chosen by, and the pattern", value: { _ in "yes" }) {
            [.caseStatement(.init($0), [.init(["no", .init($0)], [show("yes")]), .otherwise([show("no")])])]
        },
        Position(name: "condition", value: { _ in "yes" }) {
            [.conditional(.run("test", .init($0 + "."), "=", .init($0 + ".")), then: [show("yes")])]
        },
        Position(name: "function and subshell", takesProcess: true) {
            [.function("f", [show(.variable("1"))]), .subshell([.run("f", .init($0))])]
        },
        Position(
            name: "comment", refuses: { holdsControl($0) || $0.utf8.contains("${{".utf8) }, value: { _ in "a" }
        ) { [.comment($0), show("a")] },
    ]

    private static let hereDocument = Position(
        name: "here-document",
        refuses: { text in
            text.utf8.contains(0) || text.utf8.contains("${{".utf8) || !text.isEmpty && text.utf8.last != 0x0A
                || leavesNoTerminator(text)
        }
    ) { [.command(.init("cat", redirections: [.text($0)])), .run("printf", #"\0"#)] }

    @Test func textsArriveInEveryPosition() async throws {
        for (index, texts) in RoundTrip.batches(of: 2_500).enumerated() {
            try await expect(index < 4 ? Self.positions : Self.positions.filter { !$0.takesProcess }, texts)
        }
    }

    /// Here documents arrive unchanged, terminated by a line feed.
    @Test func hereDocumentsArrive() async throws {
        for texts in RoundTrip.batches(of: 1_000).prefix(3) {
            try await expect([Self.hereDocument], texts + texts.map { $0 + "\n" })
        }
    }

    private func expect(_ positions: [Position], _ texts: [String]) async throws {
        var statements: [Shell.Statement] = []
        var expected: [String] = []
        for text in texts {
            for position in positions {
                let own = position.statements(text)
                if position.refuses(text) {
                    #expect(
                        !Shell.Script(own).render().refusals.isEmpty,
                        "\(position.name): \(TextDifference.shown(text))")
                    continue
                }
                statements += own
                expected.append(position.value(text))
            }
        }
        let rendering = Shell.Script(statements).render()
        #expect(rendering.refusals.map(\.reason) == [])
        for shell in ShellReader.all {
            let output = try await shell.run(rendering.text)
            let found = output.split(separator: "\0", omittingEmptySubsequences: false).dropLast().map(String.init)
            let difference = TextDifference.of(expected, found)
            #expect(difference.isEmpty, "\(shell.testDescription): \(difference)")
        }
    }

    /// Redirections create files with their names; only a slice, since a folder takes time.
    @Test(arguments: ShellReader.all) func redirectionsReachTheirFile(shell: ShellReader) async throws {
        for texts in RoundTrip.batches(of: 2_500).prefix(8) {
            // A file name can contain what an argument can, except slashes and long names.
            let names = texts.filter { text in
                !["", ".", ".."].contains(text) && text.utf8.count < 256
                    && !text.utf8.contains { $0 == 0 || $0 == 0x2F }
            }
            let statements = names.enumerated().map { index, name in
                let file = Shell.Word(name)
                let redirections: [Shell.Redirection] = [
                    [.output(file)], [.appending(file)], [.error(file)], [.appendingError(file), .input(file)],
                ][index % 4]
                return Shell.Statement.command(
                    .init(":", redirections: index % 4 == 3 ? [.output(file)] + redirections : redirections))
            }
            let found = try await withTemporaryFolder { folder in
                let work = folder.appending(path: "work")
                try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
                _ = try await shell.run(Shell.Script(statements, strictness: .posix).render().text, in: work)
                return try FileManager.default.contentsOfDirectory(atPath: work.path)
            }
            let expected = Set(names.map { Array($0.utf8) })
            #expect(Set(found.map { Array($0.utf8) }) == expected)
        }
    }

    /// `bash` reports which command it did not find. Each takes a process, so only a slice is tried.
    @Test func namesOfCommandsArrive() async throws {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:[-+%@,".utf8)
        let reserved = ["if", "then", "done", "case", "esac", "in", "while", "function", "!", "{", "}"]
        for texts in RoundTrip.batches(of: 5_000).prefix(2) {
            // Without texts that could be a command of this machine or a path.
            let candidates = texts.filter { text in
                !text.isEmpty && !text.utf8.allSatisfy(plain.contains) && !text.utf8.contains { $0 == 0 || $0 == 0x2F }
            }
            for name in candidates {
                // `bash` reads it as a job of the shell.
                let isRefused = name.utf8.first == UInt8(ascii: "%")
                #expect(Shell.Script(.init(.init(name))).render().refusals.isEmpty == !isRefused)
            }
            let names = reserved + candidates.filter { $0.utf8.first != UInt8(ascii: "%") }
            let script = Shell.Script(names.map { Shell.Statement.run(.init($0), "x") })
            #expect(script.render().refusals.isEmpty)
            let handler = "command_not_found_handle() { printf '%s\\0' \"$1\"; }\n"
            let output = try await ShellReader.bash.run(handler + script.render().text)
            let found = output.split(separator: "\0", omittingEmptySubsequences: false).dropLast().map(String.init)
            let difference = TextDifference.of(names, found)
            #expect(difference.isEmpty, "\(difference)")
        }
    }
}

extension Sequence<UInt8> {
    /// Whether this sequence contains another.
    fileprivate func contains(_ other: some Collection<UInt8>) -> Bool {
        let bytes = Array(self)
        return bytes.indices.contains { bytes[$0...].starts(with: other) }
    }
}
