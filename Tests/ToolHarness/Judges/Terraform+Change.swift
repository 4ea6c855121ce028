package import Foundation

extension Terraform {
    /// The resources of an applied module that other modules in its place would destroy, with or without recreating
    /// them: `aws_sqs_queue.checkouts`, sorted.
    ///
    /// - Parameters:
    ///   - before: The module that is applied to moto's AWS, once.
    ///   - modules: The modules that are planned in its place, each on the same state.
    ///   - unserved: Resource types that moto does not support: they and everything that refers to them are not
    ///     applied.
    /// - Throws: ``ToolError/failed(_:arguments:_:)`` if a step fails.
    package static func destroyed(
        changing before: URL, to modules: [URL], unserved: Set<String> = unservedByMoto
    ) async throws -> (applied: [String], destroyed: [[String]]) {
        try await Moto.withServer { endpoint in
            try await withTemporaryFolder { folder in
                try copyConfiguration(of: before, to: folder)
                try folder.appending(path: "backend_override.tf").write("terraform {\n  backend \"local\" {}\n}\n")
                let environment = try TerraformSettings.environment(in: folder).merging(Moto.variables(endpoint)) { $1 }
                func terraform(_ arguments: [String], waits: Bool = false) async throws -> String {
                    try await Tool.terraform.succeed(
                        arguments, in: folder, environment: environment, timeout: .seconds(900), waits: waits)
                }
                func plan(_ file: String) async throws -> Plan {
                    _ = try await terraform(["plan", "-input=false", "-no-color", "-out=\(file)"])
                    return try JSONDecoder().decode(
                        Plan.self, from: Data(try await terraform(["show", "-json", file]).utf8))
                }
                _ = try await terraform(["init", "-input=false", "-no-color"])
                let applied = try await plan("first").served(without: unserved)
                _ = try await terraform(
                    ["apply", "-auto-approve", "-input=false", "-no-color"] + applied.map { "-target=\($0)" },
                    waits: true)
                var destroyed: [[String]] = []
                for module in modules {
                    try FileManager.default.removeItem(at: folder.appending(path: "main.tf"))
                    try copyConfiguration(of: module, to: folder)
                    let gone = try await plan("second").managed.filter { $0.change.actions.contains("delete") }
                    destroyed.append(gone.map(\.address).sorted())
                }
                return (applied.sorted(), destroyed)
            }
        }
    }
}
