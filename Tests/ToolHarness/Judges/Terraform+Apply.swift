package import Foundation

extension Terraform {
    /// What a whole life of a module in a cloud came to.
    package struct Life: Sendable {
        /// The planned resources, as `type.name`, sorted; data sources are not among them.
        package let planned: [String]
        /// Those that were created, where only a part could be.
        package let applied: [String]
        /// The verdict on the second plan: accepted where it is empty.
        package let secondPlan: Verdict
    }

    /// Plans a module against moto's AWS, applies it, plans again and destroys it.
    ///
    /// The module's files are used as they are; the provider is led to moto by its environment, and the backend is
    /// replaced by a local one in an override file.
    ///
    /// - Parameter unserved: types of resources that moto does not serve; they are planned but not applied.
    /// - Throws: ``ToolError/failed(_:arguments:_:)`` where a step is refused.
    package static func live(_ module: URL, unserved: Set<String> = []) async throws -> Life {
        try await Moto.withServer { endpoint in
            try await withTemporaryFolder { folder in
                try copyConfiguration(of: module, to: folder)
                try folder.appending(path: "backend_override.tf").write("terraform {\n  backend \"local\" {}\n}\n")
                let environment = try TerraformSettings.environment(in: folder).merging(Moto.variables(endpoint)) { $1 }
                func terraform(_ arguments: String...) async throws -> String {
                    try await Tool.terraform.succeed(
                        arguments, in: folder, environment: environment, timeout: .seconds(900))
                }
                _ = try await terraform("init", "-input=false", "-no-color")
                _ = try await terraform("plan", "-input=false", "-no-color", "-out=plan")
                let planned = try resources(inPlan: Data(try await terraform("show", "-json", "plan").utf8))
                let served = planned.filter { !unserved.contains($0.type) }.map(\.address)
                let targets = served.count == planned.count ? [] : served.map { "-target=\($0)" }
                func plan(_ arguments: [String]) async throws -> Outcome {
                    try await Tool.terraform.run(
                        arguments + ["-input=false", "-no-color"] + targets, in: folder, environment: environment,
                        timeout: .seconds(900))
                }
                let apply = try await plan(["apply", "-auto-approve"])
                guard apply.succeeded else { throw ToolError.failed(.terraform, arguments: ["apply"], apply) }
                let second = try await plan(["plan", "-detailed-exitcode"])
                let destroy = try await plan(["destroy", "-auto-approve"])
                guard destroy.succeeded else { throw ToolError.failed(.terraform, arguments: ["destroy"], destroy) }
                return Life(
                    planned: planned.map(\.address).sorted(), applied: served.sorted(), secondPlan: Verdict(second))
            }
        }
    }

    private struct PlannedResource {
        let address: String
        let type: String
    }

    private static func resources(inPlan json: Data) throws -> [PlannedResource] {
        struct Plan: Decodable {
            struct Change: Decodable {
                let address: String
                let type: String
                let mode: String
            }
            let resource_changes: [Change]?
        }
        return try (JSONDecoder().decode(Plan.self, from: json).resource_changes ?? [])
            .filter { $0.mode == "managed" }
            .map { PlannedResource(address: $0.address, type: $0.type) }
    }
}

/// moto's stand-in for AWS, on a free port of the loopback address.
enum Moto {
    /// What makes any AWS client call it: the service's address, and keys that it does not check.
    static func variables(_ endpoint: String) -> [String: String] {
        [
            "AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_EC2_METADATA_DISABLED": "true", "AWS_S3_USE_PATH_STYLE": "true",
        ]
    }

    /// Starts a server, waits until it says its address, and stops it after `body`.
    static func withServer<Result>(_ body: (_ endpoint: String) async throws -> Result) async throws -> Result {
        guard let executable = Tool.moto.executable else { throw ToolError.missing(.moto) }
        return try await withTemporaryFolder { folder in
            let log = try folder.appending(path: "log").write("")
            let output = try FileHandle(forWritingTo: log)
            let server = Process()
            server.executableURL = executable
            server.arguments = ["-H", "127.0.0.1", "-p", "0"]
            server.environment = Tool.variables(for: "judges")
            server.standardInput = FileHandle.nullDevice
            server.standardOutput = output
            server.standardError = output
            try server.run()
            defer { server.terminate() }
            for _ in 0..<300 {
                let said = try String(contentsOf: log, encoding: .utf8)
                if let address = said.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+/) {
                    return try await body(String(address.output))
                }
                try await Task.sleep(for: .milliseconds(200))
            }
            throw ToolError.timedOut(.moto, arguments: ["-p", "0"], after: .seconds(60))
        }
    }
}
