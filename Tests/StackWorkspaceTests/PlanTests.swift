import Foundation
import StackDiagnostics
import StackModel
import Testing

@testable import StackWorkspace

/// The action for each kind of file: the guarantee "own what you wrote, and nothing else".
@Suite struct PlanTests {
    private static let caseMatters = !FileManager.default.fileExists(atPath: "/TMP")
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func aPlanTouchesNothing() throws {
        try folder.write("mine", to: "b")
        let before = try folder.snapshot()
        let plan = try folder.plan(["a": "1", "k8s/c": "3"])
        #expect(plan.actions == ["a": .create, "k8s/c": .create])
        #expect(plan.changesAnything)
        #expect(try folder.snapshot() == before)
    }

    @Test func whatIsWrittenIsOwnedAndWhatIsUnchangedIsNotWritten() throws {
        let files = ["a": "1", "k8s/deep/c": "3", "\u{301}/\u{301} x": ""]
        let first = try folder.generate(files)
        #expect((first.writtenCount, first.unchangedCount, first.removedCount) == (3, 0, 0))
        let mode = try FileManager.default.attributesOfItem(atPath: folder.location("a"))[.posixPermissions]
        #expect(mode as? Int == 0o644)

        let before = try folder.snapshot()
        let second = try folder.generate(files)
        #expect((second.writtenCount, second.unchangedCount, second.removedCount) == (0, 3, 0))
        #expect(!second.changesAnything)
        #expect(second.drift.isEmpty)
        #expect(try folder.snapshot() == before, "not even the manifest is written")
    }

    @Test func onlyChangedFilesAreWritten() throws {
        try folder.generate(["a": "1", "b": "2"])
        let before = try folder.snapshot()
        let plan = try folder.generate(["a": "1", "b": "3"])
        #expect(plan.actions == ["a": .keep, "b": .update])
        let after = try folder.snapshot()
        #expect(after["a"] == before["a"])
        #expect(folder.read("b") == "3")
    }

    @Test func anEditedFileOfTheStackIsRefusedOutsideARepository() throws {
        try folder.generate(["a": "1"])
        try folder.write("edited", to: "a")
        let before = try folder.snapshot()
        let plan = try folder.plan(["a": "1", "b": "2"])
        #expect(plan.actions == ["a": .rejectEdit, "b": .create])
        #expect(plan.diagnostics.map(\.id) == [.editedFile])
        #expect(plan.diagnostics[0].message.contains("/a' was edited by hand, and Git does not have the edit"))
        #expect(plan.rejectedEdits.map { $0.unifiedDiff() }.joined().contains("\n-edited\n"))
        #expect(throws: WorkspaceError.self) { try folder.output.apply(plan) }
        #expect(try folder.snapshot() == before)
    }

    @Test func forceOverwritesAnEditedFileOfTheStack() throws {
        try folder.generate(["a": "1"])
        try folder.write("edited", to: "a")
        let plan = try folder.generate(["a": "1"], force: true)
        #expect(plan.actions == ["a": .repair])
        #expect(plan.diagnostics.isEmpty)
        #expect(folder.read("a") == "1")
    }

    @Test(arguments: [".gitattributes", "README.md"])
    func aFileThatIsNotOursIsRefusedAndNothingElseIsWritten(path: String) throws {
        try folder.write("by hand", to: path)
        let before = try folder.snapshot()
        let plan = try folder.plan([path: "generated", "a": "1"])
        #expect(plan.actions == [path: .reject, "a": .create])
        #expect(plan.diagnostics.map(\.id) == [.foreignFile])
        #expect(plan.diagnostics[0].message.contains("/\(path)'"))
        let error = #expect(throws: WorkspaceError.self) { try folder.output.apply(plan) }
        #expect(error?.diagnostic.id == .foreignFile)
        #expect(try folder.snapshot() == before)
    }

    @Test func forceOverwritesAFileThatIsNotOurs() throws {
        try folder.write("by hand", to: "a")
        let plan = try folder.generate(["a": "1"], force: true)
        #expect(plan.actions == ["a": .replace])
        #expect(plan.diagnostics.isEmpty)
        #expect(folder.read("a") == "1")
        #expect(try folder.generate(["a": "2"]).actions == ["a": .update], "it is ours now")
    }

    @Test func aFileThatHoldsTheRightContentIsAdopted() throws {
        try folder.write("1", to: "a")
        let before = try folder.snapshot()
        #expect(try folder.generate(["a": "1"]).actions == ["a": .adopt])
        #expect(try folder.snapshot()["a"] == before["a"])
        #expect(try folder.generate(["a": "2"]).actions == ["a": .update])
    }

    @Test func aLeftOverFileIsRemovedWithTheFoldersItLeavesEmpty() throws {
        try folder.generate(["a": "1", "k8s/x/old": "2", "k8s/y": "3", "z/z/z": "4"])
        try folder.write("mine", to: "z/mine")
        let plan = try folder.generate(["a": "1", "k8s/y": "3"])
        #expect(plan.actions == ["a": .keep, "k8s/x/old": .remove, "k8s/y": .keep, "z/z/z": .remove])
        #expect(plan.removedCount == 2)
        #expect(
            Set(try folder.snapshot().keys) == ["a", "k8s", "k8s/y", "z", "z/mine", ".stackgen", ".stackgen/manifest"])
    }

    @Test("The plan provides the last run's files, without the edits that it reverts")
    func filesBefore() throws {
        try folder.generate(["same": "1", "changed": "2", "edited": "3", "restored": "8", "removed": "4", "left": "5"])
        try folder.write("by hand", to: "edited")
        try folder.write("by hand", to: "restored")
        try folder.write("by hand", to: "left")
        try folder.write("foreign", to: "theirs")
        let tree = ["same": "1", "changed": "20", "edited": "30", "restored": "8", "created": "6", "theirs": "7"]
        let before = try folder.plan(tree).filesBefore().mapValues { String(decoding: $0, as: UTF8.self) }
        #expect(
            before == [
                "same": "1", "changed": "2", "edited": "by hand", "restored": "8", "removed": "4", "left": "by hand",
            ], "a left-over file is no longer generated, even where it is kept")
        let forced = Set(try folder.plan(tree, force: true).filesBefore().keys)
        #expect(forced == Set(before.keys).union(["theirs"]), "--force overwrites this too")
    }

    @Test func anEditedLeftOverIsKeptAndReportedUntilItIsGone() throws {
        try folder.generate(["a": "1", "old": "2"])
        try folder.write("edited", to: "old")
        for _ in 0..<2 {
            let plan = try folder.generate(["a": "1"])
            #expect(plan.actions == ["a": .keep, "old": .leave])
            #expect(plan.diagnostics.map(\.id) == [.editedLeftover])
            #expect(plan.diagnostics.map(\.severity) == [.warning])
            #expect(folder.read("old") == "edited")
        }
        try folder.remove("old")
        #expect(try folder.generate(["a": "1"]).actions == ["a": .keep, "old": .forget])
        #expect(try folder.plan(["a": "1"]).actions == ["a": .keep])
    }

    @Test func forceRemovesAnEditedLeftOver() throws {
        try folder.generate(["a": "1", "old": "2"])
        try folder.write("edited", to: "old")
        #expect(try folder.generate(["a": "1"], force: true).actions == ["a": .keep, "old": .remove])
        #expect(folder.read("old") == nil)
    }

    @Test func aFileThatBecomesAFolderMakesRoom() throws {
        try folder.generate(["k8s": "a file"])
        let plan = try folder.generate(["k8s/a": "1"])
        #expect(plan.actions == ["k8s": .remove, "k8s/a": .create])
        #expect(try folder.files() == ["k8s/a": "1"])
    }

    /// On a case-insensitive file system, the former name would refer to the same file; a hard link simulates that.
    @Test(.enabled(if: caseMatters))
    func aNameThatChangesInCaseAloneIsNotLost() throws {
        try folder.generate(["README.md": "1"])
        try FileManager.default.linkItem(atPath: folder.location("README.md"), toPath: folder.location("Readme.md"))
        let plan = try folder.generate(["Readme.md": "1"])
        #expect(plan.actions == ["README.md": .remove, "Readme.md": .create])
        #expect(try folder.files() == ["Readme.md": "1"])
    }

    @Test func whenNothingIsOursAnyMoreNothingOfOursIsLeft() throws {
        try folder.generate(["a": "1"])
        try folder.generate([:])
        #expect(try folder.snapshot().isEmpty)
    }

    @Test func aSymbolicLinkIsNeverWrittenThrough() throws {
        let elsewhere = try TemporaryFolder()
        try elsewhere.write("precious", to: "a")
        let before = try elsewhere.snapshot()
        for (link, target) in [("k8s", elsewhere.path), ("file", elsewhere.location("a")), ("inside", "real")] {
            try FileManager.default.createSymbolicLink(atPath: folder.location(link), withDestinationPath: target)
        }
        try folder.write("x", to: "real/x")
        let own = try folder.snapshot()
        for force in [false, true] {
            let plan = try folder.plan(["k8s/a": "1", "k8s/b": "1", "file": "2", "inside/x": "3"], force: force)
            #expect(plan.diagnostics.map(\.id) == [.symbolicLink, .symbolicLink, .symbolicLink], "each link once")
            #expect(plan.diagnostics.contains { $0.message.contains("is a symbolic link to '\(elsewhere.path)'") })
            #expect(throws: WorkspaceError.self) { try folder.output.apply(plan) }
        }
        #expect(try elsewhere.snapshot() == before)
        #expect(try folder.snapshot() == own)
    }

    @Test(.enabled(if: caseMatters))
    func anotherFileWhoseNameDiffersInCaseAloneIsNotOurs() throws {
        try folder.generate(["README.md": "1"])
        try folder.write("mine", to: "Readme.md")
        #expect(try folder.plan(["Readme.md": "1"]).diagnostics.map(\.id) == [.foreignFile])
    }

    @Test func aLeftOverBehindASymbolicLinkIsNotRemoved() throws {
        try folder.generate(["k8s/a": "1", "b": "2"])
        let elsewhere = try TemporaryFolder()
        try elsewhere.write("1", to: "a")
        try folder.remove("k8s")
        try FileManager.default.createSymbolicLink(
            atPath: folder.location("k8s"), withDestinationPath: elsewhere.path)
        let plan = try folder.generate(["b": "2"], force: true)
        #expect(plan.diagnostics.map(\.id) == [.editedLeftover])
        #expect(elsewhere.read("a") == "1")
    }

    @Test func theManifestsFolderMayNotBeALink() throws {
        let elsewhere = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(
            atPath: folder.location(".stackgen"), withDestinationPath: elsewhere.path)
        #expect(try folder.plan(["a": "1"]).diagnostics.map(\.id) == [.symbolicLink])
    }

    @Test func theWayToTheOutputFolderMayLeadThroughALinkOrBeMissing() throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.location("link"), withDestinationPath: folder.path)
        let missing = OutputFolder(path: folder.location("link/new/folder/"), stack: "test", toolVersion: "1")
        try missing.apply(missing.plan(for: try tree(["a": "1"])))
        #expect(folder.read("new/folder/a") == "1")
    }

    @Test func theOutputFolderItselfMayNotBeALink() throws {
        let elsewhere = try TemporaryFolder()
        for name in ["link", "golden"] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.location(name), withDestinationPath: elsewhere.path)
        }
        let outputs = [
            OutputFolder(path: folder.location("link/"), stack: "test", toolVersion: "1"),
            OutputFolder(["link"], in: folder.path, stack: "test", toolVersion: "1"),
            OutputFolder(["golden", "test"], in: folder.path, stack: "test", toolVersion: "1"),
        ]
        for output in outputs {
            let plan = output.plan(for: try tree(["a": "1"]), force: true)
            #expect(plan.diagnostics.map(\.id) == [.symbolicLink])
            #expect(plan.diagnostics[0].message.contains("is a symbolic link to '\(elsewhere.path)'"))
            #expect(plan.repair == .byHand)
            #expect(throws: WorkspaceError.self) { try output.apply(plan) }
        }
        #expect(try elsewhere.snapshot().isEmpty)
    }

    @Test func anOutputFolderHasThePathThatTheUserGave() {
        for (path, shown) in [
            ("out", "out"), ("./out/", "out"), ("/out", "/out"), ("a//b", "a/b"), ("/", "/"), ("", "."),
        ] {
            #expect(OutputFolder(path: path, stack: "test", toolVersion: "1").path == shown)
        }
        #expect(OutputFolder(["golden", "x"], in: ".", stack: "x", toolVersion: "1").path == "golden/x")
    }

    @Test func somethingElseInTheWayIsRefused() throws {
        try folder.write("x", to: "main.tf/x")
        try folder.write("x", to: "k8s")
        let plan = try folder.plan(["main.tf": "1", "k8s/a": "2"], force: true)
        #expect(plan.diagnostics.map(\.id) == [.notAFile, .notAFile])
        #expect(plan.actions == ["main.tf": .reject, "k8s/a": .reject])
    }

    @Test func aPathInOurOwnFolderIsRefused() throws {
        #expect(throws: FileTree.Fault.self) { try folder.plan([".Stackgen/manifest": "1"]) }
    }

    @Test func aBrokenManifestStopsEverythingBecauseNothingIsKnownToBeOurs() throws {
        try folder.write("broken", to: Manifest.path)
        let plan = try folder.plan(["a": "1"], force: true)
        #expect(plan.diagnostics.map(\.id) == [.brokenManifest])
        #expect(plan.steps.isEmpty)
        #expect(throws: WorkspaceError.self) { try folder.output.apply(plan) }
        #expect(folder.read("a") == nil)
    }

    @Test func anOlderToolIsToldAndANewerOneRewritesNothing() throws {
        try folder.generate(["a": "1"])
        let before = try folder.snapshot()
        let older = OutputFolder(path: folder.path, stack: "test", toolVersion: "0.9.9").plan(for: try tree(["a": "1"]))
        #expect(older.diagnostics.map(\.id) == [.olderTool])
        #expect(older.diagnostics.map(\.severity) == [.warning])
        let newer = OutputFolder(path: folder.path, stack: "test", toolVersion: "1.10.0")
        let plan = newer.plan(for: try tree(["a": "1"]))
        try newer.apply(plan)
        #expect(plan.diagnostics.isEmpty)
        #expect(try folder.snapshot() == before)
    }
}
