import Foundation

extension Terraform {
    /// Evaluates a module with a provider that creates nothing: every expression has the value that Terraform
    /// computes.
    ///
    /// This is how a test reads HCL. A parser would return `for_each`, `each.value`, templates and `dynamic` as text
    /// that the test would have to evaluate; a plan leaves every ARN unknown, and with it each policy; moto supports
    /// only some of the types. Terraform's own tests (`mock_provider`) apply the whole module in three seconds, and
    /// need no server.
    ///
    /// The ARN of a resource is ``mockedARNPrefix`` plus its address, `arn:…:aws_s3_bucket.replays`, so that every
    /// value that contains it shows its origin. The text of a policy document is `{"Id":
    /// "data.aws_iam_policy_document.replays"}`: its statements are in the data source. Other values that a cloud
    /// would choose are random words, the same wherever they are referred to.
    ///
    /// - Parameter text: One `main.tf` that needs only the provider `hashicorp/aws`.
    /// - Returns: The resources and data sources, as a JSON list in the format of `terraform show -json`: `address`,
    ///   `type`, `values`.
    /// - Throws: ``ToolError/failed(_:arguments:_:)`` if Terraform or the provider rejects a value.
    package static func evaluate(_ text: String) async throws -> String {
        try await withTemporaryFolder { folder in
            try folder.appending(path: "main.tf").write(text)
            try folder.appending(path: "backend_override.tf").write("terraform {\n  backend \"local\" {}\n}\n")
            try folder.appending(path: "main.tftest.hcl").write(mocks(for: text))
            let environment = try TerraformSettings.environment(in: folder)
            try await Tool.terraform.succeed(
                ["init", "-input=false", "-no-color"], in: folder, environment: environment)
            let arguments = ["test", "-json", "-verbose"]
            let outcome = try await Tool.terraform.run(arguments, in: folder, environment: environment)
            // It fails at the end if something must not be destroyed; the evaluated values are printed before that.
            let messages = outcome.standardOutput.split(separator: "\n").map { Data($0.utf8) }
            for message in messages {
                let object = try JSONSerialization.jsonObject(with: message) as? [String: Any]
                guard let state = object?["test_state"] as? [String: Any] else { continue }
                let module = state["root_module"] as? [String: Any]
                let resources = try JSONSerialization.data(
                    withJSONObject: module?["resources"] ?? [], options: [.sortedKeys])
                return String(decoding: resources, as: UTF8.self)
            }
            throw ToolError.failed(.terraform, arguments: arguments, outcome)
        }
    }

    /// The prefix of the ARN of each evaluated resource.
    package static let mockedARNPrefix = "arn:aws:iam::\(mockedAccount):"
    package static let mockedAccount = "123456789012"

    /// The required form of some identifiers that the provider otherwise leaves to the cloud.
    private static let identifierForms = [
        "aws_launch_template": "lt-0123456789abcdef0"
    ]

    /// The file of a test that applies the module, with mocks of the cloud's answers.
    private static func mocks(for text: String) -> String {
        // The headers of blocks, as `terraform fmt` has laid them out; Terraform reads everything else.
        var answers = text.matches(of: /(?m)^(resource|data) "([^"]+)" "([^"]+)" \{/).compactMap { header in
            answer(isData: header.output.1 == "data", type: String(header.output.2), name: String(header.output.3))
        }
        answers.append(
            "  mock_data \"aws_caller_identity\" {\n    defaults = { account_id = \"\(mockedAccount)\" }\n  }\n")
        // The provider accepts an add-on's version only in the form of a version.
        answers.append(
            "  mock_data \"aws_eks_addon_version\" {\n    defaults = { version = \"v1.0.0-eksbuild.1\" }\n  }\n")
        return "mock_provider \"aws\" {\n\(answers.joined(separator: "\n"))}\n\nrun \"evaluate\" {\n}\n"
    }

    /// Other attributes of a resource that are referred to and that the mock would leave empty.
    private static func others(type: String, name: String) -> String {
        let secret = "[{ secret_arn = \"\(mockedARNPrefix)\(type).\(name).master_user_secret\" }]"
        return switch type {
        case "aws_db_instance": ", resource_id = \"\(type).\(name)\", master_user_secret = \(secret)"
        case "aws_acm_certificate":
            ", domain_validation_options = [{ domain_name = \"\(name)\", resource_record_name = \"_proof.example.com\", "
                + "resource_record_type = \"CNAME\", resource_record_value = \"_proof.acm-validations.aws\" }]"
        case "aws_rds_cluster": ", cluster_resource_id = \"\(type).\(name)\", master_user_secret = \(secret)"
        default: ""
        }
    }

    private static func answer(isData: Bool, type: String, name: String) -> String? {
        func override(_ kind: String, _ target: String, _ values: String) -> String {
            "  override_\(kind) {\n    target = \(target)\n    values = { \(values) }\n  }\n"
        }
        guard isData else {
            let identifier = identifierForms[type].map { ", id = \"\($0)\"" } ?? ""
            return override(
                "resource", "\(type).\(name)",
                "arn = \"\(mockedARNPrefix)\(type).\(name)\"\(identifier)\(others(type: type, name: name))")
        }
        guard type == "aws_iam_policy_document" else { return nil }
        let address = "data.\(type).\(name)"
        return override("data", address, #"json = "{\"Id\":\"\#(address)\"}""#)
    }
}
