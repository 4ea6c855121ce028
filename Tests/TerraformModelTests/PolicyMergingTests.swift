import Foundation
import StackFormats
import TerraformModel
import Testing

/// Merged statements allow exactly what the original statements allow, in fewer characters.
@Suite struct PolicyMergingTests {
    private typealias Statement = Terraform.Policy.Statement

    /// Returns what the statements allow or deny, one fact for each action, resource and value of each condition.
    private func facts(_ statements: [Statement]) -> Set<String> {
        var facts: Set<String> = []
        for statement in statements {
            let choices = statement.conditions.reduce([[String]]([[]])) { choices, condition in
                // A negated condition cannot be split into single values.
                let values = condition.test.contains("Not") ? ["\(condition.values)"] : condition.values.map { "\($0)" }
                return choices.flatMap { choice in
                    values.map { choice + ["\(condition.test) \(condition.variable) \($0)"] }
                }
            }
            for action in statement.actions {
                for resource in statement.resources.isEmpty ? ["none"] : statement.resources.map({ "\($0)" }) {
                    for principal in statement.principals.isEmpty ? ["none"] : statement.principals.map({ "\($0)" }) {
                        for choice in choices {
                            facts.insert("\(statement.effect) \(action) \(resource) \(principal) \(choice)")
                        }
                    }
                }
            }
        }
        return facts
    }

    private func random(using generator: inout SystemRandomNumberGenerator) -> Statement {
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &generator)] }
        func some<Value>(_ values: [Value]) -> [Value] {
            values.filter { _ in Bool.random(using: &generator) }
        }
        let conditions = ["StringEquals", "StringNotEquals", "ArnLike"].filter { _ in
            Int.random(in: 0..<3, using: &generator) == 0
        }
        return Statement(
            pick(["OrdersRead", "SessionsRead", "OrdersWrite", nil]),
            effect: Int.random(in: 0..<4, using: &generator) == 0 ? .deny : .allow,
            actions: pick([["a:Read"], ["a:Read", "a:Write"]]),
            resources: some(["arn:1", "arn:2", "arn:3"]),
            principals: Bool.random(using: &generator) ? [] : [.service("a.amazonaws.com")],
            conditions: conditions.map { test in
                .init(test, "aws:Source", some(["x", "y"]) + ["z"])
            })
    }

    @Test func mergedStatementsMeanTheSame() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let statements = (0..<Int.random(in: 0...8, using: &generator)).map { _ in random(using: &generator) }
            let merged = Terraform.Policy.merged(statements)
            #expect(facts(merged) == facts(statements), "\(statements)")
            #expect(merged.count <= statements.count)
        }
    }

    @Test func alikeStatementsBecomeOne() {
        let read = { (name: String, arn: HCL.Expression) in
            Statement("\(name)Read", actions: ["a:Read"], resources: [arn])
        }
        let merged = Terraform.Policy.merged([
            read("Orders", "arn:1"), read("Sessions", "arn:2"), read("Users", "arn:1"),
        ])
        #expect(merged == [Statement("Read", actions: ["a:Read"], resources: ["arn:1", "arn:2"])])
    }

    @Test func valuesOfAnExcludingConditionAreNotMerged() {
        let statements = ["x", "y"].map { (value: HCL.Expression) in
            Statement(
                actions: ["a:Read"], resources: ["*"], conditions: [.init("StringNotEquals", "aws:Source", [value])])
        }
        #expect(Terraform.Policy.merged(statements) == statements)
    }

    @Test func theSizeIsThatOfTheDocument() throws {
        let statements = [
            Statement("Read", actions: ["a:Read", "a:List"], resources: ["arn:aws:a:::b", "arn:aws:a:::c"]),
            Statement(
                effect: .deny, actions: ["a:Write"], resources: ["*"], principals: [.service("a.amazonaws.com")],
                conditions: [.init("StringEquals", "aws:Source", ["x", "y"])]),
        ]
        let json = #"""
            {"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":["a:Read","a:List"],
            "Resource":["arn:aws:a:::b","arn:aws:a:::c"]},{"Effect":"Deny","Action":["a:Write"],"Resource":["*"],
            "Principal":{"Service":["a.amazonaws.com"]},"Condition":{"StringEquals":{"aws:Source":["x","y"]}}}]}
            """#.filter { !$0.isWhitespace }
        let size = Terraform.PolicySize(namespace: "shop").documentLength(of: statements.map(\.block))
        #expect((json.utf8.count...json.utf8.count + 16).contains(size), "\(size), not \(json.utf8.count)")
    }

    @Test func anARNIsNotEstimatedTooShort() {
        let longest =
            "arn:aws:elasticache:ap-southeast-1:123456789012:replicationgroup:customer-notification-platform-"
            + "production-eu-west-1-\(String(repeating: "a", count: 40)).fifo"
        let reference = Terraform.Resource("aws_sqs_queue", String(repeating: "a", count: 40)).reference("arn")
        let size = { (resource: HCL.Expression) in
            Terraform.PolicySize(namespace: "customer-notification-platform-production-eu-west-1")
                .statementLength(of: Statement(actions: ["a"], resources: [resource]).block)
        }
        #expect(size(reference) >= size(.string(longest)))
    }
}
