import Foundation
import Testing
import ToolHarness

/// The hook of a tagged version, run by the real pre-commit in a team's package that depends on that tag.
@Suite(.requires(.swift, .git, .preCommit))
struct HookTests {
    @Test func theHookAcceptsWhatIsCompiledAndRefusesWhatIsNot() async throws {
        try await withTemporaryFolder { folder in
            let repository = folder.appending(path: "stackgen")
            try await CheckoutRepository.make(in: repository, tag: "1.0.0")
            let team = try TeamPackage.make(.version, in: folder.appending(path: "team"), repository: repository)
            try team.clean()
            let generated = try await team.stackgen()
            #expect(generated.status == 0, "\(generated)")

            try team.folder.appending(path: "hooks.yaml").write(
                """
                repos:
                  - repo: \(repository.absoluteString)
                    rev: 1.0.0
                    hooks:
                      - id: stackgen-check

                """)
            try await Git.commit(team.folder)

            let clean = try await run(team, folder)
            #expect(clean.isAccepted, "\(clean)")
            #expect(clean.report.contains("Passed"), "\(clean)")
            let own = try await run(team, folder, configuration: ".pre-commit-config.yaml")
            #expect(own.isAccepted, "\(own)")

            try await team.editing("main.tf", "eu-west-1", to: "eu-north-1") {
                let edited = try await run(team, folder)
                #expect(!edited.isAccepted)
                #expect(edited.report.contains("--- a/main.tf\n+++ b/main.tf\n"), "\(edited)")
                #expect(edited.report.contains("To repair: swift run stackgen generate --force"))
                #expect(edited.report.contains("exit code: 3"))
                #expect(try await team.stackgen("generate", "--force").status == 0)
            }
            let repaired = try await run(team, folder)
            #expect(repaired.isAccepted, "\(repaired)")
        }
    }

    /// Runs the hook that the tag provides, or the one in a generated configuration.
    private func run(
        _ team: TeamPackage, _ home: URL, configuration: String = "hooks.yaml"
    ) async throws -> Verdict {
        try await Git.runHooks(
            in: team.folder, configuration: configuration, home: home.appending(path: "pre-commit"),
            environment: team.environment)
    }
}
