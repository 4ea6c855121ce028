import Foundation

extension Terraform {
    /// The plan of one configuration on the state of another, as `terraform show -json` writes it.
    ///
    /// Both use only Terraform's built-in resources, such as `terraform_data`: no provider is installed and no cloud
    /// is called.
    ///
    /// - Throws: ``ToolError/failed(_:arguments:_:)`` if a step fails.
    package static func plan(changing before: String, to after: String) async throws -> String {
        try await withTemporaryFolder { folder in
            let environment = try TerraformSettings.environment(in: folder)
            func terraform(_ arguments: String...) async throws -> String {
                try await Tool.terraform.succeed(arguments, in: folder, environment: environment)
            }
            try folder.appending(path: "main.tf").write(before)
            _ = try await terraform("init", "-input=false", "-no-color")
            _ = try await terraform("apply", "-auto-approve", "-input=false", "-no-color")
            try folder.appending(path: "main.tf").write(after)
            _ = try await terraform("plan", "-input=false", "-no-color", "-out=plan")
            return try await terraform("show", "-json", "plan")
        }
    }
}
