import Testing
import ToolHarness

/// Inputs that the model of Google Cloud must not ignore.
@Suite(
    "Reachability on Google Cloud", .enabled("Checkov is not on this machine", { ToolHarness.Tool.checkov.isExpected }))
struct GoogleModelTests {
    @Test(
        "The model rejects what it cannot read",
        arguments: [
            ("google_storage_bucket_iam_binding", "role = \"roles/storage.admin\""),
            ("google_project_iam_custom_role", "permissions = [\"storage.objects.get\"]"),
            ("google_storage_bucket_acl", "predefined_acl = \"publicRead\""),
            ("google_compute_network_firewall_policy_rule", "direction = \"EGRESS\""),
            ("google_compute_firewall", "source_tags = [\"web\"]\n  allow {\n    protocol = \"tcp\"\n  }"),
            ("google_compute_firewall", "source_ranges = [\"10.0.0.0/8\"]"),
            (
                "google_compute_firewall",
                "source_ranges = [\"10.0.0.0/8\"]\n  allow {\n    protocol = \"tcp\"\n    ports = [\"http\"]\n  }"
            ),
            ("google_pubsub_topic_iam_member", "topic = \"orders\"\n  role = \"roles/owner\"\n  member = \"allUsers\""),
        ])
    func unreadable(_ type: String, _ body: String) async throws {
        let text = "resource \"\(type)\" \"sample\" {\n  \(body)\n}\n"
        let resources = try CloudResource.read(await Terraform.read(text))
        #expect(resources.map(\.type) == [type])
        #expect(throws: Unreadable.self) {
            let model = try GoogleModel(resources)
            _ = try model.network
            _ = try GooglePermissions(cloud: model, manifests: Manifests([])).facts()
        }
    }

    @Test(
        "Other files and files that are not HCL are rejected",
        arguments: ["module \"a\" {\n  source = \"./a\"\n}\n", "{{"])
    func unread(_ text: String) async throws {
        await #expect(throws: ToolError.self) { try await Terraform.read(text) }
    }
}
