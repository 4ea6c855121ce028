import Foundation
import StackDiagnostics
import StackModel
import StackWorkspace
import Testing

/// A stack whose output folder changes is compared with nothing, unless the former files are moved there first.
@Suite struct FormerFolderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func output(_ name: String) -> OutputFolder {
        OutputFolder(
            path: URL(fileURLWithPath: folder.path).appending(path: name).path, stack: "test", toolVersion: "1.0.0")
    }

    private func generate(in name: String) throws {
        var tree = FileTree()
        try tree.add(Array("1\n".utf8), at: "main.tf")
        let output = output(name)
        try output.apply(output.plan(for: tree))
    }

    private func found(_ names: String...) -> [String] {
        OutputFolder.formerFolders(in: folder.path, excluding: names.map(output)).map(\.id.code)
    }

    @Test func aStackThatMovesIsNoticedUntilItsFilesAreMoved() throws {
        try generate(in: "shop")
        #expect(found("shop").isEmpty)
        #expect(found("store") == ["SG827"], "a renamed stack")
        #expect(found("shop", "other").isEmpty, "a second stack beside the first")
        try FileManager.default.moveItem(
            at: URL(fileURLWithPath: folder.path).appending(path: "shop"),
            to: URL(fileURLWithPath: folder.path).appending(path: "store"))
        #expect(found("store").isEmpty)
    }

    @Test func theFilesOfAnOnlyStackAreNoticedWhenASecondOneComes() throws {
        try generate(in: "")
        #expect(found("").isEmpty)
        #expect(found("shop", "other") == ["SG827"])
    }

    @Test func anotherPackageIsNoFormerStack() throws {
        try generate(in: "nested")
        try Data().write(to: URL(fileURLWithPath: folder.path).appending(path: "nested/Package.swift"))
        #expect(found("").isEmpty)
    }

    @Test func aFolderThatIsLeftDisturbsNoStackThatIsThere() throws {
        try generate(in: "preview")
        try generate(in: "shop")
        #expect(found("shop").isEmpty)
    }
}
