import Foundation
import StackKit
import Testing
import ToolHarness

/// The policy that protects lasting resources, in the real engine, on a real plan.
@Suite("Plan policy of lasting resources")
struct LastingResourcesPolicyTests {
    /// The stack declares no table, so that only the types protect removed ones.
    private static let stack = CompiledStack {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            Destroys(.table, "named")
            Destroys(terraform: #"aws_dynamodb_table.each["c"]"#)
        }
    }

    private static let before = """
        resource "terraform_data" "replaced" {
          triggers_replace = "1"
        }
        resource "terraform_data" "created_first" {
          triggers_replace = "1"
          lifecycle {
            create_before_destroy = true
          }
        }
        resource "terraform_data" "each" {
          for_each = toset(["a", "b", "c", "d"])
        }
        resource "terraform_data" "deleted" {}
        resource "terraform_data" "named" {}
        resource "terraform_data" "forgotten" {}
        resource "terraform_data" "same" {}
        """

    private static let after = """
        resource "terraform_data" "replaced" {
          triggers_replace = "2"
        }
        resource "terraform_data" "created_first" {
          triggers_replace = "2"
          lifecycle {
            create_before_destroy = true
          }
        }
        resource "terraform_data" "each" {
          for_each = toset(["a"])
        }
        resource "terraform_data" "same" {}
        removed {
          from = terraform_data.forgotten
          lifecycle {
            destroy = false
          }
        }
        moved {
          from = terraform_data.each["d"]
          to   = terraform_data.each_d_forgotten
        }
        removed {
          from = terraform_data.each_d_forgotten
          lifecycle {
            destroy = false
          }
        }
        removed {
          from = terraform_data.was_never_there
          lifecycle {
            destroy = false
          }
        }
        """

    private static func denials(of type: String) async throws -> [String] {
        let plan = try await Terraform.plan(changing: before, to: after)
        return try await withTemporaryFolder { folder in
            try stack.write(to: folder, lock: .examples())
            let text = try await Policy.evaluate(
                rego: [folder.appending(path: "policies/lasting-resources.rego")],
                document: "terraform.lasting_resources.deny",
                input: plan.replacing("terraform_data", with: type))
            return try JSONDecoder().decode([String].self, from: Data(text.utf8)).sorted().map {
                String($0.prefix { $0 != ":" })
            }
        }
    }

    @Test(
        "Deletions and both orders of replacement are denied, except of forgotten or named resources",
        .requires(.terraform, .opa))
    func lasting() async throws {
        #expect(
            try await Self.denials(of: "aws_dynamodb_table") == [
                "aws_dynamodb_table.created_first", "aws_dynamodb_table.deleted", #"aws_dynamodb_table.each["b"]"#,
                "aws_dynamodb_table.replaced",
            ])
    }

    @Test(
        "A resource of an unclassified type is lasting even if it is no longer declared",
        .requires(.terraform, .opa), arguments: ["aws_opensearch_domain", "mongodbatlas_cluster"])
    func undecided(type: String) async throws {
        #expect(
            try await Self.denials(of: type) == [
                "\(type).created_first", "\(type).deleted", #"\#(type).each["b"]"#, #"\#(type).each["c"]"#,
                "\(type).named", "\(type).replaced",
            ])
    }

    @Test("A replaceable resource may be deleted and replaced", .requires(.terraform, .opa))
    func replaceable() async throws {
        #expect(try await Self.denials(of: "aws_security_group") == [])
    }
}
