import Foundation
import Testing
import ToolHarness

@testable import StackWorkspace

@Suite struct UnifiedDiffTests {
    private func diff(_ old: String, _ new: String) -> String {
        UnifiedDiff(old: Array(old.utf8), new: Array(new.utf8), path: "p").text
    }

    @Test func threeLinesStandAroundEachChange() {
        let old = (1...20).map { "\($0)\n" }.joined()
        let new = old.replacing("2\n3\n", with: "2\nthree\n").replacing("16\n", with: "")
        #expect(
            diff(old, new) == """
                --- a/p
                +++ b/p
                @@ -1,6 +1,6 @@
                 1
                 2
                -3
                +three
                 4
                 5
                 6
                @@ -13,7 +13,6 @@
                 13
                 14
                 15
                -16
                 17
                 18
                 19

                """)
    }

    @Test func aMissingLastLineFeedIsSaid() {
        #expect(diff("a", "a\n") == "--- a/p\n+++ b/p\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n")
    }

    @Test func binaryContentIsNotShown() {
        #expect(diff("\0", "a") == "Binary files a/p and b/p differ\n")
    }

    @Test func theShortestWayIsFound() {
        // The example in Myers' paper: five edits lead from one to the other.
        let changes = LineDifference([1, 2, 3, 1, 2, 2, 1], [3, 2, 1, 2, 1, 3]).changes
        #expect(changes.reduce(0) { $0 + $1.old.count + $1.new.count } == 5)
    }

    @Test func pastTheBoundAllBetweenIsOneChange() {
        let old = [0] + Array(1...50) + [0]
        let new = [0] + Array(101...150) + [0]
        #expect(LineDifference(old, new, bound: 20).changes == [.init(old: 1..<51, new: 1..<51)])
    }

    /// The real Git decides: `git apply` must produce the new content from the old one and the diff.
    @Test func gitAppliesTheDiff() throws {
        let git = "/usr/bin/git"
        guard FileManager.default.isExecutableFile(atPath: git) else {
            #expect(ProcessInfo.processInfo.environment["CI"] == nil, "git is missing")
            return print("skipped: git is not installed")
        }
        var random = SplitMix(state: 42)
        var patch = ""
        let folder = try TemporaryFolder()
        var expected: [String: String] = [:]
        for index in 0..<150 {
            let old = text(&random)
            let new = index % 3 == 0 ? text(&random) : edited(old, &random)
            guard old != new else { continue }
            let path = "f\(index)"
            if !old.isEmpty { try folder.write(old, to: path) }
            if !new.isEmpty { expected[path] = new }
            patch +=
                UnifiedDiff(
                    old: old.isEmpty ? nil : Array(old.utf8), new: new.isEmpty ? nil : Array(new.utf8), path: path
                ).text
        }
        let patches = try TemporaryFolder()
        try patches.write(patch, to: "patch")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: git)
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.arguments = ["apply", "--whitespace=nowarn", patches.location("patch")]
        try process.start()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(expected.count > 100)
        for (path, text) in expected { #expect(folder.read(path) == text, "\(path)") }
        #expect(try folder.files().count == expected.count)
    }

    private func text(_ random: inout SplitMix) -> String {
        let count = Int.random(in: 0...30, using: &random)
        let lines = (0..<count).map { _ in "\(Int.random(in: 0...5, using: &random))" }
        return lines.joined(separator: "\n") + (count > 0 && Bool.random(using: &random) ? "\n" : "")
    }

    private func edited(_ text: String, _ random: inout SplitMix) -> String {
        var lines = text.components(separatedBy: "\n")
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            lines.insert("new", at: Int.random(in: 0...lines.count, using: &random))
            lines.remove(at: Int.random(in: 0..<lines.count, using: &random))
        }
        return lines.joined(separator: "\n")
    }
}

/// A pseudo-random generator that produces the same numbers in every run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
