import Foundation
import Testing

@testable import StackWorkspace

@Suite struct DriftTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func drift(_ files: [String: String]) throws -> [String: Drift.Kind] {
        Dictionary(uniqueKeysWithValues: try folder.plan(files).drift.map { ($0.path, $0.kind) })
    }

    @Test func whatIsMissingChangedAndLeftOver() throws {
        try folder.generate(["a": "1\n", "b": "2\n", "c": "3\n", "d": "4\n", "e": "5\n"])
        #expect(try drift(["a": "1\n", "b": "2\n", "c": "3\n", "d": "4\n", "e": "5\n"]).isEmpty)
        try folder.remove("a")
        try folder.write("edited\n", to: "b")
        try folder.write("edited\n", to: "e")
        #expect(
            try drift(["a": "1\n", "b": "2\n", "c": "3\n"]) == [
                "a": .missing, "b": .changed, "d": .leftOver, "e": .editedLeftOver, Manifest.path: .changed,
            ])
    }

    @Test func aFileThatIsNotOursDiffersToo() throws {
        try folder.write("by hand\n", to: "a")
        #expect(try drift(["a": "1\n"]) == ["a": .changed, Manifest.path: .missing])
    }

    @Test func lineEndsOfWindowsAreCalledByTheirName() throws {
        try folder.generate(["a": "1\n2\n"])
        try folder.write("1\r\n2\r\n", to: "a")
        let plan = try folder.plan(["a": "1\n2\n"])
        #expect(plan.drift.map(\.kind) == [.lineEnds])
        #expect(
            plan.drift[0].unifiedDiff(in: "golden/x") == "golden/x/a: lines end in CR LF, and the stack's end in LF\n")
        try folder.write("1\r\n3\r\n", to: "a")
        #expect(try drift(["a": "1\n2\n"]) == ["a": .changed])
    }

    @Test func theDiffLeadsFromTheDiskToTheStack() throws {
        try folder.generate(["a": "1\n", "old": "x\n"])
        try folder.write("2\n", to: "a")
        let drift = try folder.plan(["a": "1\n", "new": "y\n"]).drift
        #expect(drift.map(\.path) == ["a", "new", "old", Manifest.path])
        #expect(drift[0].unifiedDiff() == "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-2\n+1\n")
        #expect(drift[1].unifiedDiff(in: "g") == "--- /dev/null\n+++ b/g/new\n@@ -0,0 +1 @@\n+y\n")
        #expect(drift[2].unifiedDiff(in: ".") == "--- a/old\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n")
    }
}
