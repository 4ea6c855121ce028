import Foundation
import Testing
import ToolHarness

@Suite struct GitJudgeTests {
    private static func workflow(runsOn: String, checkout: String) -> String {
        """
        name: deliver
        on: push
        permissions: {}
        concurrency:
          group: deliver
          cancel-in-progress: false
        jobs:
          check:
            name: check
            \(runsOn): ubuntu-24.04
            steps:
              - uses: actions/checkout@\(checkout)
                with:
                  persist-credentials: false

        """
    }
    private static let commit = "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"

    @Test(.requires(.actionlint)) func lint() async throws {
        try await withTemporaryFolder { folder in
            let good = try folder.appending(path: "good.yaml")
                .write(Self.workflow(runsOn: "runs-on", checkout: Self.commit))
            let bad = try folder.appending(path: "bad.yaml")
                .write(Self.workflow(runsOn: "run-on", checkout: Self.commit))
            expectBite(
                accepts: try await Git.lint(workflow: good), refuses: try await Git.lint(workflow: bad),
                naming: "run-on")
        }
    }

    @Test(.requires(.zizmor)) func audit() async throws {
        try await withTemporaryFolder { folder in
            let good = try folder.appending(path: ".github/workflows/good.yaml")
                .write(Self.workflow(runsOn: "runs-on", checkout: Self.commit))
            let bad = try folder.appending(path: ".github/workflows/bad.yaml")
                .write(Self.workflow(runsOn: "runs-on", checkout: "main"))
            expectBite(
                accepts: try await Git.audit(workflow: good), refuses: try await Git.audit(workflow: bad),
                naming: "unpinned-uses")
        }
    }

    @Test(.requires(.preCommit)) func hooksForm() async throws {
        try await withTemporaryFolder { folder in
            func hooks(_ entry: String) throws -> URL {
                try folder.appending(path: "\(entry).yaml").write(
                    "repos:\n  - repo: local\n    hooks:\n      - id: a\n        name: a\n        language: system\n"
                        + "        \(entry): sh\n")
            }
            expectBite(
                accepts: try await Git.validate(hooks: hooks("entry")),
                refuses: try await Git.validate(hooks: hooks("entri")), naming: "entry")
        }
    }

    @Test(.requires(.preCommit, .git)) func hooksRun() async throws {
        func verdict(word: String) async throws -> Verdict {
            try await withTemporaryFolder { folder in
                let hooks = folder.appending(path: "hooks")
                try hooks.appending(path: ".pre-commit-hooks.yaml").write(
                    "- id: no-drift\n  name: no drift\n  language: system\n  entry: sh -c '! grep drift main.tf'\n"
                        + "  pass_filenames: false\n")
                try await Git.commit(hooks, tag: "v1.0.0")
                let team = folder.appending(path: "team")
                try team.appending(path: "main.tf").write("# \(word)\n")
                try team.appending(path: ".pre-commit-config.yaml").write(
                    "repos:\n  - repo: file://\(hooks.path)\n    rev: v1.0.0\n    hooks:\n      - id: no-drift\n")
                try await Git.commit(team)
                return try await Git.runHooks(in: team)
            }
        }
        let good = try await verdict(word: "calm")
        let bad = try await verdict(word: "drift")
        expectBite(accepts: good, refuses: bad, naming: "# drift")
    }
}
