import Foundation
import StackDiagnostics
import Testing
import ToolHarness

@testable import StackKit
@testable import StackWorkspace

/// The output folders of a stack, and the files in them that are never removed.
@Suite("Output folders")
struct OutputFolderTests {
    private struct Empty: Stack {
        let name: String
        var body: Declarations {}
    }

    private func folders(
        _ names: [String], output: Stackgen.Output = .automatic, override: String? = nil
    ) async throws -> [(path: String, kept: [String])] {
        try await withTemporaryFolder { root in
            let root = root.resolvingSymlinksInPath()
            try FileManager.default.createDirectory(
                at: root.appending(path: "infra"), withIntermediateDirectories: true)
            try Data().write(to: root.appending(path: "Package.swift"))
            let stacks = names.map {
                ListedStack(Empty(name: $0), at: SourceLocation(file: "main.swift", line: 1, column: 1))
            }
            let package = TeamPackage(
                mainFile: root.appending(path: "infra/main.swift").path, output: output, lock: "golden/a/pins.lock",
                stacks: stacks)
            return stacks.map { stack in
                let folder = package.folder(of: stack, override: override.map { root.path + $0 })
                return (String(folder.path.dropFirst(root.path.utf8.count)), folder.protectedPaths.sorted())
            }
        }
    }

    @Test("The lock and the sources are kept anywhere below an output folder")
    func protectedPaths() async throws {
        let single = try await folders(["a"])
        #expect(single.map(\.path) == [""] && single[0].kept == ["golden/a/pins.lock", "infra"])
        let several = try await folders(["a", "b"], output: .folderPerStack(in: "golden"))
        #expect(several.map(\.path) == ["/golden/a", "/golden/b"])
        #expect(several.map(\.kept) == [["pins.lock"], []])
    }

    @Test("They are kept in a folder named by --output, too")
    func keptPathsOfAnotherFolder() async throws {
        #expect(try await folders(["a"], override: "/golden/")[0].kept == ["a/pins.lock"])
        #expect(try await folders(["a"], override: "/.")[0].kept == ["golden/a/pins.lock", "infra"])
        #expect(try await folders(["a", "b"], override: "/golden").map(\.kept) == [["pins.lock"], []])
    }
}
