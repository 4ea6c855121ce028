import Foundation
import StackCompiler
import StackKit
import Testing
import ToolHarness

/// What is refused here by the provider's schema is what the real Terraform refuses with the real provider.
@Suite("Agreement with Terraform")
struct TerraformAgreementTests {
    @Test("Terraform refuses a sample where ours does, and no other", .requires(.terraform))
    func agreement() async throws {
        let samples = TerraformSample.all
        let refused = try await withTemporaryFolder { folder in
            let modules = try samples.indices.map { index in
                try folder.appending(path: "s\(index)/main.tf").write(samples[index].module)
                return folder.appending(path: "s\(index)")
            }
            return Self.modules(refusedIn: try await Terraform.validate(modules).report)
        }
        // Most samples hold one fault each, and some hold none.
        #expect(refused.count > samples.count / 3 && refused.count < samples.count)
        for (index, sample) in samples.enumerated() {
            let errors = Self.errors(in: sample)
            #expect(errors.isEmpty != refused.contains(index), "\(sample.what): \(errors)\n\(sample.module)")
        }
    }

    /// The errors that ours finds in the blocks of a sample.
    private static func errors(in sample: TerraformSample) -> [String] {
        let stack = CompiledStack { sample.blocks.map { Declaration(TerraformBlock($0), at: SourceLocation()) } }
        return Compiler(lock: Lock(providers: [Terraform.Schema.provider: Terraform.Schema.version]))
            .compile(stack, at: SourceLocation()).diagnostics.filter { $0.severity == .error }.map(\.message)
    }

    /// The numbers of the modules in which Terraform found an error, and not only what it warns of.
    private static func modules(refusedIn report: String) -> Set<Int> {
        var isError = false
        var modules: Set<Int> = []
        for line in report.split(separator: "\n") {
            if line.hasPrefix("Error: ") { isError = true }
            if line.hasPrefix("Warning: ") { isError = false }
            if isError, let place = line.firstMatch(of: /^  on m([0-9]+)\/main\.tf/), let module = Int(place.output.1) {
                modules.insert(module)
            }
        }
        return modules
    }
}
