import Foundation
import StackCompiler
import StackKit
import Testing
import ToolHarness

/// The Rego for plans, on plans in the format of `terraform show -json`.
@Suite struct PlanPolicyTests {
    private static let stack = CompiledStack {
        Repository("https://github.com/acme/sample")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
        }
        Policies(.encryptedStorage)
    }

    private func denials(_ plan: YAML.Node) async throws -> [String] {
        try await withTemporaryFolder { folder in
            try Self.stack.write(to: folder, lock: .examples())
            let policy = folder.appending(path: "policies/encrypted-storage.rego")
            let text = try await Policy.evaluate(
                rego: [policy], document: "terraform.encrypted_storage.deny", input: AdmissionFiles.json(plan))
            return try JSONDecoder().decode([String].self, from: Data(text.utf8)).sorted()
        }
    }

    private static func change(_ type: String, _ after: YAML.Node) -> YAML.Node {
        [
            "address": .string("\(type).it"), "mode": "managed", "type": .string(type), "name": "it",
            "change": ["after": after],
        ]
    }

    private static func plan(encrypted: YAML.Node, bucketNamed: Bool) -> YAML.Node {
        let settings: YAML.Node = [
            "type": "aws_s3_bucket_server_side_encryption_configuration",
            "expressions": ["bucket": ["references": ["aws_s3_bucket.it.id", "aws_s3_bucket.it"]]],
        ]
        return [
            "resource_changes": [
                change("aws_s3_bucket", [:]),
                change("aws_db_instance", ["storage_encrypted": encrypted]),
                change(
                    "aws_elasticache_replication_group",
                    ["at_rest_encryption_enabled": encrypted, "transit_encryption_enabled": true]),
                change(
                    "aws_launch_template", ["block_device_mappings": [["ebs": [["encrypted": encrypted]]]]]),
                // A destroyed resource has no planned state.
                change("aws_ebs_volume", .null),
            ],
            "configuration": ["root_module": ["resources": bucketNamed ? [settings] : []]],
        ]
    }

    @Test(.requires(.opa)) func encryptedStorage() async throws {
        #expect(try await denials(Self.plan(encrypted: true, bucketNamed: true)) == [])
        #expect(try await denials(Self.plan(encrypted: "true", bucketNamed: true)) == [])
        #expect(
            try await denials(Self.plan(encrypted: false, bucketNamed: false)) == [
                "aws_db_instance.it: storage_encrypted is not true",
                "aws_elasticache_replication_group.it: at_rest_encryption_enabled is not true",
                "aws_launch_template.it: block_device_mappings.ebs.encrypted is not true",
                "aws_s3_bucket.it: no aws_s3_bucket_server_side_encryption_configuration names it in bucket",
            ])
    }
}
