import Foundation
import StackDiagnostics
import Testing

@testable import StackWorkspace

/// The guarantee "all or nothing".
@Suite struct ApplyTests {
    static let old = ["a": "old a", "b/b": "old b", "gone/x": "old x", "kept": "kept"]
    static let new = ["a": "new a", "b/b": "new b", "c/d/e": "new e", "kept": "kept"]
    /// A change to the manifest, one removal, three files, and the manifest again.
    static let checkpoints = 6

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: 0..<checkpoints)
    func aFailureAtAnyChangeTakesBackThoseBeforeIt(failing: Int) throws {
        try folder.generate(Self.old)
        let before = try folder.snapshot()
        let plan = try folder.plan(Self.new)
        var remaining = failing
        let failure = WorkspaceError(cannot: "replace", "x", code: ENOSPC)
        #expect(throws: failure) {
            try folder.output.apply(plan) { _ throws(WorkspaceError) in
                if remaining == 0 { throw failure }
                remaining -= 1
            }
        }
        #expect(try folder.snapshot() == before)
    }

    @Test func aFailureInAnEmptyFolderLeavesItEmpty() throws {
        let plan = try folder.plan(Self.new)
        let failure = WorkspaceError(cannot: "replace", "x", code: ENOSPC)
        #expect(throws: failure) {
            try folder.output.apply(plan) { path throws(WorkspaceError) in if path == "kept" { throw failure } }
        }
        #expect(try folder.snapshot().isEmpty)
    }

    @Test func aFileThatChangedAfterThePlanIsNotOverwritten() throws {
        try folder.generate(Self.old)
        for (path, text) in [("c/d/e", "by hand"), ("a", "edited"), ("gone/x", "edited"), (Manifest.path, "edited")] {
            let plan = try folder.plan(Self.new)
            let present = folder.read(path)
            try folder.write(text, to: path)
            let before = try folder.snapshot()
            let error = #expect(throws: WorkspaceError.self) { try folder.output.apply(plan) }
            #expect(error?.diagnostic.id == .concurrentRun)
            #expect(try folder.snapshot() == before)
            if let present { try folder.write(present, to: path) } else { try folder.remove(path) }
        }
    }

    @Test func twoRunsDoNotWriteIntoOneFolderAtOnce() throws {
        try folder.generate(Self.old)
        let before = try folder.snapshot()
        let plan = try folder.plan(Self.new)
        do {
            let tree = FolderTree(folder.path, base: folder.path, components: [], Disk())
            let lock = try FolderLock(tree.existingFolder(Manifest.folder))
            let error = #expect(throws: WorkspaceError.self) { try folder.output.apply(plan) }
            #expect(error?.diagnostic.id == .concurrentRun)
            _ = consume lock
        }
        #expect(try folder.snapshot() == before)
        try folder.output.apply(plan)
        #expect(try folder.files() == Self.new)
    }

    @Test func theManifestKnowsOldAndNewContentsWhileFilesAreReplaced() throws {
        try folder.generate(Self.old)
        var seen: [Manifest] = []
        try folder.output.apply(folder.plan(Self.new)) { path throws(WorkspaceError) in
            guard path == "a" else { return }
            seen.append(try folder.manifest())
        }
        let manifest = try #require(seen.first)
        for (path, text) in Array(Self.old) + Array(Self.new) {
            #expect(manifest.owns(path, hash: SHA256.hexDigest(of: Array(text.utf8))), "\(path)")
        }
        let after = try folder.manifest()
        #expect(after.paths == Self.new.keys.sorted())
        #expect(after.hashes.values.allSatisfy { $0.count == 1 })
    }

    @Test func whatAKilledRunLeftBehindIsRemovedEvenIfNothingElseChanges() throws {
        try folder.generate(Self.old)
        let before = try folder.snapshot()
        try folder.write("half", to: Staging.path + "/new-3")
        #expect(try !folder.generate(Self.old).changesAnything)
        #expect(try folder.snapshot() == before)
    }
}
