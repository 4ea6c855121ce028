import StackCompiler
import StackComponents
import StackLanguage
import StackModel
import Testing

@Suite("Table")
struct TableTests {
    private static let cluster = KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")

    private static func stack(
        _ table: Table, in environments: [Environment] = unnamed, access: Access = .readWrite
    ) -> Compilation {
        compile(in: environments) { _ in
            Sample.cloud(cluster, table)
            Service("api", source: .image("docker.io/library/redis:alpine")) { Uses("sessions", access) }
        }
    }

    private static let sessions = Table("sessions", key: .string("id"), sortKey: .number("at"), ttlAttribute: "gone_at")
    {
        TableIndex("by-customer", key: .string("customer"), sortKey: .number("at"))
    }

    @Test("Each attribute of a key is declared once, with its type")
    func attributes() {
        let table = Self.stack(Self.sessions, in: production)
            .block(#"resource "aws_dynamodb_table" "sessions""#, in: "production/main.tf")
        #expect(table.matches(of: /attribute \{/).count == 3)
        for line in ["prevent_destroy = true", #"attribute_name = "gone_at""#, "kms_key_arn = aws_kms_key.main.arn"] {
            #expect(table.contains(line), "\(line)")
        }
        #expect(table.contains(/deletion_protection_enabled = true/))
    }

    @Test(
        "A role gets the permissions of the declared access",
        arguments: [
            (
                Access.read,
                [
                    "dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:GetItem", "dynamodb:Query",
                    "dynamodb:Scan",
                ]
            ),
            (
                .write,
                ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"]
            ),
        ])
    func permissions(_ access: Access, _ actions: [String]) {
        let policy = Self.stack(Self.sessions, access: access).block(#"data "aws_iam_policy_document" "api""#)
        #expect(policy.matches(of: /"(dynamodb:[A-Z]\w+)"/).map { String($0.1) } == actions)
        #expect(policy.contains(#""${aws_dynamodb_table.sessions.arn}/index/by-customer""#) == (access == .read))
    }

    @Test("Values that DynamoDB rejects are rejected at their line")
    func faults() {
        #expect(Self.stack(Table("sessions", key: .string(""))).faults == ["SG303 at \(#line)"])
        #expect(Self.stack(Table("sessions", key: .string("a"), sortKey: .string("a"))).faults == ["SG304 at \(#line)"])
        let index = Self.stack(
            Table("sessions", key: .string("a")) {
                TableIndex("b", key: .string("c"))
                TableIndex("by-a", key: .number("a"))
            })
        #expect(index.faults == ["SG303 at \(#line - 3)", "SG304 at \(#line - 2)"])
    }
}
