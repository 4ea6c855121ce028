import ToolHarness

/// Evaluates each configuration once for all tests: Terraform takes seconds.
actor Evaluations {
    static let shared = Evaluations()

    private var begun: [String: Task<String, any Error>] = [:]

    func resources(of terraform: String) async throws -> [CloudResource] {
        try CloudResource.read(await json(of: terraform))
    }

    /// The output of ``Terraform/evaluate(_:)``.
    func json(of terraform: String) async throws -> String {
        let task = begun[terraform] ?? Task { try await Terraform.evaluate(terraform) }
        begun[terraform] = task
        return try await task.value
    }
}
