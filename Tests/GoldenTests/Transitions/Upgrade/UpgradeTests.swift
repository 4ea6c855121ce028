import Foundation
import StackCompiler
import StackDiagnostics
import StackLanguage
import StackModel
import Testing
import ToolHarness

/// The revision of this repository whose goldens are upgraded, if one is given.
private let formerRevision = ProcessInfo.processInfo.environment["STACKGEN_UPGRADE_FROM"]

/// An upgrade of Stackgen replaces and removes nothing lasting in the stacks that a team has already applied.
@Suite("Upgrades")
struct UpgradeTests {
    /// The summary of the last release. It is recorded only when a release is made, from its commit:
    /// `STACKGEN_RECORD=1 STACKGEN_UPGRADE_FROM=<revision> swift test --filter UpgradeTests/summary`.
    private static let released = Checkout.root.appending(path: "Tests/GoldenTests/Transitions/Upgrade/released.txt")

    @Test("Every lasting resource of the last release is kept")
    func summary() async throws {
        if let revision = formerRevision, ProcessInfo.processInfo.environment["STACKGEN_RECORD"] == "1" {
            let lines = try Self.summary(of: await Self.goldens(at: revision))
            try Data((lines.sorted().joined(separator: "\n") + "\n").utf8).write(to: Self.released)
            Issue.record("recorded released.txt: review it as what teams have applied")
        }
        let today = try Self.summary(
            of: Self.stacks.reduce(into: [:]) { trees, stack in
                let compilation = Compiler(lock: EditedExamples.lock).compile(
                    stack, at: StackDiagnostics.SourceLocation())
                let files = try #require(compilation.files)
                trees[stack.name] = files
            })
        let released = try String(contentsOf: Self.released, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(released.count > 100)
        #expect(LastingSummary.lost(of: released, in: today) == [], "an upgrade would lose or replace it")
    }

    private static func summary(of trees: [String: FileTree]) throws -> Set<String> {
        try trees.reduce(into: []) { $0.formUnion(try LastingSummary.lines(of: $1.value, of: $1.key)) }
    }

    private static var stacks: [any Stack] { ExampleStackTests.stacks }

    /// Checks the same by the provider's plan and the API server's rules, against the goldens of any revision of this
    /// repository.
    @Test(
        "No lasting resource is replaced since a given revision",
        .enabled(
            if: formerRevision != nil, "STACKGEN_UPGRADE_FROM names none"))
    func revision() async throws {
        let revision = try #require(formerRevision)
        let before = try await Self.goldens(at: revision)
        try #require(!before.isEmpty)
        let judge = try await TransitionJudge(of: before)
        for judged in try await judge.judge(Self.stacks.map { StackEdit($0, "an upgrade") }) {
            #expect(judged.faults == [])
            #expect(judged.harms == [], "\(judged.edit)")
            #expect(judged.refusals.filter { $0.severity == .error } == [], "\(judged.edit)")
        }
    }

    /// The files below `golden/` at a Git revision, by stack.
    private static func goldens(at revision: String) async throws -> [String: FileTree] {
        let list = try await ToolHarness.Tool.git.succeed(["ls-tree", "-r", "--name-only", revision, "golden"])
        let paths = list.split(separator: "\n").map(String.init)
        return try await stacks.asyncReduce(into: [:]) { trees, stack in
            var tree = FileTree()
            let root = "golden/\(stack.name)/"
            for path in paths where path.hasPrefix(root) && (path.hasSuffix(".tf") || path.hasSuffix(".yaml")) {
                let text = try await ToolHarness.Tool.git.succeed(["show", "\(revision):\(path)"])
                try tree.add(Array(text.utf8), at: String(path.dropFirst(root.count)))
            }
            if tree.count > 0 { trees[stack.name] = tree }
        }
    }
}

extension Sequence {
    fileprivate func asyncReduce<Result>(
        into result: Result, _ body: (inout Result, Element) async throws -> Void
    ) async throws -> Result {
        var result = result
        for element in self { try await body(&result, element) }
        return result
    }
}
