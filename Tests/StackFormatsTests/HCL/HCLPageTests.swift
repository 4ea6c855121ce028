import StackFormats
import Testing
import ToolHarness

@Suite struct HCLPageTests {
    @Test func showsWhatItsExamplePrints() throws {
        let page = try FormatPage("HCL")
        #expect(try page.showsCode(of: #filePath))
        #expect(page.output("hcl") == Self.example().render().text)
        #expect(Self.example().render().refusals.isEmpty)
    }

    @Test(.enabled("terraform is not on this machine", { Tool.terraform.isExpected }))
    func itsExampleIsFormatted() async throws {
        let text = Self.example().render().text
        let formatted = try await Terraform.formatted(text)
        #expect(formatted == text)
    }

    private static func example() -> HCL.Body {
        let hosts = HCL.Expression.ref("var", "hosts")
        let file = HCL.Body(blocks: [
            HCL.Block("resource", "aws_instance", "gateway", comment: "The only machine that faces the internet.") {
                $0["ami"] = .ref("data", "aws_ami", "linux", "id")
                $0["instance_type"] = "t4g.small"
                $0["subnet_id"] = .reference(.init(root: "aws_subnet", steps: [.attribute("public"), .index(0)]))
                $0["vpc_security_group_ids"] = [
                    .commented("Open to all.", .ref("aws_security_group", "web", "id")),
                    .ref("aws_security_group", "internal", "id"),
                ]
                $0["user_data"] = .heredocTemplate(
                    indented: false,
                    [
                        .literal("#!/bin/sh\necho \"${HOME}\"\n"),
                        .for(
                            value: "host", in: hosts,
                            [.literal("allow "), .interpolation(.ref("host", "name")), .literal("\n")]),
                    ])
                $0["tags"] = .object([
                    .init("Name", "gateway"),
                    .init("acme.dev/owner", "platform", comment: "Who is called at night."),
                ])
                $0.append(.lifecycle(createBeforeDestroy: true, ignoreChanges: [.init(root: "ami")]))
            },
            .moved(
                from: .init(root: "aws_instance", steps: [.attribute("bastion")]),
                to: .init(root: "aws_instance", steps: [.attribute("gateway")])),
        ])
        return file
    }
}
