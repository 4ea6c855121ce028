import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Patches")
struct PatchTests {
    private static func stack(_ patches: Patch...) -> Compilation {
        compile { _ in
            Sample.cloud(Bucket("replays"))
            Service("api", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
            }
            for patch in patches { patch }
        }
    }

    private static func notes(_ compiled: Compilation) -> [String] {
        compiled.diagnostics.flatMap { $0.notes.map(\.message) }
    }

    @Test("A value is set, and missing parents are created")
    func set() {
        let text = Self.stack(
            Patch(
                "Deployment", "api",
                .set(["spec", "template", "metadata", "annotations", "acme.dev/team"], to: "games"),
                .set(["spec", "revisionHistoryLimit"], to: 7))
        ).text("k8s/api.yaml")
        #expect(text.contains("annotations:\n        acme.dev/team: games\n"))
        #expect(text.contains("revisionHistoryLimit: 7") && !text.contains("revisionHistoryLimit: 3"))
    }

    @Test("List items are found by index and name, removed and appended")
    func lists() {
        let text = Self.stack(
            Patch(
                "Deployment", "api",
                .remove(["spec", "template", "spec", "containers", .named("api"), "lifecycle"]),
                .append(
                    ["name": "GOGC", "value": "50"],
                    to: ["spec", "template", "spec", "containers", 0, "ports", 0, "name"])),
            Patch(
                "NetworkPolicy", "api",
                .append("Ingress", to: ["spec", "policyTypes"]))
        )
        // The second change of the first patch treats a text as a list.
        #expect(text.faults == ["SG305 at \(#line - 8)"])
        let clean = Self.stack(
            Patch(
                "Deployment", "api", .remove(["spec", "template", "spec", "containers", .named("api"), "lifecycle"])),
            Patch("NetworkPolicy", "api", .append("Ingress", to: ["spec", "policyTypes"]))
        ).text("k8s/api.yaml")
        #expect(!clean.contains("preStop") && clean.contains("    - Egress\n    - Ingress\n"))
    }

    @Test("Terraform attributes and blocks are set, created and removed")
    func terraform() {
        let compiled = Self.stack(
            Patch(
                terraform: "aws_s3_bucket.replays", .set(["force_destroy"], to: true),
                .set(["tags", "data"], to: "games"), .set(["timeouts", "create"], to: "5m")),
            Patch(
                terraform: "aws_s3_bucket_lifecycle_configuration.replays",
                .set(["rule", "noncurrent_version_expiration", "noncurrent_days"], to: 7),
                .remove(["rule", 0, "abort_incomplete_multipart_upload"])))
        #expect(compiled.faults == [])
        let bucket = compiled.block(#"resource "aws_s3_bucket" "replays""#)
        #expect(bucket.contains("force_destroy = true") && bucket.contains(#"create = "5m""#))
        #expect(bucket.contains(#"= { data = "games" }"#), "tags are an argument of the provider's, timeouts a block")
        let rules = compiled.block(#"resource "aws_s3_bucket_lifecycle_configuration" "replays""#)
        #expect(rules.contains("noncurrent_days = 7") && !rules.contains("abort_incomplete"))
    }

    @Test("An object with a hashed name is addressed without the hash")
    func hashedName() throws {
        func compiled(_ name: String) -> Compilation {
            compile { _ in
                Job("migrate", source: .image("docker.io/library/redis:alpine"))
                Patch("Job", name, .set(["spec", "parallelism"], to: 2))
            }
        }
        let text = compiled("migrate").text("k8s/migrate.yaml")
        #expect(text.contains("parallelism: 2"))
        for other in ["migrat", "migrate-", "migrate-0000000"] {
            #expect(compiled(other).diagnostics.map(\.id) == [.unknownReference], "\(other)")
        }
    }

    @Test("A patch without a target is rejected at its line with a suggestion")
    func unknownTarget() {
        let object = Self.stack(Patch("Deployment", "apy", .set(["spec", "paused"], to: true)))
        #expect(object.faults == ["SG201 at \(#line - 1)"])
        #expect(Self.notes(object) == ["did you mean 'Deployment \"api\"'?"])
        let block = Self.stack(Patch(terraform: "aws_s3_bucket.replay", .set(["force_destroy"], to: true)))
        #expect(block.faults == ["SG201 at \(#line - 1)"])
        #expect(Self.notes(block) == ["did you mean 'aws_s3_bucket.replays'?"])
    }

    @Test("A change without an effect is rejected at its own line")
    func noEffect() {
        let compiled = Self.stack(
            Patch(
                "Deployment", "api",
                .set(["spec", "revisionHistoryLimit"], to: 3),
                .remove(["spec", "revisionHistoryLimt"]),
                .remove(["spec", "template", "spec", "containers", .named("web")]),
                .set(["spec", "progressDeadlineSeconds", "count"], to: 3),
                .set(["kind", "x"], to: 3)),
            Patch(
                terraform: "aws_s3_bucket_public_access_block.replays",
                .set(["block_public_acls"], to: true),
                .remove(["block_public_acl"])))
        let first = #line - 9
        #expect(
            compiled.faults.filter { $0.hasPrefix("SG305") } == [
                "SG305 at \(first)", "SG305 at \(first + 1)", "SG305 at \(first + 2)", "SG305 at \(first + 4)",
                "SG305 at \(first + 7)", "SG305 at \(first + 8)",
            ], "\(compiled.faults)")
        #expect(
            Self.notes(compiled).filter { $0.hasPrefix("did") }.prefix(1) == ["did you mean 'revisionHistoryLimit'?"])
    }

    @Test("The result of a patch is verified at the line of the change")
    func verified() {
        let compiled = Self.stack(
            Patch(
                "Deployment", "api", .set(["spec", "minReadySeconds"], to: "soon")))
        #expect(compiled.faults == ["SG601 at \(#line - 1)"])
        let reference = Self.stack(
            Patch(
                terraform: "aws_s3_bucket.replays", .set(["bucket"], to: .ref("aws_s3_bucket", "none", "id"))))
        #expect(reference.diagnostics.map(\.id) == [.danglingReference])
    }
}
