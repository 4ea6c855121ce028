import ToolHarness

/// Each configuration evaluated once, however many tests ask for it: Terraform takes seconds.
actor Evaluations {
    static let shared = Evaluations()

    private var begun: [String: Task<[CloudResource], any Error>] = [:]

    func resources(of terraform: String) async throws -> [CloudResource] {
        let task = begun[terraform] ?? Task { try CloudResource.read(await Terraform.evaluate(terraform)) }
        begun[terraform] = task
        return try await task.value
    }
}
