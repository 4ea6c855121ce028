import StackFormats
import Testing
import ToolHarness

/// Terraform's own blocks, checked by the real Terraform.
@Suite struct HCLTerraformBlocksTests {
    private static let data = HCL.Traversal(root: "terraform_data", steps: [.attribute("new")])

    private static let file: HCL.Body = {
        let old = HCL.Traversal(root: "terraform_data", steps: [.attribute("old")])
        let gone = HCL.Traversal(root: "terraform_data", steps: [.attribute("gone")])
        let other = HCL.Expression.ref("terraform_data", "other", "output")
        return HCL.Body(blocks: [
            HCL.Block("resource", "terraform_data", "new") {
                $0["for_each"] = .call("toset", ["a"])
                $0["input"] = .ref("each", "key")
                $0.append(
                    .lifecycle(
                        createBeforeDestroy: true, preventDestroy: false, ignoreChanges: [.init(root: "input")],
                        replaceTriggeredBy: [
                            .init(root: "terraform_data", steps: [.attribute("other"), .attribute("id")])
                        ]
                    ) {
                        $0.append(
                            .condition(.binary(.ref("each", "key"), .notEqual, ""), else: "No key.", as: "precondition")
                        )
                    })
                $0.append(
                    .dynamic("provisioner", forEach: [], iterator: "step") {
                        $0["command"] = .ref("step", "value")
                    })
            },
            HCL.Block("resource", "terraform_data", "other") { $0["input"] = 1 },
            .moved(from: old, to: data),
            .import(
                to: .init(root: "terraform_data", steps: [.attribute("other")]), id: "an-identifier",
                comment: "Made by hand."),
            .removed(from: gone),
            .check("health", asserting: [.condition(.binary(other, .notEqual, .null), else: "It is gone.")]),
        ])
    }()

    @Test(.enabled("terraform is not on this machine", { Tool.terraform.isExpected }))
    func terraformTakesThem() async throws {
        var file = Self.file
        // No provider built into Terraform has a repeatable block.
        if case .block(var resource) = file.items[0] {
            resource.body.items.removeLast()
            file.items[0] = .block(resource)
        }
        let faults = try await Terraform.faults(in: ["main.tf": file.render().text])
        #expect(faults.map(\.summary) == [])
        let text = Self.file.render().text
        #expect(try await Terraform.formatted(text) == text)
    }

    @Test func iteratorsAreNoReferences() {
        var roots: [String] = []
        Self.file.forEachReference { roots.append($0.root) }
        #expect(!roots.contains("step"))
        let named = HCL.Block.dynamic("rule", forEach: .ref("var", "rules")) { $0["a"] = .ref("rule", "value") }
        var found: [String] = []
        HCL.Body(blocks: [named]).forEachReference { found.append($0.root) }
        #expect(found == ["var"])
    }
}
