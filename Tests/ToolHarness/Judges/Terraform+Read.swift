extension Terraform {
    /// Reads a module without evaluating it, for a provider that is not installed: Terraform evaluates nothing without
    /// the provider, and Checkov includes an HCL parser.
    ///
    /// - Returns: The resources, as a JSON list of `address`, `type` and `values` like that of ``evaluate(_:)``;
    ///   expressions are text, and a list of one is its element.
    /// - Throws: ``ToolError/failed(_:arguments:_:)`` if the text is not HCL.
    package static func read(_ text: String) async throws -> String {
        let outcome = try await Tool.checkov.script("read_hcl.py", [], request: text)
        guard outcome.succeeded else { throw ToolError.failed(.checkov, arguments: ["read_hcl.py"], outcome) }
        return outcome.standardOutput
    }
}
