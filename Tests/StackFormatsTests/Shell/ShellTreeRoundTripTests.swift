import Foundation
import StackFormats
import Testing
import ToolHarness

/// Random scripts and deep ones, run by the real shells.
@Suite(
    .enabled("a shell is not on this machine", { ShellReader.all.allSatisfy { $0.tool.isExpected } }))
struct ShellTreeRoundTripTests {
    /// The commands of the scripts, the same in every shell. Descriptor 3 does not belong to a pipe.
    private static let preamble = """
        exec 3>&1
        t() { for each in "$@"; do printf '%s\\0' "$each" >&3; done; printf '\\0' >&3; return "$1"; }
        once() { case "$seen " in *" $1 "*) return 1 ;; esac; seen="$seen $1"; }
        call() { "$@"; }
        seen=''

        """

    @Test(arguments: ShellReader.all) func commandsRunInOrder(shell: ShellReader) async throws {
        var sample = ShellSample()
        let scripts = (0..<RoundTrip.treeCount).map { _ in sample.script() }
        for batch in stride(from: 0, to: scripts.count, by: 100).map({ scripts[$0..<min($0 + 100, scripts.count)] }) {
            let text = batch.map { script in
                let rendering = script.render()
                #expect(rendering.refusals.isEmpty)
                return "(\n\(rendering.text))\nprintf 'next\\0\\0' >&3\n"
            }.joined()
            let output = try await shell.run(Self.preamble + text)
            // The first argument is a status, so nothing else is `next`.
            let traces = output.components(separatedBy: "next\0\0")
            #expect(traces.count == batch.count + 1)
            for (script, trace) in zip(batch, traces) {
                var model = ShellModel()
                model.run(script)
                let expected = model.trace.map { $0.joined(separator: "\0") + "\0\0" }.joined()
                let isSame = trace.utf8.elementsEqual(expected.utf8)
                #expect(isSame, "\(script.render().text)\(TextDifference.of([expected], [trace]))")
            }
        }
    }

    private static let limit = 200

    private static let wrappings: [(name: String, wrap: @Sendable (Shell.Statement) -> Shell.Statement)] = [
        ("conditional", { .conditional(.run("true"), then: [$0]) }),
        ("condition", { .conditional($0, then: [.run("true")]) }),
        ("loop", { .forLoop("x", in: ["1"], do: [$0]) }), ("while", { .whileLoop($0, do: [.run("break")]) }),
        ("choice", { .caseStatement("x", [.otherwise([$0])]) }), ("subshell", { .subshell([$0]) }),
        ("not", { .not($0) }),
        ("function", { .function("f", [$0]) }), ("background", { .background($0) }),
        ("all", { .all([.run("true"), $0]) }), ("any", { .any([.run("false"), $0]) }),
        ("substitution", { .run("echo", .output(of: Shell.Script([$0]))) }),
    ]

    @Test(arguments: wrappings.indices) func deepScriptsAreReadOrRefused(index: Int) async throws {
        let (name, wrap) = Self.wrappings[index]
        var statement = Shell.Statement.run("true")
        for _ in 1..<Self.limit { statement = wrap(statement) }
        let rendering = Shell.Script([statement]).render()
        #expect(rendering.refusals.isEmpty, "\(name)")
        for shell in ShellReader.all {
            try await withTemporaryFolder { folder in
                let file = try folder.appending(path: "script").write(rendering.text)
                try await shell.tool.succeed(shell.arguments + ["-n", file.path])
            }
        }
        for _ in 0..<2 { statement = wrap(statement) }
        #expect(
            Shell.Script([statement]).render().refusals.map(\.reason)
                == ["nests statements and substitutions more than 200 levels deep, which not every shell accepts"])
    }
}
