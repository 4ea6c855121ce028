import Foundation
import Testing
import ToolHarness

@Suite struct GenerationTests {
    @Test(.enabled(if: Tool.terraform.isExpected, "missing tool: terraform; `make tools` installs it"))
    func theGeneratedTableIsTheOneThatTheProvidersSchemaMakes() async throws {
        let verdict = try await Terraform.schemaTable()
        #expect(verdict.isAccepted, "\(verdict)")
    }

    @Test(.enabled(if: Tool.checkov.isExpected, "missing tool: checkov; `make tools` installs it"))
    func theGeneratedActionsAreThoseOfTheServiceAuthorizationReference() async throws {
        let generator = PackageFolder.root.appending(path: ".ci/iam-actions/generate").path
        let outcome = try await Tool.checkov.run([generator, "--check"])
        #expect(outcome.succeeded, "\(outcome)")
    }
}
