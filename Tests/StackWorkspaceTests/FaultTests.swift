import Foundation
import StackDiagnostics
import StackModel
import Testing

@testable import StackWorkspace

/// A disk that fails at a single system call, or at every call from some point on.
@Suite struct FaultTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func generate(_ files: [String: String], _ observer: DiskObserver) throws -> [DiskCall] {
        let output = OutputFolder(path: folder.path, stack: "test", toolVersion: "1.0.0", hook: observer.hook)
        let plan = folder.output.plan(for: try tree(files))
        try output.apply(plan)
        return observer.calls
    }

    private func restore(_ files: [String: String]) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) { try folder.remove(name) }
        try folder.generate(files)
    }

    /// Returns the contents of all files except Stackgen's own, and whether the staging folder is left.
    private func state() throws -> (files: [String: String], staging: Bool) {
        (try folder.files(), FileManager.default.fileExists(atPath: folder.location(Staging.path)))
    }

    @Test("A failed system call leaves everything unchanged, or the run completes", arguments: [EIO, ENOSPC, EACCES])
    func oneCall(code: Int32) throws {
        try folder.generate(ApplyTests.old)
        let count = try generate(ApplyTests.new, DiskObserver()).count
        for number in 0..<count {
            try restore(ApplyTests.old)
            let observer = DiskObserver { current, _ in current == number ? code : nil }
            do {
                _ = try generate(ApplyTests.new, observer)
                #expect(try folder.files() == ApplyTests.new, "call \(number), \(observer.calls[number])")
            } catch let error as WorkspaceError {
                #expect(error.diagnostic.id == .diskFailure)
                #expect(try folder.files() == ApplyTests.old, "call \(number), \(observer.calls[number])")
                #expect(try !state().staging, "call \(number), \(observer.calls[number])")
                #expect(error.diagnostic.notes.isEmpty)
            }
            // Whatever the disk did, the next run succeeds by itself.
            let next = try folder.generate(ApplyTests.new)
            #expect(next.diagnostics.isEmpty)
            #expect(try folder.files() == ApplyTests.new && !state().staging)
        }
    }

    @Test("A disk that fails from some call on is reported, and the next run completes")
    func everyCallAfter() throws {
        try folder.generate(ApplyTests.old)
        let count = try generate(ApplyTests.new, DiskObserver()).count
        for number in 0..<count {
            try restore(ApplyTests.old)
            let observer = DiskObserver { current, _ in current >= number ? EIO : nil }
            let error: WorkspaceError?
            do {
                _ = try generate(ApplyTests.new, observer)
                error = nil
            } catch let caught as WorkspaceError {
                error = caught
            }
            for (path, text) in try folder.files() {
                #expect([ApplyTests.old[path], ApplyTests.new[path]].contains(text), "\(path), call \(number)")
            }
            if let error, try state().staging {
                #expect(error.diagnostic.notes.contains { $0.message.hasPrefix("could not be undone: ") })
            }
            #expect(try folder.generate(ApplyTests.new).diagnostics.isEmpty, "call \(number)")
            #expect(try folder.files() == ApplyTests.new && !state().staging)
            #expect(!FileManager.default.fileExists(atPath: folder.location(".stackgen/kept")), "nothing was foreign")
        }
    }

    /// More folders than a process may have open on some systems.
    @Test func aFailureAtTheEndTakesBackTheFilesOfManyFolders() throws {
        let paths = (0..<3 * FolderTree.descriptorLimit).map { "services/s\($0)/Dockerfile" }
        let old = Dictionary(uniqueKeysWithValues: paths.map { ($0, "old") })
        let new = Dictionary(uniqueKeysWithValues: paths.map { ($0, "new") } + [("k8s/a.yaml", "new")])
        try folder.generate(old)
        let before = try folder.snapshot()
        let plan = try folder.plan(new)
        var seen = 0
        let failure = WorkspaceError(cannot: "replace", "x", code: ENOSPC)
        #expect(throws: failure) {
            try folder.output.apply(plan) { path throws(WorkspaceError) in
                seen += path == Manifest.path ? 1 : 0
                if seen == 2 { throw failure }
            }
        }
        #expect(try folder.snapshot() == before)
        try folder.output.apply(plan)
        #expect(try folder.files() == new)
    }

    /// The former content is kept if another program changes the file again before the run is rolled back.
    @Test func aFileThatAnotherProgramChangedAgainIsKeptWhileTheRunIsTakenBack() throws {
        try folder.generate(["a": "old", "b": "old"])
        let plan = folder.output.plan(for: try tree(["a": "new", "b": "new"]))
        try folder.write("edited before", to: "a")
        let forced = folder.output.plan(for: try tree(["a": "new", "b": "new"]), force: true)
        #expect(throws: WorkspaceError.self) { try folder.output.apply(plan) }
        let failure = WorkspaceError(cannot: "replace", "x", code: ENOSPC)
        let location = folder.location("a")
        let error = #expect(throws: WorkspaceError.self) {
            try folder.output.apply(forced) { path throws(WorkspaceError) in
                guard path == "b" else { return }
                _ = FileManager.default.createFile(atPath: location, contents: Data("edited after".utf8))
                throw failure
            }
        }
        #expect(folder.read("a") == "edited after")
        #expect(folder.read("b") == "old")
        #expect(folder.read(".stackgen/kept/1-a") == "edited before")
        #expect(
            error?.diagnostic.notes.map(\.message) == [
                "the former file at '\(folder.path)/a' is kept as '\(folder.path)/.stackgen/kept/1-a'"
            ])
    }
}
