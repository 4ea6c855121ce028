import StackFormats
import Testing

@Suite struct HCLPrinterTests {
    @Test func printsAFileAsAPersonWould() {
        let file = HCL.Body([
            .comment("Storage of the games."),
            .block(
                HCL.Block("resource", "aws_s3_bucket", "replays", comment: "Kept for a season.") {
                    $0["bucket"] = "acme-replays"
                    $0["force_destroy"] = false
                    $0["tags"] = .object(["Name": "replays", "acme.dev/team": "games"])
                    $0["kms_key_id"] = nil
                    $0["policy"] = .call("jsonencode", .object(["Version": "2012-10-17", "Statement": []]))
                    $0.block("lifecycle") { $0["ignore_changes"] = [.ref("tags")] }
                }),
            .block("output", "arn", items: [.attribute("value", .ref("aws_s3_bucket", "replays", "arn"))]),
            .block(HCL.Block(type: "data", labels: ["aws_caller_identity", "current"])),
        ])
        #expect(
            file.render().text == """
                # Storage of the games.

                # Kept for a season.
                resource "aws_s3_bucket" "replays" {
                  bucket        = "acme-replays"
                  force_destroy = false
                  tags = {
                    Name            = "replays"
                    "acme.dev/team" = "games"
                  }
                  policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = []
                  })

                  lifecycle {
                    ignore_changes = [tags]
                  }
                }

                output "arn" {
                  value = aws_s3_bucket.replays.arn
                }

                data "aws_caller_identity" "current" {}

                """)
        #expect(file.render().refusals.isEmpty)
    }

    @Test(arguments: [
        (HCL.Expression.binary(.binary(1, .add, 2), .multiply, 3), "(1 + 2) * 3"),
        (.binary(1, .subtract, .binary(2, .subtract, 3)), "1 - (2 - 3)"),
        (.binary(.binary(1, .subtract, 2), .subtract, 3), "1 - 2 - 3"),
        (.unary(.not, .binary(.ref("a"), .or, .ref("b"))), "!(a || b)"),
        (.unary(.negate, .integer(-1)), "-(-1)"),
        (.select(.conditional(.ref("a"), then: .ref("b"), else: .ref("c")), [.attribute("d")]), "(a ? b : c).d"),
        (
            .conditional(.ref("a"), then: .ref("b"), else: .conditional(.ref("c"), then: 1, else: 2)),
            "a ? b : (c ? 1 : 2)"
        ),
        (.select(.ref("a"), [.index(0), .attribute("b")]), "a[0].b"),
        (
            .select(.reference(.init(root: "a", steps: [.splat, .attribute("b")])), [.index(0)]),
            "(a[*].b)[0]"
        ),
        (.template([.interpolation(.ref("a"))]), "a"),
        (.template([.literal("$"), .interpolation(.ref("a")), .literal("${")]), #""\u0024${a}$${""#),
        (.call("concat", arguments: [.ref("a")], expandFinal: true), "concat(a...)"),
        (.object([.init("for", 1)]), #"{ "for" = 1 }"#),
    ])
    func printsExpressions(expression: HCL.Expression, expected: String) {
        #expect(HCL.Body([.attribute("x", expression)]).render().text == "x = \(expected)\n")
    }

    @Test func knowsWhereEachLineComesFrom() {
        let block = OriginID(rawValue: 1)
        let attribute = OriginID(rawValue: 2)
        let list: HCL.Expression = [.object(["x": 1]), .object(["y": 2])]
        let body = HCL.Body([
            .block(
                "a", origin: block,
                items: [.attribute("b", list, origin: attribute), .attribute("c", 1)])
        ])
        let rendering = body.render()
        #expect((1...7).map { rendering.origin(ofLine: $0)?.rawValue } == [1, 2, 2, 2, 2, 1, 1])
        #expect(body == HCL.Body([.block("a", items: [.attribute("b", list), .attribute("c", 1)])]))
    }

    @Test(arguments: [
        (HCL.Item.attribute("a", "e\u{301}"), notNormalized),
        (.attribute("a b", 1), #"uses "a b" as a name, which is not an HCL identifier"#),
        (.attribute("a", .ref("x", "1y")), #"uses "1y" as a name, which is not an HCL identifier"#),
        (.attribute("a", .number("0x1")), #"contains "0x1", which is not an HCL number"#),
        (.attribute("a", .template([.literal("e"), .literal("\u{301}")])), notNormalized),
        (
            .attribute("a", .string("a" + String(repeating: "\u{335}", count: 31))),
            "contains more than thirty combining marks in a row, which Terraform would break up"
        ),
        (.attribute("a\u{200D}", 1), #"uses "a\#u{200D}" as a name, which is not an HCL identifier"#),
        (
            .attribute("a", .number("1." + String(repeating: "1", count: 150))),
            "contains \"1.\(String(repeating: "1", count: 150))\", a number that Terraform does not store exactly"
        ),
        (
            .attribute("a", .object([.init(.identifier("b"), 1), .init(.quoted("b"), 2)])),
            #"contains the key "b" twice in one object, of which Terraform keeps the last"#
        ),
        (
            .attribute("a", .binary(1, .add, .call("max", .commented("Why.", 1), 2))),
            #"has the comment "Why." on a value that has no line of its own"#
        ),
        (.block("a", "b$", items: []), #"has "b$" as a label, which terraform fmt loses for its $ or %"#),
        (.comment("a\rb"), "contains U+000D in a comment"),
    ])
    func refusesWhatHCLCannotHold(item: HCL.Item, reason: String) {
        #expect(HCL.Body([item]).render().refusals.map(\.reason) == [reason])
    }

    private static let notNormalized =
        "contains text that is not in Unicode normalization form C, which Terraform would normalize"

    @Test func refusesAnAttributeSetTwiceAtItsOrigin() {
        let origin = OriginID(rawValue: 7)
        let body = HCL.Body([.attribute("a", 1), .attribute("a", 2, origin: origin)])
        #expect(body.render().refusals.map(\.origin) == [origin])
    }
}
