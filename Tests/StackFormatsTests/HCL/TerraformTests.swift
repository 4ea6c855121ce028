import Foundation
import StackFormats
import Testing
import ToolHarness

/// The printed text as the real Terraform reads it.
@Suite(.enabled("terraform is not on this machine", { Tool.terraform.isExpected }))
struct TerraformTests {
    @Test func formatterChangesNothing() async throws {
        for (index, body) in Self.bodies.enumerated() {
            let rendering = body.render()
            #expect(rendering.refusals.isEmpty)
            let formatted = try await Tool.terraform.succeed(["fmt", "-"], input: rendering.text)
            let lines = (formatted.split(separator: "\n"), rendering.text.split(separator: "\n"))
            for (theirs, ours) in zip(lines.0, lines.1) { #expect(theirs == ours, "body \(index)") }
            #expect(formatted == rendering.text, "body \(index)")
        }
    }

    /// Each text as a literal, in both forms of heredoc, as a key, and between the sequences of a template, read back
    /// from Terraform's state.
    @Test func textsSurvive() async throws {
        let texts = NastyTexts.quotedTexts.filter { HCL.Body([.attribute("a", .string($0))]).render().refusals.isEmpty }
        #expect(texts.count > NastyTexts.quotedTexts.count * 3 / 4)
        var file = HCL.Body()
        var expected: [String: [String]] = [:]
        for (index, text) in texts.enumerated() {
            file.block("output", "t\(index)") {
                $0["value"] = .object([
                    .init("literal", .string(text)),
                    .init("flush", .heredoc(indented: true, text)),
                    .init("plain", .heredoc(indented: false, text)),
                    .init("key", .object([.init(.quoted(text + "k"), 1)])),
                    .init("template", Self.template(around: text)),
                ])
            }
            expected["t\(index)"] = [text, text, text, text + "k"]
        }
        let source = file.render().text
        let printed = try await withTemporaryFolder { folder in
            try folder.appending(path: "main.tf").write(source)
            try await Tool.terraform.succeed(["fmt", "-check", "-diff", "main.tf"], in: folder)
            try await Tool.terraform.succeed(["apply", "-auto-approve", "-input=false", "-no-color"], in: folder)
            return try await Tool.terraform.succeed(["output", "-json", "-no-color"], in: folder)
        }
        let outputs = try JSONDecoder().decode([String: Output].self, from: Data(printed.utf8))
        for (name, texts) in expected {
            let value = try #require(outputs[name]).value
            let found = [value.literal, value.flush, value.plain, value.key.keys.joined()]
            // Terraform composes a character that a template joins; Swift's equality ignores that.
            #expect(value.template == Self.value(around: texts[0]), "\(name)")
            #expect(found.map { Array($0.utf8) } == texts.map { Array($0.utf8) }, "\(name): \(found) is not \(texts)")
        }
    }

    private struct Output: Decodable {
        struct Value: Decodable {
            var literal: String
            var flush: String
            var plain: String
            var key: [String: Int]
            var template: String
        }
        var value: Value
    }

    private static func template(around text: String) -> HCL.Expression {
        .template([
            .literal(text), .interpolation(.binary(1, .add, 1)), .literal(text),
            .if(.unary(.not, false), then: [.literal(text)], else: [.literal("x")]), .literal(text), .literal(text),
            .for(value: "i", in: [1, .integer(-2)], [.interpolation(.ref("i")), .literal(text)]),
        ])
    }

    private static func value(around text: String) -> String {
        "\(text)2\(text)\(text)\(text)\(text)1\(text)-2\(text)"
    }

    /// Bodies that together contain every construct and every rule of the layout.
    private static let bodies: [HCL.Body] = [
        [.comment("Nothing but a word.\n\nAnd another.")],
        [.attribute("region", "eu-west-1"), .attribute("n", 3), .attribute("longer_name", true)],
        HCL.Body(blocks: [
            HCL.Block("terraform") {
                $0["required_version"] = ">= 1.11"
                $0.block("required_providers") {
                    $0["aws"] = .object(["source": "hashicorp/aws", "version": "~> 5.0"])
                }
                $0.block("backend", "s3")
            },
            HCL.Block("resource", "a", "b", comment: "One.\n\nTwo.") {
                $0["count"] = .conditional(.ref("var", "on"), then: 1, else: 0)
                $0.attribute("commented", 1, comment: "Why.")
                $0["user_data"] = .heredoc(indented: true, "#!/bin/sh\necho ${HOME} %{x}\n\n  exit 0\n")
                $0["script"] = .heredoc(indented: false, "  a\n")
                $0["x"] = 1
                $0.comment("A section.")
                $0["single"] = .object(["a": 1])
                $0["nested"] = .object([
                    "a": .object(["b": 1]), "long_key": [1, 2], "c": .heredoc(indented: true, "t\n"),
                ])
                $0["hugged"] = [.object(["a": 1, "bb": .call("f", "x", [1, 2])])]
                $0["many"] = [.object(["a": 1, "b": 2]), .object(["a": 1]), [1], []]
                $0["merged"] = .call("merge", .object(["a": 1, "b": 2]), .ref("local", "tags"))
                $0["text"] = .string(String(repeating: "long ", count: 30))
                $0["list"] = [.string(String(repeating: "long ", count: 30))]
                $0["expanded"] = .call("concat", arguments: [[1, 2], .ref("x")], expandFinal: true)
                $0.block("one") { $0["a"] = 1 }
                $0.block("two", "l\"abel") { $0.block("three") { $0["a"] = [1, 2] } }
                $0["depends_on"] = [.ref("a", "b"), .ref("c", "d")]
            },
            HCL.Block("locals") { body in
                for (index, expression) in expressions.enumerated() { body["e\(index)"] = expression }
            },
        ]),
    ]

    private static let expressions: [HCL.Expression] = {
        let minus = HCL.Expression.unary(.negate, .ref("x"))
        let either = HCL.Expression.binary(.ref("a"), .or, .ref("b"))
        let operands: [HCL.Expression] = [
            .null, true, 1, -1, .number("1.5e-3"), "s", .ref("x"), minus, either, [1], .object(["a": 1]),
            .unary(.not, either), .select(either, [.index("k"), .splat]), .call("f"),
            .conditional(either, then: 1, else: minus),
            .forList(.init(value: "v", in: [1]), result: .ref("v")),
            .template([.literal("a"), .interpolation(.ref("x"))]),
            .binary(.binary(either, .and, either), .equal, true),
        ]
        return operands.flatMap { operand -> [HCL.Expression] in
            let head = HCL.For(key: "k", value: "v", in: operand, if: operand)
            return [
                operand, .unary(.not, operand), .unary(.negate, operand),
                .select(operand, [.attribute("a"), .index(operand)]),
                .conditional(operand, then: operand, else: operand), .forList(head, result: operand),
                .forObject(head, key: operand, value: operand, grouping: true), .call("f", operand),
                .call("f", operand, operand),
                .template([.interpolation(operand)]),
                .template([
                    .literal("a"), .interpolation(operand), .if(operand, then: [.for(value: "v", in: operand, [])]),
                ]),
                .object([.init(.expression(operand), operand)]),
            ] + HCL.BinaryOperator.allCases.map { .binary(operand, $0, operand) }
        }
    }()
}
