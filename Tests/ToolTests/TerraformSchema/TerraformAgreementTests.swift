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

    @Test("An empty block of each type lacks what Terraform says that it lacks", .requires(.terraform))
    func required() async throws {
        let blocks = try Self.listedTypes().map { HCL.Block(type: $0.mode.rawValue, labels: [$0.type, "it"]) }
        #expect(blocks.count > 300)
        let report = try await withTemporaryFolder { folder in
            try folder.appending(path: "all/main.tf").write(TerraformSample("all types", blocks).module)
            return try await Terraform.validate([folder.appending(path: "all")]).report
        }
        let said = report.matches(of: Self.lack).compactMap { match -> String? in
            guard let name = match.output.block ?? match.output.argument else { return nil }
            return "\(match.output.mode) \(match.output.type) \(name)"
        }
        let known = try Self.listedTypes().flatMap { mode, type in
            try #require(Terraform.Schema.block(mode, type)).required.map { "\(mode.rawValue) \(type) \($0.name)" }
        }
        #expect(known.count > 300)
        #expect(Set(said).subtracting(known) == [])
        #expect(Set(known).subtracting(said) == [])
    }

    /// What Terraform says of an argument or a block that is missing: which block it is, and the name.
    nonisolated(unsafe) private static let lack =
        /Error: (?:Missing required argument|Insufficient (?<block>\w+) blocks)\n\n  on .*, in (?<mode>\w+) "(?<type>\w+)" "it":\n.*\n\n(?:The argument "(?<argument>\w+)" is required, but|At least)/

    /// The resources and data sources of types.txt.
    private static func listedTypes() throws -> [(mode: StackKit.Terraform.Schema.Mode, type: String)] {
        let list = PackageFolder.root.appending(path: ".ci/terraform-schema/types.txt")
        return try String(contentsOf: list, encoding: .utf8).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard let mode = StackKit.Terraform.Schema.Mode(rawValue: words[0]), mode != .provider else { return nil }
            return (mode, words[1])
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
