import Testing
import ToolHarness

@Suite struct GenerationTests {
    @Test(.enabled(if: Tool.terraform.isExpected, "missing tool: terraform; `make tools` installs it"))
    func theGeneratedTableIsTheOneThatTheProvidersSchemaMakes() async throws {
        let verdict = try await Terraform.schemaTable()
        #expect(verdict.isAccepted, "\(verdict)")
    }
}
