package import Foundation

extension Terraform {
    /// The results of a module's lifecycle in a cloud.
    package struct Life: Sendable {
        /// The planned resources, as `type.name`, sorted; data sources are not among them.
        package let planned: [String]
        /// The created resources, if only a part could be created.
        package let applied: [String]
        /// The attributes that a second plan would change again: none if the module matches what the provider reads
        /// back. Attributes that moto itself reads back wrongly are left out.
        package let drifting: [String]
    }

    /// Plans a module against moto's AWS, applies it, plans again and destroys it. If the module protects its data,
    /// checks that Terraform refuses to destroy it.
    ///
    /// The module's files are used unchanged; environment variables point the provider at moto, and an override file
    /// replaces the backend with a local one.
    ///
    /// - Parameter unserved: Resource types that moto does not support. They and everything that refers to them are
    ///   planned but not applied.
    /// - Throws: ``ToolError/failed(_:arguments:_:)`` if a step fails.
    package static func live(_ module: URL, unserved: Set<String> = unservedByMoto) async throws -> Life {
        try await Moto.withServer { endpoint in
            try await withTemporaryFolder { folder in
                try copyConfiguration(of: module, to: folder)
                let main = folder.appending(path: "main.tf")
                try main.write(answered(String(contentsOf: main, encoding: .utf8)))
                try folder.appending(path: "backend_override.tf").write("terraform {\n  backend \"local\" {}\n}\n")
                let environment = try TerraformSettings.environment(in: folder).merging(Moto.variables(endpoint)) { $1 }
                func terraform(_ arguments: String...) async throws -> String {
                    try await Tool.terraform.succeed(
                        arguments, in: folder, environment: environment, timeout: .seconds(900))
                }
                _ = try await terraform("init", "-input=false", "-no-color")
                _ = try await terraform("plan", "-input=false", "-no-color", "-out=first")
                func plan(_ file: String) async throws -> Plan {
                    let json = try await terraform("show", "-json", file)
                    return try JSONDecoder().decode(Plan.self, from: Data(json.utf8))
                }
                let first = try await plan("first")
                let planned = first.managed.map(\.address)
                let served = first.served(without: unserved)
                let targets = served.count == planned.count ? [] : served.map { "-target=\($0)" }
                func change(_ arguments: [String]) async throws -> Outcome {
                    try await Tool.terraform.run(
                        arguments + ["-input=false", "-no-color"] + targets, in: folder, environment: environment,
                        timeout: .seconds(900), waits: true)
                }
                let apply = try await change(["apply", "-auto-approve"])
                guard apply.succeeded else { throw ToolError.failed(.terraform, arguments: ["apply"], apply) }
                let second = try await change(["plan", "-out=second"])
                guard second.succeeded else { throw ToolError.failed(.terraform, arguments: ["plan"], second) }
                let drifting = try await plan("second").managed.flatMap { resource in
                    resource.change.changedAttributes.subtracting(misreadByMoto[resource.type] ?? [])
                        .map { "\(resource.address).\($0)" }
                }
                // Data in production is protected: Terraform must refuse to destroy it.
                let isProtected = try String(contentsOf: folder.appending(path: "main.tf"), encoding: .utf8)
                    .contains("prevent_destroy")
                let destroy = try await change(["destroy", "-auto-approve"])
                guard destroy.succeeded != isProtected else {
                    throw ToolError.failed(.terraform, arguments: ["destroy"], destroy)
                }
                return Life(
                    planned: planned.sorted(), applied: served.sorted(), drifting: drifting.sorted())
            }
        }
    }

    /// Replaces each data source that only AWS can answer with a value: its recommended versions for a cluster.
    static func answered(_ text: String) -> String {
        let types = #/(?m)^data "(?:aws_eks_addon_version|aws_ssm_parameter)" "[^"]+" \{\n(?:  .*\n)*\}\n/#
        return text.replacing(types, with: "")
            .replacing(#/data\.aws_eks_addon_version\.\w+\.version/#, with: "\"v1.0.0-eksbuild.1\"")
            .replacing(#/data\.aws_ssm_parameter\.\w+\.insecure_value/#, with: "\"1.36.0-20261101\"")
    }

    /// Types that moto 5.2 rejects, or answers in a way that the provider cannot read, such as a budget without its
    /// period. It issues no certificates, either.
    package static let unservedByMoto: Set = [
        "aws_acm_certificate_validation", "aws_budgets_budget",
        "aws_eks_access_entry", "aws_eks_access_policy_association", "aws_eks_addon", "aws_eks_cluster",
        "aws_eks_node_group", "aws_eks_pod_identity_association", "aws_elasticache_parameter_group",
        "aws_elasticache_replication_group", "aws_elasticache_subnet_group", "aws_elasticache_user_group",
        // It returns different text than was set, and the provider waits for the original.
        "aws_sqs_queue_redrive_allow_policy",
        "aws_vpc_security_group_ingress_rule",
    ]

    /// Attributes, by type, that moto does not read back as written, although it creates the resource.
    private static let misreadByMoto: [String: Set<String>] = [
        // It reads back settings that nobody set, and each plan that fixes them creates a new version.
        "aws_launch_template": ["default_version", "latest_version", "tag_specifications"],
        // It drops performance insights and every parameter of a group.
        "aws_db_instance": [
            "performance_insights_enabled", "performance_insights_kms_key_id", "performance_insights_retention_period",
        ],
        "aws_db_parameter_group": ["parameter"],
        // It adds white space to the redrive policy, so the queue would change, and the policy is then read again.
        "aws_sqs_queue": ["redrive_policy"], "aws_sqs_queue_policy": ["policy"],
    ]
}

/// The needed part of a plan's `terraform show -json`.
struct Plan: Decodable {
    struct Change: Decodable {
        struct Actions: Decodable {
            let actions: [String]
            let before: [String: JSONValue]?
            let after: [String: JSONValue]?

            /// The attributes that would change; all known ones if the whole resource would be created or destroyed.
            var changedAttributes: Set<String> {
                guard actions != ["no-op"] else { return [] }
                let (before, after) = (before ?? [:], after ?? [:])
                return Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
            }
        }
        let change: Actions
        let address: String
        let type: String
        let name: String
        let mode: String
    }
    struct Configuration: Decodable {
        struct Module: Decodable { let resources: [Resource]? }
        let root_module: Module
    }
    struct Resource: Decodable {
        let address: String
        let type: String
        let expressions: References?
        let depends_on: [String]?
    }
    let resource_changes: [Change]?
    let configuration: Configuration

    /// The planned resources, without data sources.
    var managed: [Change] { (resource_changes ?? []).filter { $0.mode == "managed" } }

    /// The addresses that can be applied without resources of some types and everything that refers to them.
    func served(without types: Set<String>) -> [String] {
        let resources = configuration.root_module.resources ?? []
        var left = Set(resources.filter { types.contains($0.type) }.map(\.address))
        var count = -1
        while count != left.count {
            count = left.count
            for resource in resources {
                let references = (resource.expressions?.names ?? []) + (resource.depends_on ?? [])
                if references.contains(where: left.contains) { left.insert(resource.address) }
            }
        }
        return managed.filter { !left.contains("\($0.type).\($0.name)") }.map(\.address)
    }
}

/// Every name under `references` in an expression of any shape.
struct References: Decodable {
    let names: [String]

    init(from decoder: any Decoder) throws {
        if let object = try? decoder.singleValueContainer().decode([String: References].self) {
            names = object.values.flatMap(\.names)
        } else if let list = try? decoder.singleValueContainer().decode([References].self) {
            names = list.flatMap(\.names)
        } else {
            names = (try? decoder.singleValueContainer().decode(String.self)).map { [$0] } ?? []
        }
    }
}

/// moto's stand-in for AWS, on a free port of the loopback address.
enum Moto {
    /// The variables that make any AWS client call moto: its endpoint, and keys that it does not check.
    static func variables(_ endpoint: String) -> [String: String] {
        [
            "AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_EC2_METADATA_DISABLED": "true",
            // Calls that moto does not support fail at once instead of being retried for minutes.
            "AWS_MAX_ATTEMPTS": "2",
        ]
    }

    /// Starts a server, waits until it prints its address, and stops it after `body`.
    static func withServer<Result>(_ body: (_ endpoint: String) async throws -> Result) async throws -> Result {
        guard let executable = Tool.moto.executable else { throw ToolError.missing(.moto) }
        return try await withTemporaryFolder { folder in
            let log = try folder.appending(path: "log").write("")
            let output = try FileHandle(forWritingTo: log)
            let server = Process()
            server.executableURL = executable
            server.arguments = ["-H", "127.0.0.1", "-p", "0"]
            server.environment = Tool.variables(for: "judges")
                .merging(["MOTO_IAM_LOAD_MANAGED_POLICIES": "true"]) { $1 }
            server.standardInput = FileHandle.nullDevice
            server.standardOutput = output
            server.standardError = output
            try server.start()
            // It contains nothing worth saving, and does not terminate promptly on request.
            defer { kill(server.processIdentifier, SIGKILL) }
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
