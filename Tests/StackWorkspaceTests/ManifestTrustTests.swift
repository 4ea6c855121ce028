import Foundation
import StackDiagnostics
import StackModel
import Testing

@testable import StackWorkspace

/// Anyone can edit the ownership manifest: these tests cover what it must not be able to cause.
@Suite struct ManifestTrustTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Writes a team's file, and adds a line with its correct hash to the manifest.
    private func plant(_ path: String, asOwnPath: Bool = false, header: String? = nil) throws {
        try folder.write("precious", to: path)
        var lines = try #require(folder.read(Manifest.path)).split(separator: "\n").map(String.init)
        if let header { lines = [header] + lines.filter { !$0.hasPrefix("#") } }
        if asOwnPath { lines.insert("# own path \(path)", at: 1) }
        lines.append(SHA256.hexDigest(of: Array("precious".utf8)) + "  " + path)
        try folder.write(lines.joined(separator: "\n") + "\n", to: Manifest.path)
    }

    @Test(arguments: [
        "src/main.go", "ci.yaml", ".github/workflows/ci.yaml", "docs/runbook.md", "k8s/notes.txt", "a/b/k8s/web.yaml",
        "pipelines/x/data.csv", "main.tf/x", "policies/deep/x.rego", ".env", "terraform.tfstate",
    ])
    func aPathThatNoTargetMakesIsRefused(path: String) throws {
        try folder.generate(["k8s/web.yaml": "1", "k8s/old.yaml": "2"])
        try plant(path)
        for force in [false, true] {
            let plan = try folder.plan(["k8s/web.yaml": "1"], force: force)
            #expect(plan.diagnostics.map(\.id) == [.unmakablePath])
            #expect(
                plan.diagnostics[0].location == SourceLocation(file: folder.location(Manifest.path), line: 5, column: 1)
            )
            #expect(throws: WorkspaceError.self) { try folder.output.apply(plan) }
        }
        #expect(folder.read(path) == "precious" && folder.read("k8s/old.yaml") == "2")

        // Follow the note.
        let lines = try #require(folder.read(Manifest.path)).split(separator: "\n")
        try folder.write(lines.dropLast().joined(separator: "\n") + "\n", to: Manifest.path)
        #expect(try !folder.generate(["k8s/web.yaml": "1"]).hasErrors)
        #expect(folder.read(path) == "precious")
    }

    @Test(arguments: [
        "Package.swift", "package.swift", "Sources/App/main.swift", "stacks/main.swift", "STACKS/Shop.swift",
        "Tests/AppTests/Tests.swift", "README.md", "LICENSE", "Makefile", ".gitignore", "CODEOWNERS",
        "Sources/web/Dockerfile",
        "pins.lock", "infra/main.swift", "INFRA/deep/x.txt",
    ])
    func aFileThatTeamsKeepIsNeverRemoved(path: String) throws {
        try folder.generate(["k8s/web.yaml": "1"])
        // A manifest cannot even list some of these paths.
        if FileTree.reasonToReject(path) != nil {
            try plant(path, asOwnPath: true)
            #expect(try folder.plan(["k8s/web.yaml": "1"], force: true).diagnostics.map(\.id) == [.brokenManifest])
            return
        }
        try plant(path, asOwnPath: true)
        let output = OutputFolder(
            [], in: folder.path, stack: "test", toolVersion: "1.0.0", protectedPaths: ["pins.lock", "infra"])
        let plan = output.plan(for: try tree(["k8s/web.yaml": "1"]), force: true)
        #expect(plan.actions[path] == .disown)
        #expect(plan.removedPaths == [])
        #expect(plan.diagnostics.map(\.id) == [.releasedFile])
        #expect(plan.diagnostics.map(\.severity) == [.warning])
        try output.apply(plan)
        #expect(folder.read(path) == "precious")
        #expect(try !folder.manifest().owns(path))
        #expect(output.plan(for: try tree(["k8s/web.yaml": "1"])).diagnostics.isEmpty, "it is mentioned once")
    }

    @Test(arguments: [".git/config", "stackgen.lock", ".stackgen/x", "git~1/config"])
    func whatNoTreeContainsNoManifestLists(path: String) throws {
        try folder.generate(["a": "1"])
        try plant(path, asOwnPath: false)
        #expect(try folder.plan(["a": "1"], force: true).diagnostics.map(\.id) == [.brokenManifest])
        #expect(folder.read(path) == "precious")
    }

    @Test func theFilesOfAnotherStackAreNotLeftOver() throws {
        let other = OutputFolder(path: folder.path, stack: "other", toolVersion: "1.0.0")
        try folder.generate(["k8s/web.yaml": "1"])
        let plan = other.plan(for: try tree(["k8s/api.yaml": "2"]))
        #expect(plan.diagnostics.map(\.id) == [.otherStack])
        #expect(plan.diagnostics[0].message.contains("the files of the stack 'test', and 'other' would replace them"))
        #expect(plan.repair == .force)
        #expect(throws: WorkspaceError.self) { try other.apply(plan) }
        #expect(try folder.files() == ["k8s/web.yaml": "1"])

        let forced = other.plan(for: try tree(["k8s/api.yaml": "2"]), force: true)
        #expect(forced.removedPaths == ["k8s/web.yaml"])
        try other.apply(forced)
        #expect(try folder.files() == ["k8s/api.yaml": "2"])
        #expect(try folder.manifest().stacks == ["other"])
        #expect(other.plan(for: try tree(["k8s/api.yaml": "3"])).diagnostics.isEmpty)
    }

    /// Format 1 recorded neither the stack nor its own paths.
    @Test func theFirstFormIsReadAndWrittenAsTheSecond() throws {
        try folder.generate(["k8s/web.yaml": "1", "k8s/old.yaml": "2", "docs/kept.md": "3", "docs/old.md": "4"])
        let lines = try #require(folder.read(Manifest.path)).split(separator: "\n").filter { !$0.hasPrefix("#") }
        let header = "# stackgen manifest 1, written by stackgen 0.1.0"
        try folder.write(([header[...]] + lines).joined(separator: "\n") + "\n", to: Manifest.path)

        let unchanged = try folder.plan(
            ["k8s/web.yaml": "1", "k8s/old.yaml": "2", "docs/kept.md": "3", "docs/old.md": "4"])
        #expect(unchanged.drift.map(\.path) == [Manifest.path])
        let plan = try folder.generate(["k8s/web.yaml": "1", "docs/kept.md": "5"])
        #expect(
            plan.actions == [
                "k8s/web.yaml": .keep, "docs/kept.md": .update, "k8s/old.yaml": .remove, "docs/old.md": .disown,
            ])
        #expect(plan.diagnostics.map(\.id) == [.releasedFile])
        #expect(folder.read("docs/old.md") == "4")
        let manifest = try folder.manifest()
        #expect(manifest.format == 2 && manifest.stacks == ["test"] && manifest.ownPaths == ["docs/kept.md"])
        #expect(manifest.paths == ["docs/kept.md", "k8s/web.yaml"])
        // From now on, the manifest records that the stack chose the path.
        #expect(try folder.generate(["k8s/web.yaml": "1"]).actions["docs/kept.md"] == .remove)
    }

    @Test func sha256sumReadsTheManifest() throws {
        try folder.generate(["k8s/web.yaml": "1", "docs/a b.md": "2"])
        guard let tool = Subprocess.find("sha256sum") else { return }
        let outcome = try Subprocess(
            executable: "/bin/sh",
            arguments: ["-c", "cd \"$0\" && exec \(tool) --check --strict .stackgen/manifest", folder.path],
            environment: ["LC_ALL": "C"], outputLimit: 1 << 20, timeout: 20_000
        ).run(input: [])
        #expect(outcome.status == 0)
        #expect(String(decoding: outcome.output, as: UTF8.self) == "docs/a b.md: OK\nk8s/web.yaml: OK\n")
    }

    @Test func whatTheTargetsMakeIsKnown() {
        for path in [
            "main.tf", "staging/main.tf", "k8s/web.yaml", "production/k8s/web.yaml", "services/web/Dockerfile",
            "Dockerfile",
            "services/web/.dockerignore", "pipelines/x/pyproject.toml", "pipelines/x/src/x/__init__.py", "flake.nix",
            "pipelines/x/tests/test_x.py", "pipelines/x/Dockerfile", "staging/policies/a.rego", "policies/a.yaml",
            "BOOTSTRAP.md", "README.md", ".gitattributes", ".github/CODEOWNERS", ".github/workflows/deliver.yaml",
            ".github/ruleset.json", "argocd-app.yaml",
        ] {
            #expect(GeneratedPath.isGenerated(path), "\(path)")
        }
    }
}
