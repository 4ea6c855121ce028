import Foundation
import StackCompiler
import StackKit
import TerraformModel
import Testing

@testable import StackComponents

/// Policies that grow with the stack stay within the quotas of IAM.
@Suite struct PolicyQuotaTests {
    private static func compile(tables: Int, queues: Int = 0, secrets: Int = 0) -> Compilation {
        struct Tables: Stack {
            let name = "shop"
            let environments = [Environment("production", tier: .production)]
            let content: @Sendable () -> Declarations
            init(@DeclarationsBuilder content: @escaping @Sendable () -> Declarations) { self.content = content }
            func body(in environment: Environment) -> Declarations { content() }
        }
        let stack = Tables {
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 3)
                KubernetesCluster("games", in: "main", nodes: 3...9, of: "m7g.large")
                for index in 0..<tables { Table("table-\(index)", key: .string("id")) }
                for index in 0..<queues { Queue("queue-\(index)") }
            }
            Service("web", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
                for index in 0..<tables { Uses("table-\(index)", .readWrite) }
                for index in 0..<queues { Uses("queue-\(index)", .consume) }
                for index in 0..<secrets { Uses(Secret("secret-\(index)")) }
            }
        }
        let lock = Lock(
            images: ["docker.io/library/redis:alpine": "sha256:\(String(repeating: "0", count: 64))"],
            providers: ["hashicorp/aws": "5.100.0"])
        return Compiler(lock: lock).compile(stack, at: SourceLocation(file: #filePath, line: #line, column: 1))
    }

    private static func text(_ compilation: Compilation) throws -> String {
        let messages = compilation.diagnostics.filter { $0.severity == .error }.map(\.message)
        let bytes = try #require(compilation.files?["production/main.tf"], "\(messages)")
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The lines of a block up to its closing brace.
    private static func block(_ head: String, in text: String) -> String {
        guard let start = text.firstRange(of: head + " {\n") else { return "" }
        return String(text[start.lowerBound...].prefix { _ in true }.components(separatedBy: "\n}\n")[0])
    }

    @Test func aFewTablesHaveAStatementEach() throws {
        let text = try Self.text(Self.compile(tables: 3))
        let document = Self.block(#"data "aws_iam_policy_document" "web""#, in: text)
        #expect(document.contains(#""Table0Read""#) && document.contains(#""Table2Write""#))
        #expect(!text.contains("aws_iam_policy\" \"web"))
    }

    @Test func manyTablesShareStatements() throws {
        let text = try Self.text(Self.compile(tables: 16))
        let document = Self.block(#"data "aws_iam_policy_document" "web""#, in: text)
        #expect(document.components(separatedBy: "dynamodb:GetItem").count == 2)
        for index in 0..<16 {
            // Once for reading and once for writing.
            #expect(document.components(separatedBy: "aws_dynamodb_table.table_\(index).arn").count == 3)
        }
        #expect(!text.contains("\"aws_iam_policy\" \"web"))
    }

    @Test func whatDoesNotFitIsSpilledIntoManagedPolicies() throws {
        let text = try Self.text(Self.compile(tables: 60, queues: 110, secrets: 150))
        for index in 0..<60 { #expect(text.contains("aws_dynamodb_table.table_\(index).arn")) }
        #expect(text.contains(#"resource "aws_iam_policy" "web_2""#))
        #expect(text.contains(#"resource "aws_iam_role_policy_attachment" "web_2""#))
        #expect(text.contains(#"resource "aws_iam_policy" "external_secrets_2""#))
        #expect(text.contains("policy_arn = aws_iam_policy.web_2.arn"))
    }

    @Test func moreThanARoleCanHaveIsAnErrorAtTheService() throws {
        let compilation = Self.compile(tables: 900)
        let errors = compilation.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.id.code) == ["SG606"], "\(errors.map(\.message).prefix(3))")
        #expect(errors.first?.location?.file.hasSuffix("PolicyQuotaTests.swift") == true)
    }

    // MARK: Every document that grows

    private struct Sample: Stack {
        let name = "shop"
        let environments = [Environment("production", tier: .production)]
        let content: @Sendable () -> Declarations
        func body(in environment: Environment) -> Declarations {
            Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                content()
            }
        }
    }

    private static func errors(
        @DeclarationsBuilder _ content: @escaping @Sendable () -> Declarations
    ) -> [Diagnostic] {
        Compiler(lock: .sample).compile(
            Sample(content: content), at: SourceLocation(file: #filePath, line: #line, column: 1)
        ).diagnostics.filter { $0.severity == .error }
    }

    /// Expects that a document fits with one number of declarations, and is reported at a line of the stack with another.
    private static func expectQuota(
        of document: String, fits: Int, exceeds: Int,
        @DeclarationsBuilder _ content: @escaping @Sendable (Int) -> Declarations
    ) {
        let few = errors { content(fits) }
        #expect(few.isEmpty, "\(few.map(\.message).prefix(3))")
        let many = errors { content(exceeds) }
        #expect(many.map(\.id.code) == ["SG606"], "\(many.map(\.message).prefix(3))")
        #expect(many.allSatisfy { $0.message.hasPrefix("the \(document)") })
        #expect(many.allSatisfy { $0.location?.file.hasSuffix("PolicyQuotaTests.swift") == true })
    }

    @Test func theTopicsThatSendToAQueueAreMeasured() {
        Self.expectQuota(of: "policy of aws_sqs_queue_policy.all", fits: 40, exceeds: 100) { count in
            for index in 0..<count { Topic("topic-\(index)") }
            Queue("all") { for index in 0..<count { Subscribes(to: "topic-\(index)") } }
        }
    }

    @Test func theUsersOfTheKeyAreMeasured() {
        Self.expectQuota(of: "policy of aws_kms_key", fits: 150, exceeds: 520) { count in
            for index in 0..<count {
                Topic("topic-\(index)")
                Queue("queue-\(index)") { Subscribes(to: "topic-\(index)") }
            }
        }
    }

    @Test func theReadersOfARegistryAreMeasured() {
        Self.expectQuota(of: "policy of aws_ecr_repository_policy.apps", fits: 150, exceeds: 400) { count in
            Registry(
                "apps", account: "123456789012", region: "eu-west-1",
                pulledFrom: (0..<count).map { "\(210_000_000_000 + $0)" })
            Repository(
                "https://github.com/acme/shop", owners: ["@acme/shop"],
                images: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/apps")
            Job("web", source: .go("jobs/web", version: "1.26"))
        }
    }

    @Test func theLifecycleRulesOfARegistryAreCounted() {
        struct Environments: Stack {
            let name = "shop"
            let environments: [Environment]
            func body(in environment: Environment) -> Declarations {
                Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Registry("apps", account: "123456789012", region: "eu-west-1")
                }
            }
        }
        func codes(_ count: Int) -> Set<String> {
            let stack = Environments(environments: (0..<count).map { Environment("stage-\($0)") })
            let errors = Compiler(lock: .sample).compile(
                stack, at: SourceLocation(file: #filePath, line: #line, column: 1)
            ).diagnostics.filter { $0.severity == .error }
            return Set(errors.map(\.id.code))
        }
        #expect(codes(49).isEmpty)
        #expect(codes(50) == ["SG606"])
    }

    @Test func thePeopleOfARoleAreMeasured() {
        Self.expectQuota(of: "assume_role_policy of aws_iam_role.a", fits: 20, exceeds: 60) { count in
            let arns = (0..<count).map { "arn:aws:iam::123456789012:user/person-\($0)" }
            Role("a", assumedBy: TrustedPrincipal(choice: .people(arns))) { Attaches(.readOnly) }
        }
    }

    @Test func thePoliciesInsideARoleAreMeasuredTogether() {
        func errors(_ second: Int) -> [String] {
            let role = Terraform.Resource("aws_iam_role", "a") {
                $0["name"] = "a"
                $0["assume_role_policy"] = "{}"
            }
            let found = Self.errors {
                TerraformBlock(role)
                for (name, attribute, length) in [("b", "id", 5000), ("c", "name", second)] {
                    TerraformBlock(
                        Terraform.Resource("aws_iam_role_policy", name) {
                            $0["role"] = role.reference(attribute)
                            $0["policy"] = .string(String(repeating: "a", count: length))
                        })
                }
            }
            return found.map(\.message)
        }
        #expect(errors(5240).isEmpty)
        #expect(
            errors(5241) == [
                "the 2 policies inside a role have about 10241 characters together, but may have at most 10240"
            ])
    }

    /// Tests each quota with a document of exactly the maximum length, and with one that is a character longer.
    /// A document that is too large by itself is not reported again as part of its role's total.
    @Test func aPolicyThatIsTooLargeIsReportedOnce() throws {
        let quota = try #require(DocumentQuota.of("aws_iam_role_policy").first)
        func codes(_ first: Int, _ second: Int) -> [String] {
            Self.errors {
                TerraformBlock(
                    Terraform.Resource("aws_iam_role", "one") {
                        $0["name"] = "one"
                        $0["assume_role_policy"] = "{}"
                    })
                for (name, length) in [("a", first), ("b", second)] {
                    TerraformBlock(
                        Terraform.Resource("aws_iam_role_policy", name) {
                            $0["role"] = .ref("aws_iam_role", "one", "name")
                            $0[quota.argument] = .string(String(repeating: "a", count: length))
                        })
                }
            }.map(\.id.code).filter { $0 == "SG606" }
        }
        #expect(codes(quota.characters + 1, 10).count == 1)
        #expect(codes(quota.characters - 5, 10).count == 1)
        #expect(codes(quota.characters - 10, 10).isEmpty)
    }

    @Test(arguments: ["ingress", "egress"]) func theRulesOfASecurityGroupAreCounted(direction: String) {
        func codes(_ count: Int) -> [String] {
            Self.errors {
                TerraformBlock(Terraform.Resource("aws_security_group", "one") { $0["name"] = "one" })
                for index in 0..<count {
                    TerraformBlock(
                        Terraform.Resource("aws_vpc_security_group_\(direction)_rule", "r\(index)") {
                            $0["security_group_id"] = .ref("aws_security_group", "one", "id")
                            $0["ip_protocol"] = "tcp"
                            $0["cidr_ipv4"] = .string("10.0.\(index).0/24")
                            $0["from_port"] = 443
                            $0["to_port"] = 443
                        })
                }
            }.map(\.id.code).filter { $0 == "SG606" }
        }
        #expect(codes(60).isEmpty)
        #expect(codes(61) == ["SG606"])
    }

    @Test(arguments: DocumentQuota.all) func everyQuotaIsReportedAtItsBlock(quota: DocumentQuota) {
        func codes(_ length: Int) -> [String] {
            let text = HCL.Expression.string(String(repeating: "a", count: length))
            let errors = Self.errors {
                TerraformBlock(Terraform.Resource(quota.type, "large") { $0[quota.argument] = text })
            }
            return errors.filter { $0.id.code == "SG606" }.map {
                $0.location?.file.hasSuffix("PolicyQuotaTests.swift") == true ? quota.argument : "elsewhere"
            }
        }
        #expect(codes(quota.characters).isEmpty)
        #expect(codes(quota.characters + 1) == [quota.argument])
    }
}
