import Foundation
import StackCompiler
import StackKit
import Testing

/// Policies that grow with the stack stay below what IAM accepts.
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
            // Read and write.
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
}
