import Foundation
import StackCompiler
import StackKit
import Testing
import ToolHarness

/// An output that Stackgen rejects as sensitive is one that the real Terraform refuses to plan.
@Suite("Agreement with Terraform on sensitive outputs")
struct TerraformOutputTests {
    private static let key = Terraform.Resource("aws_iam_access_key", "it") { $0["user"] = "games" }
    private static let secret = key.reference("secret")

    /// Terraform knows the value of a variable before it plans, and then plans nothing.
    private static let ofVariables: [HCL.Expression] = [
        .ref("var", "password"), .ref("var", "name"), .call("sha256", .ref("var", "password")),
    ]

    private static let ofResources: [HCL.Expression] = [
        secret, key.reference("user"), key.address.expression, .list([secret]), .object(["value": secret]),
        .template([.literal("it is "), .interpolation(secret)]), .call("length", secret), .call("nonsensitive", secret),
        .call("issensitive", secret), .call("can", secret),
        .conditional(.binary(secret, .equal, "x"), then: 1, else: 2), .ref("local", "secret"), .ref("local", "user"),
        .ref("local", "all"), .forList(.init(value: "one", in: .list([secret])), result: .ref("one")),
        .forList(.init(value: "one", in: .list([key.address.expression])), result: .ref("one", "user")),
    ]

    private static let others: [HCL.Block] = [
        key.block,
        Terraform.Local.block(of: [
            .init("secret", .ref("local", "all")), .init("all", .list([secret])), .init("user", key.reference("user")),
        ]),
        HCL.Block("variable", "password") {
            $0["default"] = "x"
            $0["sensitive"] = true
        },
        HCL.Block("variable", "name") { $0["default"] = "x" },
        HCL.Block("provider", "aws") {
            $0["region"] = "eu-west-1"
            for key in ["access_key", "secret_key"] { $0[key] = "none" }
            for check in ["credentials_validation", "requesting_account_id", "metadata_api_check"] {
                $0["skip_\(check)"] = true
            }
        },
    ]

    @Test(
        "Terraform and Stackgen reject the same outputs", .requires(.terraform),
        arguments: [ofVariables, ofResources])
    func outputs(_ values: [HCL.Expression]) async throws {
        let outputs = values.enumerated().map { Terraform.Output("o\($0)", $1).block }
        let sample = TerraformSample("outputs", Self.others + outputs)
        let verdict = try await withTemporaryFolder { folder in
            try folder.appending(path: "main.tf").write(sample.module)
            return try await Terraform.plan(folder)
        }
        let said = verdict.report.matches(of: /Output refers to sensitive values\n\n  on .*\n.*output "(o[0-9]+)"/)
            .map { String($0.output.1) }
        let known = sample.errors.compactMap { $0.firstMatch(of: /^output\.(o[0-9]+): value exposes/)?.output.1 }
        #expect(known.count > 1 && known.count == sample.errors.count, "\(sample.errors)")
        #expect(known.map(String.init).sorted() == said.sorted(), "\(verdict)\n\(sample.module)")
    }
}
