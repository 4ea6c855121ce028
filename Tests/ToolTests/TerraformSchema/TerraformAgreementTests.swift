import Foundation
import StackCompiler
import StackKit
import Testing
import ToolHarness

/// Stackgen rejects the same configurations by the provider's schema as the real Terraform with the real provider.
@Suite("Agreement with Terraform")
struct TerraformAgreementTests {
    @Test("Terraform and Stackgen reject the same samples", .requires(.terraform))
    func agreement() async throws {
        let samples = TerraformSample.all
        let report = try await withTemporaryFolder { folder in
            let modules = try samples.indices.map { index in
                try folder.appending(path: "s\(index)/main.tf").write(samples[index].module)
                return folder.appending(path: "s\(index)")
            }
            return try await Terraform.validate(modules).report
        }
        let refused = Set(TerraformReportedError.all(in: report).map(\.module))
        // Most samples have one error, and some have none.
        #expect(refused.count > samples.count / 3 && refused.count < samples.count)
        for (index, sample) in samples.enumerated() {
            let errors = sample.errors
            #expect(errors.isEmpty != refused.contains("m\(index)"), "\(sample.what): \(errors)\n\(sample.module)")
        }
    }
}
