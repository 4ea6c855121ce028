import Foundation
import TerraformModel
import Testing
import ToolHarness

/// Every resource type that the package creates or checks has a reviewed lifetime.
@Suite("Lifetimes")
struct LifetimeTests {
    /// The components name types only in literals, so their sources contain every type that any argument can produce.
    @Test("Every resource type named in a component's source is classified")
    func components() throws {
        let sources = PackageFolder.root.appending(path: "Sources/StackComponents")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var named: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            named.formUnion(text.matches(of: /"((?:aws|google)_[a-z0-9_]+)"/).map { String($0.output.1) })
        }
        // Data sources create nothing.
        let data: Set = ["aws_caller_identity", "aws_eks_addon_version", "aws_iam_policy_document"]
        #expect(named.count > 80, "the pattern finds no types any more")
        #expect(named.subtracting(data).filter { Terraform.Lifetime.decision(forType: $0) == nil } == [])
    }

    @Test("Every resource type in the golden files is classified")
    func goldens() throws {
        let golden = PackageFolder.root.appending(path: "golden")
        let files = try #require(FileManager.default.enumerator(at: golden, includingPropertiesForKeys: nil))
        var found: Set<String> = []
        for case let file as URL in files where file.pathExtension == "tf" {
            let text = try String(contentsOf: file, encoding: .utf8)
            found.formUnion(text.matches(of: /(?m)^resource "(\w+)"/).map { String($0.output.1) })
        }
        #expect(found.count > 60)
        #expect(found.filter { Terraform.Lifetime.decision(forType: $0) == nil } == [])
    }

    @Test("Every resource type with a schema is classified")
    func checkedTypes() throws {
        let types = try Self.checked()
        #expect(types.count > 250)
        #expect(types.filter { Terraform.Lifetime.decision(forType: $0) == nil } == [])
    }

    private static func checked() throws -> [String] {
        let list = try String(
            contentsOf: PackageFolder.root.appending(path: ".ci/terraform-schema/types.txt"), encoding: .utf8)
        return list.split(separator: "\n").filter { $0.hasPrefix("resource ") }.map { String($0.dropFirst(9)) }
    }

    @Test(
        "Stores, keys, secrets and addresses are lasting",
        arguments: [
            "aws_db_instance", "aws_rds_cluster", "aws_dynamodb_table", "aws_sqs_queue", "aws_sns_topic",
            "aws_s3_bucket",
            "aws_secretsmanager_secret", "aws_ecr_repository", "aws_kms_key", "aws_route53_zone",
            "aws_cloudwatch_log_group",
            "aws_elasticache_replication_group", "aws_eks_cluster", "aws_vpc", "aws_eip",
            "google_sql_database_instance",
            "google_sql_database", "google_storage_bucket", "google_memorystore_instance",
            "google_secret_manager_secret",
            "google_kms_crypto_key", "google_compute_network", "google_container_cluster",
        ])
    func lasting(_ type: String) {
        #expect(Terraform.Lifetime.ofType(type) == .lasting)
    }

    @Test("An unclassified type is lasting")
    func undecided() {
        #expect(Terraform.Lifetime.decision(forType: "mongodbatlas_cluster") == nil)
        #expect(Terraform.Lifetime.ofType("mongodbatlas_cluster") == .lasting)
    }

    @Test("Every reason is a distinct sentence")
    func reasons() throws {
        let types = try Self.checked()
        #expect(
            Set(types.compactMap { Terraform.Lifetime.decision(forType: $0)?.lifetime }) == [.lasting, .replaceable])
        for type in types {
            let reason = Terraform.Lifetime.decision(forType: type)?.reason ?? ""
            #expect(reason.count > 15 && reason.first?.isUppercase == true && reason.last != ".", "\(type): \(reason)")
        }
    }
}

/// Addresses as plans spell them.
@Suite("Terraform addresses")
struct AddressTests {
    @Test(
        "An address round-trips",
        arguments: [
            "aws_s3_bucket.replays", "aws_ecr_repository.shop[\"api\"]", "aws_rds_cluster_instance.orders[0]",
            "module.search", "module.search.aws_opensearch_domain.main", "module.a.module.b.aws_s3_bucket.c",
            #"aws_sns_topic_subscription.on_call["a\"b\\c"]"#,
        ])
    func read(_ text: String) throws {
        #expect(try #require(Terraform.Address(text)).description == text)
    }

    @Test(
        "Anything else is not an address",
        arguments: [
            "", "aws_s3_bucket", "data.aws_region.here", "var.name", "aws_s3_bucket.a.id", "aws_s3_bucket.a[", "module",
            "module.a[0]", "aws s3.x", "aws_s3_bucket.a[-1]", "aws_s3_bucket.a[b]", "bucket.a", #"aws_a.b["c"d"]"#,
        ])
    func refused(_ text: String) {
        #expect(Terraform.Address(text) == nil)
    }
}
