import Foundation
import StackCompiler
import StackKit
import Testing
import ToolHarness

/// The whole table, and not only samples, agrees with the real Terraform.
@Suite("Agreement with Terraform on every type")
struct TerraformTypesTests {
    @Test("For an empty block of each type, both report the same missing arguments", .requires(.terraform))
    func required() async throws {
        let types = try ListedType.all()
        #expect(types.count > 300)
        let blocks = types.map { HCL.Block(type: $0.mode.rawValue, labels: [$0.name, "it"]) }
        let report = try await withTemporaryFolder { folder in
            try folder.appending(path: "all/main.tf").write(TerraformSample("all types", blocks).module)
            return try await Terraform.validate([folder.appending(path: "all")]).report
        }
        let said = report.matches(of: Self.lack).compactMap { match -> String? in
            guard let name = match.output.block ?? match.output.argument else { return nil }
            return "\(match.output.mode) \(match.output.type) \(name)"
        }
        let known = types.flatMap { type in
            type.schema.required.map { "\(type.mode.rawValue) \(type.name) \($0.name)" }
        }
        #expect(known.count > 300)
        #expect(Set(said).subtracting(known) == [])
        #expect(Set(known).subtracting(said) == [])
    }

    /// Terraform's message about a missing argument or block: the block and the name.
    nonisolated(unsafe) private static let lack =
        /Error: (?:Missing required argument|Insufficient (?<block>\w+) blocks)\n\n  on .*, in (?<mode>\w+) "(?<type>\w+)" "it":\n.*\n\n(?:The argument "(?<argument>\w+)" is required, but|At least)/

    @Test(
        "A value is accepted for an argument exactly when Terraform converts it", .requires(.terraform),
        arguments: ["true", ["text"]] as [HCL.Expression])
    func values(_ value: HCL.Expression) async throws {
        let types = try ListedType.all()
        let report = try await withTemporaryFolder { folder in
            // Terraform searches a whole file for each error in it, so each type has its own file.
            for type in types {
                let text = HCL.Body(blocks: [type.block(giving: value)]).render().bytes
                try folder.appending(path: "all/\(type.file)").write(String(decoding: text, as: UTF8.self))
            }
            try folder.appending(path: "all/main.tf").write(TerraformSample("the provider", []).module)
            return try await Terraform.validate([folder.appending(path: "all")]).report
        }
        let said = TerraformReportedError.all(in: report).filter { $0.summary == "Incorrect attribute value type" }
        let known = types.flatMap { type in
            // The number of required blocks is a separate check: each appears once.
            TerraformSample(type.name, type.block(giving: value)).errors
                .filter { !$0.contains("must appear at least") }.map { _ in type.file }
        }
        #expect(known.count > 1000)
        #expect(known.sorted() == said.map(\.file).sorted())
    }
}

/// A resource or data source of types.txt.
private struct ListedType {
    let mode: StackKit.Terraform.Schema.Mode
    let name: String
    let schema: StackKit.Terraform.Schema.Block

    var file: String { "\(mode.rawValue)-\(name).tf" }

    static func all() throws -> [ListedType] {
        let list = PackageFolder.root.appending(path: ".ci/terraform-schema/types.txt")
        return try String(contentsOf: list, encoding: .utf8).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard let mode = StackKit.Terraform.Schema.Mode(rawValue: words[0]), mode != .provider else { return nil }
            return ListedType(
                mode: mode, name: words[1], schema: try #require(StackKit.Terraform.Schema.block(mode, words[1])))
        }
    }

    /// A block of the type that sets every argument to one value.
    func block(giving value: HCL.Expression) -> HCL.Block {
        HCL.Block(type: mode.rawValue, labels: [name, "it"], body: Self.body(schema, giving: value))
    }

    private static func body(_ schema: StackKit.Terraform.Schema.Block, giving value: HCL.Expression) -> HCL.Body {
        var body = HCL.Body()
        for (name, item) in schema.items where item.isSettable {
            switch item {
            case .argument: body[name] = value
            case .block(let nested): body.append(HCL.Block(type: name, body: Self.body(nested.block, giving: value)))
            }
        }
        return body
    }
}
