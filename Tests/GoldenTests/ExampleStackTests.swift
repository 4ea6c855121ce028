import Foundation
import StackCompiler
import StackKit
import StackModel
import StackWorkspace
import Testing
import ToolHarness

@testable import stackgen

/// Compares the example stacks with the reviewed files.
@Suite("Example stacks")
struct ExampleStackTests {
    static let stacks: [any Stack] = [Bookings(), Hello(), Leaderboard(), OnlineBoutique(), OrderSystem()]

    @Test("golden/ contains exactly what the stacks compile to", arguments: stacks)
    func golden(_ stack: any Stack) throws {
        let compilation = Self.compile(stack)
        #expect(compilation.diagnostics.map(\.message) == [])
        let files = try #require(compilation.files)
        let folder = OutputFolder(
            ["golden", stack.name], in: Checkout.root.path, stack: stack.name, toolVersion: Stackgen.version)
        let drift = folder.plan(for: files).drift.map { $0.unifiedDiff() }
        #expect(drift == [], "run: swift run stackgen, and review the difference")
    }

    @Test("Every folder of golden/ belongs to a stack")
    func orphans() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: Checkout.root.appending(path: "golden").path)
        #expect(
            folders.sorted()
                == (Self.stacks.map(\.name) + ["changes", "errors", "excerpts", "relations", "releases"]).sorted())
    }

    /// A new target must be added to `GeneratedPath`, or a manifest records each of its files as the stack's own choice.
    @Test("Every file of the examples has a path that a target produces", arguments: stacks)
    func madePaths(_ stack: any Stack) throws {
        let manifest = try String(
            contentsOf: Checkout.root.appending(path: "golden/\(stack.name)/.stackgen/manifest"), encoding: .utf8)
        #expect(manifest.split(separator: "\n").filter { $0.hasPrefix("# own path ") } == [])
    }

    @Test("Ten compilations produce the same bytes", arguments: stacks)
    func determinism(_ stack: any Stack) throws {
        let first = try #require(Self.compile(stack).files)
        for _ in 1..<10 { #expect(Self.compile(stack).files == first) }
    }

    /// Each process hashes with its own seed, so output that depends on the order of a set differs between two of
    /// them.
    @Test("Two processes produce the same bytes")
    func processes() throws {
        let folders = try (0..<2).map { _ in try generateInAProcess() }
        defer { for folder in folders { try? FileManager.default.removeItem(at: folder) } }
        let trees = try folders.map { folder in
            try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted().reduce(into: [String: Data]()) {
                $0[$1] = FileManager.default.contents(atPath: folder.appending(path: $1).path)
            }
        }
        #expect(trees[0].count > 10)
        #expect(trees[0] == trees[1])
    }

    private static func compile(_ stack: any Stack) -> Compilation {
        Compiler(lock: Checkout.lock).compile(stack, at: SourceLocation())
    }

    /// Runs the built `stackgen` in a fresh folder.
    private func generateInAProcess() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "stackgen-\(UUID().uuidString)")
        let process = Process()
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "stackgen")
        process.arguments = ["generate", "--output", folder.path]
        process.standardOutput = FileHandle.nullDevice
        try process.start()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return folder
    }

    @Test("The source location of a declaration does not affect the output")
    func locations() {
        let elsewhere = [Shifted(line: 10), Shifted(line: 4_000)].map {
            Compiler(lock: Checkout.lock).compile($0, at: SourceLocation(file: "x", line: $0.line, column: 1)).files
        }
        #expect(elsewhere[0] != nil)
        #expect(elsewhere[0] == elsewhere[1])
    }

    /// A stack whose declarations can be at any line.
    private struct Shifted: Stack {
        let line: Int
        let name = "shifted"
        var body: Declarations {
            Service("web", source: .image("docker.io/library/redis:alpine"), file: "/\(line).swift", line: line) {
                Listens(on: 8080)
                Exposed(at: "web.acme.dev")
            }
        }
    }
}
