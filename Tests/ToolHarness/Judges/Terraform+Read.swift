extension Terraform {
    /// Reads a module without evaluating it, for a provider that is not on this machine: Terraform evaluates none without
    /// the provider, and Checkov brings a parser of HCL.
    ///
    /// - Returns: the resources, a JSON list of `address`, `type` and `values` as that of ``evaluate(_:)``; expressions are
    ///   text, and a list of one is its element.
    /// - Throws: ``ToolError/failed(_:arguments:_:)`` where the text is no HCL.
    package static func read(_ text: String) async throws -> String {
        let outcome = try await Tool.checkov.script("read_hcl.py", [], request: text)
        guard outcome.succeeded else { throw ToolError.failed(.checkov, arguments: ["read_hcl.py"], outcome) }
        return outcome.standardOutput
    }
}
