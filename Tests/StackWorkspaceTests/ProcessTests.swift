import Foundation
import StackDiagnostics
import Testing
import ToolHarness

@testable import StackWorkspace

/// Failures that need a separate process: a run that is killed halfway, and a full disk.
@Suite struct ProcessTests {
    private let folder: TemporaryFolder
    private let source: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        source = try TemporaryFolder()
    }

    private func run(_ arguments: [String], fileSizeLimit: Int? = nil) throws -> (
        status: Int32, killed: Bool, text: String
    ) {
        let probe = try #require(BuiltProgram.path(of: "WorkspaceProbe"), "the probe is not beside the tests")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        let limit = fileSizeLimit.map { "ulimit -f \($0); " } ?? ""
        process.arguments = ["-c", limit + "exec \"$0\" \"$@\"", probe] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.start()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, process.terminationReason == .uncaughtSignal,
            String(decoding: output, as: UTF8.self)
        )
    }

    @Test(arguments: 0..<ApplyTests.checkpoints)
    func aKilledRunLeavesEachFileOldOrNewAndTheNextRunFinishesIt(checkpoint: Int) throws {
        try folder.generate(ApplyTests.old)
        for (path, text) in ApplyTests.new { try source.write(text, to: path) }
        #expect(try run([folder.path, source.path, "\(checkpoint)"]).killed)

        for (path, text) in try folder.files() {
            #expect(text == ApplyTests.old[path] || text == ApplyTests.new[path], "\(path)")
        }
        #expect(folder.read(Staging.path + "/manifest-new") != nil, "the run was killed in its middle")

        // Neither the former nor the new stack mistakes a file for one that was edited by hand.
        let back = try folder.plan(ApplyTests.old)
        #expect(back.diagnostics.isEmpty)
        #expect(!back.steps.contains { [.repair, .leave, .reject].contains($0.action) })
        #expect(try run([folder.path, source.path]).status == 0)
        #expect(try folder.files() == ApplyTests.new)
        #expect(folder.read(Staging.path + "/manifest-new") == nil)
        #expect(try !folder.plan(ApplyTests.new).changesAnything)
    }

    /// The run is killed not only between changes, but before every system call.
    @Test func aRunKilledAtAnyCallLosesNothing() throws {
        for (path, text) in ApplyTests.new { try source.write(text, to: path) }
        var keptCount = 0
        var number = 0
        while true {
            let folder = try TemporaryFolder()
            try folder.generate(ApplyTests.old)
            let isKilled = try run([folder.path, source.path, "none", "\(number)"]).killed
            for (path, text) in try folder.files() {
                #expect([ApplyTests.old[path], ApplyTests.new[path]].contains(text), "\(path) before call \(number)")
            }
            // The state after a kill between moving an edited file aside and comparing it.
            let slots = (try? FileManager.default.contentsOfDirectory(atPath: folder.location(Staging.path))) ?? []
            let slot = slots.contains(Journal.name) ? slots.first { $0.hasPrefix("new-") } : nil
            if let slot, number.isMultiple(of: 2) { try folder.write("mine", to: Staging.path + "/" + slot) }

            let plan = try folder.plan(ApplyTests.new)
            #expect(plan.diagnostics.isEmpty)
            let diagnostics = try folder.output.apply(plan)
            #expect(try folder.files() == ApplyTests.new, "before call \(number)")
            #expect(!FileManager.default.fileExists(atPath: folder.location(Staging.path)))
            let kept = (try? FileManager.default.contentsOfDirectory(atPath: folder.location(".stackgen/kept"))) ?? []
            #expect(kept.count == (slot != nil && number.isMultiple(of: 2) ? 1 : 0), "before call \(number)")
            #expect(diagnostics.map(\.id) == kept.map { _ in .keptFile })
            for name in kept {
                keptCount += 1
                #expect(folder.read(".stackgen/kept/" + name) == "mine")
                #expect(diagnostics[0].message.contains(".stackgen/kept/\(name)'"))
            }
            if !isKilled { break }
            number += 1
        }
        #expect(number > 80)
        #expect(keptCount > 10)
    }

    @Test("After a kill at any time, the lock is either the old or the new one", arguments: [true, false])
    func pin(exists: Bool) throws {
        let (old, new) = (
            "version: 1\n# why\npackages: { dspy: 1.0 }\n", "version: 1\n# why\npackages: { dspy: \"2\" }\n"
        )
        var seen: Set<String?> = []
        for number in 0... {
            let folder = try TemporaryFolder()
            if exists { try folder.write(old, to: "stackgen.lock") }
            let isKilled = try run(["pin", folder.location("stackgen.lock"), "\(number)"]).killed
            let text = folder.read("stackgen.lock")
            seen.insert(text)
            #expect(
                [exists ? old : nil, exists ? new : "version: 1\n\npackages:\n  dspy: \"2\"\n"].contains(text),
                "before call \(number)")
            // Nothing that the run left behind blocks the next one.
            #expect(try run(["pin", folder.location("stackgen.lock"), "none"]).status == 0)
            if !isKilled {
                #expect(number > 10)
                break
            }
        }
        #expect(seen.count == 2)
    }

    @Test func aDiskThatTakesNoMoreChangesNothing() throws {
        try folder.generate(ApplyTests.old)
        let before = try folder.snapshot()
        for (path, text) in ApplyTests.new { try source.write(text, to: path) }
        try source.write(String(repeating: "x", count: 200_000), to: "large")
        let result = try run([folder.path, source.path], fileSizeLimit: 64)
        #expect(result.status == 4)
        #expect(result.text == "cannot write '\(folder.path)/large': File too large\n")
        #expect(try folder.snapshot() == before)
    }
}
