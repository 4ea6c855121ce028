import Foundation
import StackDiagnostics
import StackModel
import Testing

@testable import StackWorkspace

/// Files that would block a reader, never end, or exhaust the memory are rejected at once, without being read.
@Suite struct ReadLimitTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Creates a file that has a size but no content.
    private func grow(_ path: String, to size: Int) throws {
        try folder.write("", to: path)
        #expect(truncate(folder.location(path), off_t(size)) == 0)
    }

    private func expectFast<Result>(_ body: () throws -> Result) rethrows -> Result {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try body()
        #expect(clock.now - start < .seconds(5))
        return result
    }

    @Test func aLockThatIsNotAFileIsRefused() throws {
        let lock = folder.location("stackgen.lock")
        #expect(mkfifo(lock, 0o666) == 0)
        let pipe = expectFast { LockFile.read(at: lock) }
        #expect(pipe.diagnostics.map(\.id) == [.diskFailure])
        #expect(pipe.diagnostics[0].message == "cannot read '\(lock)': it is a named pipe, but the lock must be a file")
        #expect(expectFast { LockFile.read(at: "/dev/zero") }.diagnostics[0].message.contains("it is a device"))
        // A link is followed, and its target is checked.
        try FileManager.default.createSymbolicLink(
            atPath: folder.location("link.lock"), withDestinationPath: "/dev/zero")
        let link = expectFast { LockFile.read(at: folder.location("link.lock")) }
        #expect(link.diagnostics[0].message.contains("it is a device"))
        try folder.write("version: 1\n", to: "real.lock")
        try folder.remove("link.lock")
        try FileManager.default.createSymbolicLink(
            atPath: folder.location("link.lock"), withDestinationPath: "real.lock")
        #expect(LockFile.read(at: folder.location("link.lock")).diagnostics.isEmpty)
    }

    @Test func aLockThatIsTooLargeIsRefused() throws {
        try grow("stackgen.lock", to: 300 << 20)
        let diagnostics = expectFast { LockFile.read(at: folder.location("stackgen.lock")) }.diagnostics
        #expect(diagnostics.map(\.id) == [.oversizedFile])
        #expect(diagnostics[0].message.hasSuffix("is larger than 1 MiB and is not read"))
        // Follow the note.
        try folder.remove("stackgen.lock")
        #expect(LockFile.read(at: folder.location("stackgen.lock")).diagnostics.isEmpty)
    }

    @Test func aManifestThatIsTooLargeIsRefusedAndTheHintWorks() throws {
        try folder.generate(["a": "1", "edited": "2", "old": "3"])
        try folder.write("by hand", to: "edited")
        let line = String(repeating: "0", count: 64) + "  a\n"
        let header = "# stackgen manifest 2, written by stackgen 1\n"
        let manifests: [() throws -> Void] = [
            { try grow(Manifest.path, to: 300 << 20) },
            { try folder.write(header + String(repeating: line, count: 300_000), to: Manifest.path) },
            { try folder.write(header + String(repeating: "\n", count: 300_000), to: Manifest.path) },
        ]
        for write in manifests {
            try write()
            let plan = try expectFast { try folder.plan(["a": "1", "edited": "2"], force: true) }
            #expect(plan.diagnostics.map(\.id) == [.oversizedFile])
            #expect(plan.repair == .byHand)
            #expect(throws: WorkspaceError.self) { try folder.output.apply(plan) }
        }
        // Follow the note: remove the manifest, and generate with --force.
        try folder.remove(Manifest.path)
        #expect(try folder.plan(["a": "1", "edited": "2"]).actions == ["a": .adopt, "edited": .reject])
        try folder.generate(["a": "1", "edited": "2"], force: true)
        #expect(try folder.files() == ["a": "1", "edited": "2", "old": "3"])
        #expect(try folder.plan(["a": "1", "edited": "2"]).drift.isEmpty)
    }

    @Test func aManifestThatIsNotAFileIsRefused() throws {
        try folder.generate(["a": "1"])
        try folder.remove(Manifest.path)
        #expect(mkfifo(folder.location(Manifest.path), 0o666) == 0)
        let plan = try expectFast { try folder.plan(["a": "1"], force: true) }
        #expect(plan.diagnostics.map(\.id) == [.notAFile])
        #expect(plan.diagnostics[0].message.contains("is a named pipe, but the stack has a file there"))
    }

    @Test func aFileOfOursThatIsNotAFileAnyMoreIsRefused() throws {
        try folder.generate(["a": "1", "old": "2"])
        for path in ["a", "old"] {
            try folder.remove(path)
            #expect(mkfifo(folder.location(path), 0o666) == 0)
        }
        let plan = try expectFast { try folder.plan(["a": "1"], force: true) }
        #expect(plan.diagnostics.map(\.id) == [.notAFile, .editedLeftover])
        #expect(plan.actions == ["a": .reject])
        #expect(plan.repair == .byHand)
    }

    @Test func aHugeFileInThePlaceOfOursIsRefused() throws {
        try folder.generate(["a": "1", "old": "2"])
        try grow("a", to: 3 << 30)
        try grow("old", to: 3 << 30)
        let plan = try expectFast { try folder.plan(["a": "1"], force: true) }
        #expect(plan.diagnostics.map(\.id) == [.oversizedFile, .editedLeftover])
        #expect(plan.diagnostics[0].message.contains("is larger than 64 MiB"))
        #expect(plan.actions == ["a": .reject, "old": .leave])
    }

    @Test func aFileThatGrowsWhileItIsReadIsNotReadForEver() throws {
        let log = folder.location("log")
        let observer = DiskObserver { _, call in
            guard call.name == .read else { return nil }
            if let file = fopen(log, "a") {
                fputs(String(repeating: "x", count: 4096), file)
                fclose(file)
            }
            return nil
        }
        try folder.write("start", to: "log")
        let content = try expectFast { try Disk(hook: observer.hook).read(log, limit: 100_000) }
        guard case .tooLarge = content else {
            Issue.record("it was read")
            return
        }
    }
}
