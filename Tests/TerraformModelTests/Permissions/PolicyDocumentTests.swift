import StackFormats
import Testing

@testable import TerraformModel

@Suite("Hand-written policies")
struct PolicyDocumentTests {
    private static let wide = [
        "the action \"s3:*Object\" contains a wildcard; list each action",
        "the resource \"arn:aws:s3:::*\" has a wildcard in the name of the resource; name each resource",
    ]

    private static func faults(_ blocks: HCL.Block...) -> [String] {
        let values = Terraform.KnownValues(blocks)
        return blocks.flatMap { Terraform.WidePermission.all(in: $0, knowing: values).map(\.message) }
    }

    private static func policy(_ value: HCL.Expression) -> HCL.Block {
        HCL.Block("resource", "aws_iam_policy", "it") { $0["policy"] = value }
    }

    private static func document(_ fill: (inout HCL.Body) -> Void) -> HCL.Block {
        HCL.Block("data", "aws_iam_policy_document", "it") { $0.block("statement", fill: fill) }
    }

    private static let wideStatement: [HCL.ObjectElement] = [
        .init("Effect", "Allow"), .init("Action", "s3:*Object"), .init("Resource", ["arn:aws:s3:::*"]),
    ]

    @Test("A document's statements are checked, including those of dynamic blocks")
    func documents() {
        let fill: (inout HCL.Body) -> Void = {
            $0["actions"] = ["s3:*Object"]
            $0["resources"] = ["arn:aws:s3:::*"]
        }
        #expect(Self.faults(Self.document(fill)) == Self.wide)
        let dynamic = HCL.Block("data", "aws_iam_policy_document", "it") {
            $0.append(.dynamic("statement", forEach: ["a"], content: fill))
        }
        #expect(Self.faults(dynamic) == Self.wide)
        let denied = Self.document {
            $0["effect"] = "Deny"
            fill(&$0)
        }
        #expect(Self.faults(denied) == [])
        let conditional = Self.document {
            $0["effect"] = .conditional(.ref("var", "open"), then: "Allow", else: "Deny")
            fill(&$0)
        }
        #expect(Self.faults(conditional) == Self.wide)
        let eitherAction = Self.document {
            $0["actions"] = .conditional(.ref("var", "open"), then: ["s3:GetObject"], else: ["s3:*Object"])
            $0["resources"] = ["arn:aws:s3:::*"]
        }
        #expect(Self.faults(eitherAction) == Self.wide)
    }

    @Test("Statements with NotAction, NotResource or NotPrincipal are rejected, with or without a wildcard")
    func exceptions() {
        for (argument, key) in [("not_actions", "NotAction"), ("not_resources", "NotResource")] {
            let block = Self.document { $0[argument] = ["iam:*"] }
            let fault = "\(key) allows everything except what it lists; list what is allowed in \(key.dropFirst(3))"
            #expect(Self.faults(block) == [fault])
            #expect(Self.faults(Self.document { $0[argument] = ["iam:PassRole"] }) == [fault])
            let statement = HCL.Expression.object([.init(HCL.ObjectKey(key), "iam:PassRole")])
            #expect(Self.faults(Self.policy(.call("jsonencode", .object([.init("Statement", statement)])))) == [fault])
            let denied = Self.document {
                $0["effect"] = "Deny"
                $0[argument] = ["iam:*"]
            }
            #expect(Self.faults(denied) == [])
        }
        let others = Self.document {
            $0["actions"] = ["sqs:SendMessage"]
            $0.block("not_principals") {
                $0["type"] = "AWS"
                $0["identifiers"] = ["arn:aws:iam::123456789012:role/ann"]
            }
        }
        #expect(
            Self.faults(others) == [
                "NotPrincipal allows everything except what it lists; list what is allowed in Principal"
            ])
    }

    @Test("JSON is checked in jsonencode, text, heredocs and behind other values")
    func json() {
        let document = HCL.Expression.object([.init("Statement", .list([.object(Self.wideStatement)]))])
        let encoded = HCL.Expression.call("jsonencode", document)
        let text = #"{"Statement": [{"Effect": "Allow", "Action": ["s3:*Object"], "Resource": "arn:aws:s3:::*"}]}"#
        let single = HCL.Expression.call(
            "jsonencode", .object([.init("Statement", .object(Self.wideStatement))]))
        let parts = text.split(separator: "Allow").map { HCL.TemplatePart.literal(String($0)) }
        let values: [HCL.Expression] = [
            encoded, single, .string(text), .heredoc(indented: true, "\n" + text), .commented("why", encoded),
            .template([parts[0], .interpolation(.ref("var", "effect")), parts[1]]),
            .conditional(.ref("var", "open"), then: encoded, else: .null),
            .conditional(.ref("var", "open"), then: .null, else: encoded), .call("trimspace", .string(text)),
        ]
        for value in values { #expect(Self.faults(Self.policy(value)) == Self.wide, "\(value)") }
        let nested = HCL.Block("resource", "aws_iam_role", "it") {
            $0.block("inline_policy") { $0["policy"] = encoded }
        }
        #expect(Self.faults(nested) == Self.wide)
        #expect(Self.faults(HCL.Block("locals") { $0["policies"] = .object([.init("it", encoded)]) }) == Self.wide)
    }

    @Test("In text, a value known only to Terraform is not a wildcard, quoted or not")
    func templates() {
        let policy = HCL.Expression.template([
            .literal(#"{"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["#),
            .interpolation(.call("jsonencode", .ref("aws_s3_bucket", "a", "arn"))),
            .literal(#", ""#), .interpolation(.ref("aws_s3_bucket", "b", "arn")), .literal(#"/*"]}]}"#),
        ])
        #expect(Self.faults(Self.policy(policy)) == [])
    }

    @Test("Principals and conditions are read from JSON as from blocks")
    func jsonPrincipals() {
        func faults(_ principal: HCL.Expression, _ condition: HCL.Expression? = nil) -> [String] {
            var statement: [HCL.ObjectElement] = [
                .init("Action", "sqs:SendMessage"), .init("Principal", principal),
                .init("Resource", "arn:aws:sqs:eu-west-1:123456789012:jobs"),
            ]
            if let condition { statement.append(.init("Condition", condition)) }
            return Self.faults(
                Self.policy(.call("jsonencode", .object([.init("Statement", .object(statement))]))))
        }
        let everyone =
            "the principal \"*\" is everyone; name the principals, or require a condition such as aws:PrincipalOrgID"
        #expect(faults("*") == [everyone])
        #expect(faults(.object([.init("AWS", ["*"])])) == [everyone])
        #expect(faults(.object([.init("Service", "sns.amazonaws.com")])) == [])
        let organization = HCL.Expression.object([
            .init("StringEquals", .object([.init(.quoted("aws:PrincipalOrgID"), "o-abc1234567")]))
        ])
        #expect(faults("*", organization) == [])
    }

    @Test("Locals, variable defaults and functions are followed")
    func values() {
        func faults(_ actions: HCL.Expression, _ resources: HCL.Expression) -> [String] {
            Self.faults(
                HCL.Block("locals") {
                    $0["actions"] = .list([.ref("var", "action")])
                    $0["circle"] = .ref("local", "circle")
                }, Terraform.Variable("action", default: "s3:*Object").block,
                Self.document {
                    $0["actions"] = actions
                    $0["resources"] = resources
                })
        }
        let bucket: HCL.Expression = ["arn:aws:s3:::acme"]
        for actions: HCL.Expression in [
            .ref("local", "actions"), .call("concat", ["s3:GetObject"], .ref("local", "actions")),
            .list([.template([.interpolation(.ref("var", "action"))])]),
            .list([.call("format", "s3:%s", "*Object")]), .list([.call("join", ":", ["s3", "*Object"])]),
            .conditional(.ref("var", "open"), then: .ref("local", "actions"), else: []),
            .forList(.init(value: "name", in: ["a"]), result: "s3:*Object"),
            .list([.template([.if(.ref("var", "open"), then: [.literal("s3:*Object")], else: [.literal("s3:Get")])])]),
        ] { #expect(faults(actions, bucket) == [Self.wide[0]], "\(actions)") }
        #expect(faults(.ref("local", "circle"), bucket) == [])
        #expect(faults(["s3:GetObject"], .list([.call("format", "arn:aws:s3:::%s", "*")])) == [Self.wide[1]])
        #expect(faults(["s3:GetObject"], .list([.call("format", "arn:aws:s3:::%s/*", .ref("var", "name"))])) == [])
    }

    @Test(
        "Basic roles of Google Cloud and public members are rejected in every granting block",
        arguments: [
            ("roles/owner", "the basic role \"roles/owner\" applies to every service; grant a role of one service"),
            ("roles/editor", "the basic role \"roles/editor\" applies to every service; grant a role of one service"),
            ("roles/viewer", "the basic role \"roles/viewer\" applies to every service; grant a role of one service"),
            ("allUsers", "the member \"allUsers\" is everyone; name the members"),
            (
                "allAuthenticatedUsers",
                "the member \"allAuthenticatedUsers\" is everyone with a Google account; name the members"
            ),
            ("principalSet://iam.googleapis.com/pool/*", nil),
        ] as [(String, String?)])
    func google(_ text: String, _ fault: String?) {
        let isRole = text.hasPrefix("roles/")
        let expected = fault ?? "the member \"\(text)\" contains a wildcard; name each member"
        let fill: (inout HCL.Body) -> Void = {
            $0["role"] = .string(isRole ? text : "roles/storage.objectViewer")
            $0["members"] = [.string(isRole ? "user:ann@acme.dev" : text)]
        }
        #expect(Self.faults(HCL.Block("resource", "google_storage_bucket_iam_binding", "it", fill: fill)) == [expected])
        let policy = HCL.Block("data", "google_iam_policy", "it") { $0.block("binding", fill: fill) }
        #expect(Self.faults(policy) == [expected])
        let member = HCL.Block("resource", "google_project_iam_member", "it") {
            $0["role"] = .string(isRole ? text : "roles/logging.logWriter")
            $0["member"] = .string(isRole ? "user:ann@acme.dev" : text)
        }
        #expect(Self.faults(member) == [expected])
    }
}
