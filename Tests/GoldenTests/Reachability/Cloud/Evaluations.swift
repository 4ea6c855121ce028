import ToolHarness

/// Each configuration evaluated once, however many tests ask for it: Terraform takes seconds.
actor Evaluations {
    static let shared = Evaluations()

    private var begun: [String: Task<String, any Error>] = [:]

    func resources(of terraform: String) async throws -> [CloudResource] {
        try CloudResource.read(await json(of: terraform))
    }

    /// What ``Terraform/evaluate(_:)`` gives.
    func json(of terraform: String) async throws -> String {
        let task = begun[terraform] ?? Task { try await Terraform.evaluate(terraform) }
        begun[terraform] = task
        return try await task.value
    }
}
