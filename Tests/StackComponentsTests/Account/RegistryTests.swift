import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Registries")
struct RegistryTests {
    private static let registry = Registry("sample", account: "123456789012", region: "eu-west-1")

    private static func stack(
        _ registry: Registry = registry, account: String? = "123456789012", images: String? = registry.path,
        in environments: [Environment] = unnamed, lock: Lock = .sample
    ) -> Compilation {
        compile(in: environments, lock: lock) { _ in
            Repository("https://github.com/acme/sample", images: images)
            Cloud(.aws, account: account, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                registry
                Role("push", assumedBy: .delivery(.push)) { Uses(registry, .write) }
            }
            Service("api", source: .go("services/api", version: "1.26")) { Listens(on: 8080) }
            Service("redis", source: .image("docker.io/library/redis:alpine"))
        }
    }

    @Test("Each image built here has a repository with immutable tags")
    func repositories() {
        let compiled = Self.stack()
        #expect(
            compiled.block(#"resource "aws_ecr_repository" "sample""#) == """
                resource "aws_ecr_repository" "sample" {
                  for_each = toset(["api"])

                  name                 = "sample/${each.key}"
                  image_tag_mutability = "IMMUTABLE"

                  encryption_configuration {
                    encryption_type = "KMS"
                    kms_key         = aws_kms_key.main.arn
                  }

                  image_scanning_configuration {
                    scan_on_push = true
                  }
                }
                """)
        let lifecycle = compiled.block(#"resource "aws_ecr_lifecycle_policy" "sample""#)
        #expect(!lifecycle.contains("\"any\"") && !lifecycle.contains("untagged"), "a signature has no tag")
        #expect(compiled.text("k8s/api.yaml").contains("image: \(Self.registry.path)/api"))
    }

    @Test("A separate lifecycle rule keeps deployed images, before the rule for built images")
    func lifecycle() throws {
        let environments = ["staging", "prod", "prod-eu"].map { Environment($0) }
        let compiled = Self.stack(in: environments)
        let text = compiled.block(#"resource "aws_ecr_lifecycle_policy" "sample""#, in: "prod/main.tf")
        let prefixes = text.matches(of: /tagPrefixList = \["(.+?)"\]/).map { String($0.output.1) }
        // The longer name comes first, since the tags of prod-eu also start with the prefix of prod.
        #expect(prefixes == ["deployed-prod-eu-", "deployed-staging-", "deployed-prod-", "inputs-"])
        let priorities = text.matches(of: /rulePriority = ([0-9]+)/).compactMap { Int($0.output.1) }
        #expect(priorities == Array(1...4))
        #expect(text.ranges(of: #"tagStatus     = "tagged""#).count == 4)
        #expect(text.ranges(of: #"countType     = "imageCountMoreThan""#).count == 4)
        #expect(text.ranges(of: "countNumber   = 100").count == 4)
        #expect(text.ranges(of: #"type = "expire""#).count == 4)
        // The workflow writes the tags that the rules match.
        let promotion = compiled.text(".github/workflows/promote.yaml")
        for prefix in prefixes.dropLast() { #expect(promotion.contains("PREFIX: \(prefix)\n"), "\(prefix)") }
        #expect(compiled.text(".github/workflows/deliver.yaml").contains("'inputs-[0-9a-f]{64}'"))
    }

    @Test("The push permission covers these images and no others")
    func push() {
        let policy = Self.stack().block(#"data "aws_iam_policy_document" "push""#)
        #expect(policy.contains(#"resources = [aws_ecr_repository.sample["api"].arn]"#))
        #expect(policy.contains("ecr:PutImage") && !policy.contains("ecr:*"))
        #expect(policy.matches(of: /resources = \["\*"\]/).count == 1, "the token of the account has no resource")
    }

    @Test("The workflow signs in with the role; no password is stored")
    func workflow() throws {
        let compiled = Self.stack()
        let workflow = compiled.text(".github/workflows/deliver.yaml")
        let image = try #require(
            try YAML.read(workflow).first?.root["jobs"]?["publish"]?["steps"]?.sequenceValue)
        let inputs = image.compactMap { $0["with"]?.mappingValue }
        #expect(
            inputs.contains { $0["role-to-assume"] == "arn:aws:iam::123456789012:role/sample-push" }, "\(inputs)")
        #expect(inputs.contains { $0["registry"] == .string(Self.registry.host) && $0["password"] == nil })
        #expect(!workflow.contains("REGISTRY_PASSWORD"))
        #expect(!compiled.text("BOOTSTRAP.md").contains("AWS_PUSH_ROLE_ARN"))
    }

    @Test("Named accounts may pull")
    func readers() {
        let registry = Registry(
            "sample", account: "123456789012", region: "eu-west-1", pulledFrom: ["210987654321"])
        let policy = Self.stack(registry).block(#"data "aws_iam_policy_document" "sample""#)
        #expect(policy.contains("arn:aws:iam::210987654321:root") && !policy.contains("PutImage"))
        #expect(!Self.stack().text("main.tf").contains("aws_ecr_repository_policy"))
    }

    @Test("A registry that does not match the image names is rejected at its line")
    func faults() {
        let line = #line + 2
        func registry(_ name: String = "sample", _ account: String = "123456789012", count: Int = 300) -> Registry {
            Registry(name, account: account, region: "eu-west-1", retainedImages: count)
        }
        func faults(_ registry: Registry, account: String? = "123456789012", images: String? = nil) -> [String] {
            Self.stack(registry, account: account, images: images ?? registry.path).faults
        }
        #expect(faults(registry()).allSatisfy { $0.hasPrefix("SG401") }, "the lock has no image yet")
        #expect(faults(registry(), account: nil).allSatisfy { $0.hasPrefix("SG401") })
        #expect(faults(registry(), account: "210987654321") == ["SG304 at \(line)"])
        #expect(faults(registry(), images: "ghcr.io/acme/sample") == ["SG304 at \(line)"])
        #expect(faults(registry("sample", "1234")) == ["SG303 at \(line)"])
        #expect(faults(registry("a--b")) == ["SG101 at \(line)"])
        #expect(faults(registry(count: 1)) == ["SG301 at \(line)"])
    }
}
