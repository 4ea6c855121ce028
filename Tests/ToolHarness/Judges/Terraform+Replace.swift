import Foundation

extension Terraform {
    /// The arguments for which the provider would replace each resource of a configuration that changes into another.
    ///
    /// The state is derived from the plan that creates the resources: values known only after an apply are null in it.
    /// No cloud is called, since nothing is refreshed.
    ///
    /// - Parameters:
    ///   - before: The text of the configuration of the state: resources only.
    ///   - after: The text of the configuration planned on that state: the same resources, with other arguments.
    /// - Returns: For each address, the paths of the plan's `replace_paths`, such as `s3_import.bucket_name`; none for
    ///   a resource that is not replaced.
    package static func replacements(changing before: String, to after: String) async throws -> [String: Set<String>] {
        try await withTemporaryFolder { folder in
            try folder.appending(path: "provider.tf").write(offlineProvider)
            let environment = try TerraformSettings.environment(in: folder).merging(unreachable) { $1 }
            func terraform(_ arguments: String...) async throws -> String {
                try await Tool.terraform.succeed(
                    arguments, in: folder, environment: environment, timeout: .seconds(900))
            }
            _ = try await terraform("init", "-input=false", "-no-color")
            func plan<Content: Decodable>(_ text: String, as type: Content.Type) async throws -> Content {
                try folder.appending(path: "main.tf").write(text)
                _ = try await terraform("plan", "-refresh=false", "-input=false", "-no-color", "-out=plan")
                return try JSONDecoder().decode(type, from: Data(try await terraform("show", "-json", "plan").utf8))
            }
            let created = try await plan(before, as: CreationPlan.self)
            try JSONEncoder().encode(State(created)).write(to: folder.appending(path: "terraform.tfstate"))
            let changed = try await plan(after, as: ReplacementPlan.self)
            return Dictionary(uniqueKeysWithValues: changed.resource_changes.map { ($0.address, $0.change.paths) })
        }
    }

    /// A root module with a provider that signs in to nothing.
    static let offlineProvider = """
        terraform {
          required_providers {
            aws = {
              source = "hashicorp/aws"
            }
          }
        }

        provider "aws" {
          region                      = "eu-west-1"
          skip_credentials_validation = true
          skip_metadata_api_check     = true
          skip_requesting_account_id  = true
        }

        """

    /// A local port that nothing listens on.
    private static let unreachable = [
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_EC2_METADATA_DISABLED": "true", "AWS_MAX_ATTEMPTS": "1",
    ]
}

/// The planned values of resources that would be created.
private struct CreationPlan: Decodable {
    struct Values: Decodable {
        struct Module: Decodable { let resources: [Resource] }
        struct Resource: Decodable {
            let type: String
            let name: String
            let schema_version: Int
            let values: [String: JSONValue]
        }
        let root_module: Module
    }
    let planned_values: Values
}

/// A state as Terraform keeps it, version 4.
private struct State: Encodable {
    struct Resource: Encodable {
        struct Instance: Encodable {
            let schema_version: Int
            let attributes: [String: JSONValue]
        }
        let mode = "managed"
        let type: String
        let name: String
        let provider = #"provider["registry.terraform.io/hashicorp/aws"]"#
        let instances: [Instance]
    }
    let version = 4
    let terraform_version = "1.0.0"
    let serial = 1
    let lineage = "stackgen"
    let outputs: [String: String] = [:]
    let resources: [Resource]

    init(_ plan: CreationPlan) {
        resources = plan.planned_values.root_module.resources.map { resource in
            let attributes = resource.values.merging(["id": .string(resource.name)]) { $1 }
            return Resource(
                type: resource.type, name: resource.name,
                instances: [.init(schema_version: resource.schema_version, attributes: attributes)])
        }
    }
}

private struct ReplacementPlan: Decodable {
    struct Resource: Decodable {
        struct Change: Decodable {
            let actions: [String]
            let replace_paths: [[JSONValue]]?

            /// The paths of the arguments without the indexes of blocks.
            var paths: Set<String> {
                guard Set(actions) == ["create", "delete"] else { return [] }
                return Set(
                    (replace_paths ?? []).map { path in
                        path.compactMap { if case .string(let name) = $0 { name } else { nil } }.joined(separator: ".")
                    })
            }
        }
        let address: String
        let change: Change
    }
    let resource_changes: [Resource]
}
