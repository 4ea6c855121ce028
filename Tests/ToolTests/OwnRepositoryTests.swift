import Foundation
import Testing
import ToolHarness

/// The workflows and forms in this repository's own `.github` folder, by the judges of the generated ones.
@Suite("This repository's .github folder")
struct OwnRepositoryTests {
    private static let folder = PackageFolder.root.appending(path: ".github", directoryHint: .isDirectory)

    /// The names of the YAML files in a folder below `.github`, in order.
    private static func names(in folder: String) -> [String] {
        let files = try? FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: folder).path)
        return (files ?? []).filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }.sorted()
    }

    private static let workflows = names(in: "workflows")

    private static func workflow(_ name: String) -> URL { folder.appending(path: "workflows").appending(path: name) }

    @Test("actionlint accepts each workflow", .requires(.actionlint), arguments: workflows)
    func actionlintAccepts(_ name: String) async throws {
        expectAccepted(try await Git.lint(workflow: Self.workflow(name)))
    }

    @Test("zizmor accepts each workflow", .requires(.zizmor), arguments: workflows)
    func zizmorAccepts(_ name: String) async throws {
        expectAccepted(try await Git.audit(workflow: Self.workflow(name)))
    }

    @Test("yamllint accepts the workflows and the issue forms", .requires(.yamllint))
    func yamllintAccepts() async throws {
        let files = ["workflows", "ISSUE_TEMPLATE"].flatMap { folder in
            Self.names(in: folder).map { Self.folder.appending(path: folder).appending(path: $0) }
        }
        #expect(files.count > Self.workflows.count)
        expectAccepted(try await Text.lint(yaml: files))
    }

    @Test("Each action is pinned to the release and the commit in stacks/stackgen.lock", arguments: workflows)
    func pins(_ name: String) throws {
        let text = try String(contentsOf: Self.workflow(name), encoding: .utf8)
        let lock = try String(contentsOf: PackageFolder.root.appending(path: "stacks/stackgen.lock"), encoding: .utf8)
        let pinned = text.matches(of: /(?m)^ +(?:- )?uses: ([^@\s]+)@([0-9a-f]{40}) # (v\S+)$/)
        #expect(pinned.count == text.ranges(of: "uses:").count, "a 'uses' without a commit and a release")
        for (line, action, commit, release) in pinned.map(\.output) {
            let isPinned = lock.contains("\n  \(action):\n    version: \(release)\n    commit: \(commit)\n")
            #expect(isPinned, "the lock has another pin, or none:\(line)")
        }
    }

    @Test(
        "Each workflow may only read, each job has a time limit, and no checkout keeps its token", arguments: workflows)
    func limits(_ name: String) throws {
        let text = try String(contentsOf: Self.workflow(name), encoding: .utf8)
        let readsOnly = text.contains("\npermissions:\n  contents: read\n")
        #expect(readsOnly)
        #expect(text.ranges(of: "runs-on:").count == text.ranges(of: "timeout-minutes:").count)
        #expect(text.ranges(of: "actions/checkout@").count == text.ranges(of: "persist-credentials: false").count)
    }
}
