import Foundation
import StackCompiler
import StackDiagnostics
import StackModel
import StackWorkspace
import Testing
import ToolHarness

@testable import StackKit

/// The inputs that an image's tag depends on, and those that it ignores.
@Suite("Inputs of images", .enabled(if: Tool.git.isExpected, "missing tool: git"))
struct InputTests {
    private func withRepository(_ body: (ReleaseRepository) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in try await body(ReleaseRepository.make(in: folder)) }
    }

    /// Returns the images whose hash an edit of the repository changes.
    private func changed(in repository: ReleaseRepository, by edit: (FileManager, URL) throws -> Void) throws
        -> [String]
    {
        let before = try repository.inputs()
        try edit(.default, repository.folder.appending(path: "services/api"))
        let after = try repository.inputs()
        return after.keys.sorted().filter { before[$0] != after[$0] }
    }

    @Test("A source file changes only the image built from it")
    func sources() async throws {
        try await withRepository { repository in
            let edits: [(FileManager, URL) throws -> Void] = [
                { _, api in try api.appending(path: "main.go").write("package main // 2\n") },
                { _, api in try api.appending(path: "x.go").write("package main\n") },
                { files, api in
                    try files.moveItem(at: api.appending(path: "x.go"), to: api.appending(path: "y.go"))
                },
                { files, api in
                    try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: api.appending(path: "y.go").path)
                },
                { files, api in
                    try files.createSymbolicLink(
                        atPath: api.appending(path: "link").path, withDestinationPath: "main.go")
                },
                { files, api in try files.removeItem(at: api.appending(path: "y.go")) },
            ]
            for (index, edit) in edits.enumerated() {
                let changed = try changed(in: repository, by: edit)
                #expect(changed == ["api"], "edit \(index)")
            }
        }
    }

    @Test("Ignored files and files outside the sources change nothing")
    func others() async throws {
        try await withRepository { repository in
            let paths = [
                "services/api/.env", "README.md", "services/other/main.go", "staging/main.tf", "flake.nix",
                // Files that the stack generates count as compiled, not as they are on the disk.
                "services/api/Dockerfile", "services/api/.dockerignore",
            ]
            for path in paths {
                let changed = try changed(in: repository) { _, _ in try repository.write("x", to: path) }
                #expect(changed == [], "\(path)")
            }
        }
    }

    @Test(
        ".dockerignore applies to Docker builds and not to Nix builds", arguments: [false, true])
    func ignored(_ isBuiltByDocker: Bool) async throws {
        try await withRepository { repository in
            let package = repository.package()
            let files = try #require(package.compile(package.stacks).files?.first)
            let inputs = ImageInputs(
                name: "api", repository: "ghcr.io/acme/shop/api", context: "services/api", architectures: ["amd64"],
                recipes: [], isBuiltByDocker: isBuiltByDocker)
            func hash() throws -> String { try InputList(inputs, files: files, in: repository.folder.path).hash }
            for path in ["README.md", "main_test.go", "testdata/x"] {
                let before = try hash()
                try repository.write("x", to: "services/api/\(path)")
                let after = try hash()
                #expect((before == after) == isBuiltByDocker, "\(path)")
            }
        }
    }

    @Test("A custom Dockerfile is a source")
    func ownDockerfile() async throws {
        try await withRepository { repository in
            let inputs = ImageInputs(
                name: "tool", repository: "ghcr.io/acme/shop/tool", context: "tools/tool", architectures: ["amd64"],
                recipes: [], isBuiltByDocker: true)
            var hashes: Set<String> = []
            for base in ["scratch", "busybox"] {
                try repository.write("FROM \(base)\n", to: "tools/tool/Dockerfile")
                hashes.insert(try InputList(inputs, files: FileTree(), in: repository.folder.path).hash)
            }
            #expect(hashes.count == 2)
        }
    }

    @Test("The hash covers the printed lines, and is the same in another clone")
    func lines() async throws {
        try await withRepository { repository in
            let package = repository.package()
            let files = try #require(package.compile(package.stacks).files?.first)
            let list = try #require(package.inputs(of: files, in: repository.folder.path).first)
            let lines = list.text.split(separator: "\n").map { $0.replacing(/[0-9a-f]{64}/, with: "…") }
            #expect(
                lines == [
                    "stackgen inputs 1", "platform linux/amd64", "recipe image …", "recipe nixpkgs …",
                    "recipe package …", "file 100644 … \".dockerignore\"", "file 100644 … \"Dockerfile\"",
                    "file 100644 … \"main.go\"",
                ])
            #expect(list.tag == "inputs-" + list.hash)
            let clone = repository.folder.appending(path: ".git/clone")
            _ = try await repository.git("clone", "--quiet", repository.folder.path, clone.path)
            let (again, before) = (try ReleaseRepository(folder: clone).inputs(), try repository.inputs())
            #expect(again == before)
        }
    }

    @Test("Without Git the sources of a checkout are unknown")
    func noRepository() async throws {
        try await withTemporaryFolder { folder in
            let lock = LockFile.read(at: PackageFolder.root.appending(path: "stacks/stackgen.lock").path).lock
            let compilation = Compiler(lock: lock).compile(ReleaseRepository.Shop(), at: SourceLocation())
            let files = try #require(compilation.files)
            let package = ReleaseRepository(folder: folder).package()
            let error = #expect(throws: WorkspaceError.self) { try package.inputs(of: files, in: folder.path) }
            #expect(error?.diagnostic.id == .unusableCheckout)
        }
    }
}
