import StackFormats
import Testing

@testable import TerraformModel

@Suite("Overly broad permissions")
struct WidePermissionTests {
    private typealias Statement = Terraform.Policy.Statement

    private static func faults(_ statement: Terraform.Policy.Statement) -> [String] {
        Terraform.WidePermission.all(in: statement).map(\.message)
    }

    private static let queue: HCL.Expression = "arn:aws:sqs:eu-west-1:123456789012:jobs"

    @Test(
        "A wildcard anywhere in an action is rejected",
        arguments: ["*", "*:*", "s3:*", "s3:Get*", "s3:*Object", "s3:G*t", "iam:Pass?ole", "s?:GetObject", "KMS:*"])
    func actions(_ action: String) {
        #expect(
            Self.faults(.init(actions: ["sqs:SendMessage", action], resources: [Self.queue])) == [
                "the action \"\(action)\" contains a wildcard; list each action"
            ])
    }

    @Test(
        "A wildcard in an ARN is rejected if it reaches beyond a name",
        arguments: [
            ("arn:aws:s3:::*", "the name of the resource"), ("arn:aws:s3:::acme-*", "the name of the resource"),
            ("arn:aws:s3:::acme-?/x", "the name of the resource"), ("arn:aws:s3:::*/x", "the name of the resource"),
            ("arn:aws:iam::*:role/*", "its account"), ("arn:aws:iam::12345678901?:role/ann", "its account"),
            ("arn:aws:iam::123456789012:role/*", "the name of the resource"),
            ("arn:aws:iam::123456789012:role/app-*", "the name of the resource"),
            ("arn:aws:iam::123456789012:role/app/*", "the name of the resource"),
            ("arn:*:s3:::acme/x", "its partition"), ("arn:aws*:s3:::acme/x", "its partition"),
            ("arn:aws:*:eu-west-1:123456789012:jobs", "its service"),
            ("arn:aws:sqs:*:123456789012:jobs", "its region"), ("arn:aws:sqs:eu-*:123456789012:jobs", "its region"),
            ("arn:aws:sqs:eu-west-1:*:jobs", "its account"),
            ("arn:aws:sqs:eu-west-1:123456789012:*", "the name of the resource"),
            ("arn:aws:dynamodb:eu-west-1:123456789012:table/*", "the name of the resource"),
            ("arn:aws:dynamodb:eu-west-1:123456789012:table/*/index/main", "the name of the resource"),
            ("arn:aws:dynamodb:eu-west-1:123456789012:table//index/*", "the name of the resource"),
            ("arn:aws:secretsmanager:eu-west-1:123456789012:secret:*", "the name of the resource"),
            ("arn:aws:secretsmanager:eu-west-1:123456789012:secret:openai-*", "the name of the resource"),
            ("arn:aws:secretsmanager:eu-west-1:123456789012:secret:openai-?????", "the name of the resource"),
            ("arn:aws:secretsmanager:eu-west-1:123456789012:secret:?-??????", "the name of the resource"),
            ("arn:aws:logs:eu-west-1:123456789012:log-group:*", "the name of the resource"),
            ("arn:aws:logs:eu-west-1:123456789012:log-group:/aws/*", "the name of the resource"),
            ("arn:aws:kms:eu-west-1:123456789012:key/*", "the name of the resource"),
            ("arn:aws:ssm:eu-west-1:123456789012:parameter/*", "the name of the resource"),
            ("arn:aws:s3:eu-west-1:123456789012:accesspoint/*", "the name of the resource"),
            ("arn:aws:s3:eu-west-1:123456789012:accesspoint/a/*", "the name of the resource"),
        ])
    func resources(_ resource: String, _ part: String) {
        let faults = Self.faults(.init(actions: ["sqs:SendMessage"], resources: [.string(resource)]))
        #expect(faults.count == 1)
        #expect(faults.first?.hasPrefix("the resource \"\(resource)\" has a wildcard in \(part);") == true, "\(faults)")
    }

    @Test(
        "A wildcard below a name is accepted, and so is one for an identifier that AWS generates",
        arguments: [
            "arn:aws:s3:::acme/*", "arn:aws:s3:::acme/reports/2026-??.csv",
            "arn:aws:s3:eu-west-1:123456789012:accesspoint/reports/object/*",
            "arn:aws:dynamodb:eu-west-1:123456789012:table/scores/index/*",
            "arn:aws:dynamodb:eu-west-1:123456789012:table/scores/stream/*",
            "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/vpc/main:*",
            "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/vpc/main:log-stream:*",
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/openai-??????",
            "arn:aws:lambda:eu-west-1:123456789012:function:resize:*",
            "arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:*:autoScalingGroupName/nodes",
            "arn:aws:route53:::change/*", "arn:aws:ssm:eu-west-1:123456789012:parameter/app/production/*",
        ])
    func below(_ resource: String) {
        #expect(Self.faults(.init(actions: ["s3:GetObject"], resources: [.string(resource)])) == [])
    }

    @Test("A suffix of an ARN known only to Terraform must be below it")
    func references() {
        let arn = HCL.TemplatePart.interpolation(.ref("aws_s3_bucket", "replays", "arn"))
        let bucket = HCL.TemplatePart.interpolation(.ref("aws_s3_bucket", "replays", "bucket"))
        func faults(_ parts: HCL.TemplatePart...) -> [String] {
            Self.faults(.init(actions: ["s3:GetObject"], resources: [.template(parts)]))
        }
        #expect(faults(arn, .literal("/*")) == [])
        #expect(faults(arn, .literal(":*")) == [])
        #expect(faults(arn, .literal(":log-stream:*")) == [])
        #expect(faults(arn, .literal("-??????")) == [])
        #expect(faults(.literal("arn:aws:s3:::"), bucket, .literal("/*")) == [])
        let fault = "has a wildcard in the name of the resource; name each resource"
        #expect(faults(arn, .literal("*")) == ["the resource \"${…}*\" \(fault)"])
        #expect(faults(arn, .literal("-*")) == ["the resource \"${…}-*\" \(fault)"])
        #expect(faults(arn, .literal(":role/*")) == ["the resource \"${…}:role/*\" \(fault)"])
        #expect(faults(arn, .literal("-?????")) == ["the resource \"${…}-?????\" \(fault)"])
        #expect(
            faults(.literal("urn:aws:s3:::acme/*")) == [
                "the resource \"urn:aws:s3:::acme/*\" is a pattern; name the resources by their ARNs"
            ])
        #expect(
            faults(.literal("arn:aws:s3:::"), bucket, .literal("*")) == ["the resource \"arn:aws:s3:::${…}*\" \(fault)"]
        )
        #expect(
            faults(.literal("*"), bucket) == ["the resource \"*${…}\" is a pattern; name the resources by their ARNs"])
    }

    @Test("The resource * is accepted only for actions without resource-level permissions")
    func everyResource() {
        #expect(
            Self.faults(.init(actions: ["ecr:GetAuthorizationToken", "ec2:DescribeInstances"], resources: ["*"])) == [])
        #expect(Self.faults(.init(actions: ["EC2:describeinstances"], resources: ["*"])) == [])
        #expect(
            Self.faults(.init(actions: ["ec2:DescribeInstances", "ec2:TerminateInstances"], resources: ["*"])) == [
                "the resource \"*\" allows \"ec2:TerminateInstances\" on every resource; name the resources"
            ])
    }

    @Test("A condition on a resource tag narrows the resource *")
    func tags() {
        func faults(_ test: String, _ variable: String, _ value: String) -> Int {
            Self.faults(
                .init(
                    actions: ["autoscaling:SetDesiredCapacity"], resources: ["*"],
                    conditions: [.init(test, variable, [.string(value)])])
            ).count
        }
        #expect(faults("StringEquals", "aws:ResourceTag/cluster", "games") == 0)
        #expect(faults("StringEquals", "ec2:ResourceTag/cluster", "games") == 0)
        for (test, variable, value) in [
            ("StringNotEquals", "aws:ResourceTag/cluster", "games"),
            ("StringEqualsIfExists", "aws:ResourceTag/cluster", "games"),
            ("ForAllValues:StringEquals", "aws:ResourceTag/cluster", "games"),
            ("StringLike", "aws:ResourceTag/cluster", "*"), ("StringEquals", "aws:RequestTag/cluster", "games"),
            ("StringEquals", "aws:ResourceTag/*", "games"), ("Null", "aws:ResourceTag/cluster", "false"),
            ("StringLike", "aws:ResourceTag/cluster", "games"),
        ] { #expect(faults(test, variable, value) == 1, "\(test) \(variable) \(value)") }
        let noValue = Terraform.Policy.Condition("StringEquals", "aws:ResourceTag/cluster", [])
        #expect(
            Self.faults(
                .init(actions: ["autoscaling:SetDesiredCapacity"], resources: ["*"], conditions: [noValue])
            ).count == 1)
    }

    @Test("A Deny statement may contain any wildcard")
    func denials() {
        #expect(Self.faults(.init(effect: .deny, actions: ["*"], resources: ["*"], principals: [.everyone])) == [])
    }

    @Test("Everyone is accepted as a principal only with a condition that identifies the caller")
    func principals() {
        func faults(_ principal: Terraform.Policy.Principal, _ conditions: Terraform.Policy.Condition...) -> [String] {
            Self.faults(
                .init(
                    actions: ["sqs:SendMessage"], resources: [Self.queue], principals: [principal],
                    conditions: conditions))
        }
        let everyone =
            "the principal \"*\" is everyone; name the principals, or require a condition such as aws:PrincipalOrgID"
        #expect(faults(.everyone) == [everyone])
        #expect(faults(.init(.aws, ["*"])) == [everyone])
        #expect(faults(.init(.everyone, ["123456789012"])) == [everyone], "the type alone means everyone")
        #expect(faults(.init(.aws, ["arn:aws:iam::123456789012:role/ann"])) == [])
        let pattern = "contains a wildcard; name each principal"
        #expect(
            faults(.init(.aws, ["arn:aws:iam::123456789012:role/*"])) == [
                "the principal \"arn:aws:iam::123456789012:role/*\" \(pattern)"
            ])
        #expect(faults(.init(.service, ["*.amazonaws.com"])) == ["the principal \"*.amazonaws.com\" \(pattern)"])
        #expect(faults(.everyone, .init("StringEquals", "aws:PrincipalOrgID", ["o-abc1234567"])) == [])
        #expect(faults(.everyone, .init("ArnLike", "aws:SourceArn", ["arn:aws:sns:eu-west-1:123456789012:*"])) == [])
        for condition: Terraform.Policy.Condition in [
            .init("StringEquals", "aws:PrincipalOrgID", []), .init("StringLike", "aws:PrincipalOrgID", ["*"]),
            .init("StringNotEquals", "aws:PrincipalOrgID", ["o-abc1234567"]),
            .init("StringEqualsIfExists", "aws:PrincipalOrgID", ["o-abc1234567"]),
            .init("ArnLike", "aws:PrincipalArn", ["arn:aws:iam::*:role/ann"]),
            .init("Bool", "aws:SecureTransport", ["true"]),
            .init("StringEquals", "aws:PrincipalOrgID", ["o-abc1234567", ""]),
            .init("ForAllValues:StringEquals", "aws:PrincipalOrgID", ["o-abc1234567"]),
            .init("StringEquals", "aws:PrincipalTag/team", ["platform"]),
        ] { #expect(faults(.everyone, condition) == [everyone], "\(condition)") }
    }

    @Test("A key policy may grant all actions only to the key's own account")
    func keys() {
        let root = HCL.Expression.template([
            .literal("arn:aws:iam::"), .interpolation(.ref("data", "aws_caller_identity", "current", "account_id")),
            .literal(":root"),
        ])
        func faults(_ action: String, _ identifiers: [HCL.Expression]) -> Int {
            Self.faults(.init(actions: [action], resources: ["*"], principals: [.init(.aws, identifiers)])).count
        }
        #expect(faults("kms:*", [root]) == 0)
        #expect(faults("kms:*", ["arn:aws:iam::123456789012:root"]) == 0)
        #expect(faults("kms:*", ["arn:aws:iam::123456789012:role/ann"]) == 1)
        #expect(faults("kms:*", [root, "arn:aws:iam::123456789012:role/ann"]) == 1)
        #expect(faults("sqs:*", [root]) == 1)
        #expect(faults("kms:Decrypt", ["arn:aws:iam::123456789012:role/ann"]) == 0)
        #expect(Self.faults(.init(actions: ["kms:*"], resources: [Self.queue])).count == 1)
    }

    @Test("A trust for workflow tokens names the repository and what runs in it")
    func tokens() {
        let host = "token.actions.githubusercontent.com"
        func faults(_ conditions: Terraform.Policy.Condition...) -> [String] {
            Self.faults(
                .init(
                    actions: ["sts:AssumeRoleWithWebIdentity"],
                    principals: [.init(.federated, [.string("arn:aws:iam::123456789012:oidc-provider/\(host)")])],
                    conditions: conditions))
        }
        let audience = Terraform.Policy.Condition("StringEquals", "\(host):aud", ["sts.amazonaws.com"])
        let subject = Terraform.Policy.Condition("StringEquals", "\(host):sub", ["repo:acme/leaderboard:environment:a"])
        #expect(faults(audience, subject) == [])
        let anybody = "every repository on GitHub can assume the role; require a condition on \(host):sub"
        #expect(faults(audience) == [anybody])
        #expect(faults(.init("StringNotEquals", "\(host):sub", ["repo:acme/x:ref:main"])) == [anybody])
        #expect(
            faults(audience, .init("StringLike", "\(host):sub", ["repo:acme/*"])) == [
                "the token subject \"repo:acme/*\" contains a wildcard; name the environment or the branch"
            ])
        #expect(faults(audience, .init("ArnEquals", "\(host):sub", ["repo:acme/*"])).count == 1)
        #expect(faults(.init("StringEquals", "\(host):sub", ["repo:acme/*"])) == [], "no pattern there, but a text")
    }

    @Test("GitHub is recognized by its provider's ARN or by a condition on its tokens")
    func tokensOfGitHub() {
        let host = "token.actions.githubusercontent.com"
        func faults(_ provider: HCL.Expression, _ conditions: Terraform.Policy.Condition...) -> Int {
            Self.faults(
                .init(
                    actions: ["sts:AssumeRoleWithWebIdentity"], principals: [.init(.federated, [provider])],
                    conditions: conditions)
            ).count
        }
        let audience = Terraform.Policy.Condition("StringEquals", "\(host):aud", ["sts.amazonaws.com"])
        #expect(faults(.ref("aws_iam_openid_connect_provider", "github", "arn"), audience) == 1)
        #expect(faults(.string("arn:aws:iam::123456789012:oidc-provider/\(host)")) == 1)
        #expect(faults(.string("arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/1")) == 0)
    }
}
