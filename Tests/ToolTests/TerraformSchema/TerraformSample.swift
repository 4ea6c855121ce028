import StackKit
import Testing

/// A small configuration that ours and the real Terraform both judge.
struct TerraformSample: Sendable, CustomTestStringConvertible {
    let what: String
    let blocks: [HCL.Block]

    init(_ what: String, _ blocks: HCL.Block...) {
        self.init(what, blocks)
    }

    init(_ what: String, _ blocks: [HCL.Block]) {
        self.what = what
        self.blocks = blocks
    }

    var testDescription: String { what }

    /// The configuration as a module of its own.
    var module: String {
        let settings = HCL.Block("terraform") {
            $0.block("required_providers") {
                $0["aws"] = .object(["source": .string(Terraform.Schema.provider)])
            }
        }
        return String(decoding: HCL.Body(blocks: [settings] + blocks).render().bytes, as: UTF8.self)
    }
}

/// `resource "type" "it" { … }`.
private func resource(_ type: String, _ fill: (inout HCL.Body) -> Void = { _ in }) -> HCL.Block {
    HCL.Block(type: "resource", labels: [type, "it"], body: filled(fill))
}

/// `data "type" "it" { … }`.
private func data(_ type: String, _ fill: (inout HCL.Body) -> Void = { _ in }) -> HCL.Block {
    HCL.Block(type: "data", labels: [type, "it"], body: filled(fill))
}

private func filled(_ fill: (inout HCL.Body) -> Void) -> HCL.Body {
    var body = HCL.Body()
    fill(&body)
    return body
}

/// `output "it" { value = … }`.
private func output(_ value: HCL.Expression) -> HCL.Block { HCL.Block("output", "it") { $0["value"] = value } }

/// A network whose argument is of interest.
private func network(_ fill: (inout HCL.Body) -> Void = { _ in }) -> HCL.Block {
    resource("aws_vpc") {
        $0["cidr_block"] = "10.0.0.0/16"
        fill(&$0)
    }
}

/// A bucket's versioning, which needs a nested block and an argument in it.
private func versioning(_ fill: (inout HCL.Body) -> Void) -> HCL.Block {
    resource("aws_s3_bucket_versioning") {
        $0["bucket"] = "replays"
        fill(&$0)
    }
}

/// A group whose rules can be written as blocks or as objects.
private func group(_ fill: (inout HCL.Body) -> Void) -> HCL.Block { resource("aws_security_group", fill) }

/// A cluster, whose values are nested.
private let cluster = resource("aws_eks_cluster") {
    $0["name"] = "games"
    $0["role_arn"] = "arn:aws:iam::123456789012:role/games"
    $0.block("vpc_config") { $0["subnet_ids"] = ["subnet-1"] }
}

extension TerraformSample {
    static let all = arguments + blocks + types + objects + references + meta

    private static let arguments = [
        TerraformSample("all is well", network { $0["enable_dns_support"] = true }),
        TerraformSample("an unknown argument", network { $0["enable_dns_suport"] = true }),
        TerraformSample("a missing argument", resource("aws_iam_role")),
        TerraformSample("a missing argument in a block", versioning { $0.block("versioning_configuration") }),
        TerraformSample("a missing argument of a newer resource", resource("aws_eks_pod_identity_association")),
        TerraformSample(
            "a required argument that is null", resource("aws_iam_role") { $0["assume_role_policy"] = .null }),
        TerraformSample("an optional argument that is null", network { $0["enable_dns_support"] = .null }),
        TerraformSample("an argument that only AWS sets", network { $0["arn"] = "arn:aws:ec2:::vpc/x" }),
        TerraformSample("an identifier", resource("aws_s3_bucket") { $0["id"] = "replays" }),
        TerraformSample("an identifier that is searched for", data("aws_vpc") { $0["id"] = "vpc-1" }),
        TerraformSample("a deprecated argument", resource("aws_s3_bucket") { $0["acl"] = "private" }),
        TerraformSample("an unknown resource", resource("aws_s3_buckett")),
        TerraformSample("an unknown data source", data("aws_caller_idenity")),
        TerraformSample(
            "a resource that the table leaves out", resource("aws_xray_encryption_config") { $0["type"] = "NONE" }),
        TerraformSample("a provider", HCL.Block("provider", "aws") { $0["region"] = "eu-west-1" }, network()),
        TerraformSample(
            "an unknown argument of a provider", HCL.Block("provider", "aws") { $0["regionn"] = "eu-west-1" },
            network()),
    ]

    private static let blocks = [
        TerraformSample(
            "a nested block", versioning { $0.block("versioning_configuration") { $0["status"] = "Enabled" } }),
        TerraformSample("a missing block", versioning { _ in }),
        TerraformSample(
            "a block too many",
            versioning {
                for _ in 0..<2 { $0.block("versioning_configuration") { $0["status"] = "Enabled" } }
            }),
        TerraformSample("an unknown block", network { $0.block("tag") }),
        TerraformSample("a block where an argument is", network { $0.block("tags") { $0["Name"] = "main" } }),
        TerraformSample(
            "an argument where a block is",
            versioning { $0["versioning_configuration"] = .object(["status": "Enabled"]) }),
        TerraformSample(
            "a label", versioning { $0.block("versioning_configuration", "x") { $0["status"] = "Enabled" } }),
        TerraformSample(
            "time limits", network(),
            resource("aws_nat_gateway") {
                $0["subnet_id"] = "subnet-1"
                $0.block("timeouts") { $0["create"] = "10m" }
            }),
        TerraformSample(
            "an unknown time limit",
            resource("aws_nat_gateway") {
                $0["subnet_id"] = "subnet-1"
                $0.block("timeouts") { $0["creation"] = "10m" }
            }),
        TerraformSample(
            "a block for each",
            versioning {
                $0.append(
                    .dynamic("versioning_configuration", forEach: .call("toset", ["Enabled"])) {
                        $0["status"] = .ref("versioning_configuration", "value")
                    })
            }),
        TerraformSample(
            "an unknown block for each",
            versioning {
                $0.block("versioning_configuration") { $0["status"] = "Enabled" }
                $0.append(.dynamic("version", forEach: ["Enabled"]) { $0["status"] = .ref("version", "value") })
            }),
        TerraformSample(
            "an unknown argument in a block for each",
            versioning {
                $0.append(
                    .dynamic("versioning_configuration", forEach: .call("toset", ["Enabled"])) {
                        $0["status"] = .ref("versioning_configuration", "value")
                        $0["mfa"] = "Disabled"
                    })
            }),
    ]

    private static let types = [
        TerraformSample("a text for a bool", network { $0["enable_dns_support"] = "true" }),
        TerraformSample("another text for a bool", network { $0["enable_dns_support"] = "yes" }),
        TerraformSample("a number for a bool", network { $0["enable_dns_support"] = 1 }),
        TerraformSample("a list for a bool", network { $0["enable_dns_support"] = [true] }),
        TerraformSample("an object for a bool", network { $0["enable_dns_support"] = .object(["value": true]) }),
        TerraformSample("a list for a string", network { $0["instance_tenancy"] = ["default"] }),
        TerraformSample(
            "an object for a string",
            resource("aws_iam_role") {
                $0["assume_role_policy"] = .object(["Version": "2012-10-17"])
            }),
        TerraformSample(
            "a call for a string",
            resource("aws_iam_role") {
                $0["assume_role_policy"] = .call(
                    "jsonencode", .object(["Version": "2012-10-17", "Statement": []]))
            }),
        TerraformSample("a text for a number", resource("aws_kms_key") { $0["deletion_window_in_days"] = "30" }),
        TerraformSample(
            "another text for a number", resource("aws_kms_key") { $0["deletion_window_in_days"] = "a month" }),
        TerraformSample("a bool for a number", resource("aws_kms_key") { $0["deletion_window_in_days"] = true }),
        TerraformSample("numbers for strings", network { $0["tags"] = .object(["Cost": 1, "Main": true]) }),
        TerraformSample("a list for a map", network { $0["tags"] = ["main"] }),
        TerraformSample("a list in a map", network { $0["tags"] = .object(["Name": ["main"]]) }),
        TerraformSample("a string for a list", resource("aws_db_subnet_group") { $0["subnet_ids"] = "subnet-1" }),
        TerraformSample("a list", resource("aws_db_subnet_group") { $0["subnet_ids"] = ["subnet-1", 2] }),
        TerraformSample("a list in a list", resource("aws_db_subnet_group") { $0["subnet_ids"] = [["subnet-1"]] }),
        TerraformSample(
            "a choice for a bool",
            HCL.Block("variable", "on") { $0["default"] = true },
            network { $0["enable_dns_support"] = .conditional(.ref("var", "on"), then: "true", else: "false") }),
    ]

    private static let objects = [
        TerraformSample(
            "a rule as a block",
            group {
                $0.block("ingress") {
                    $0["from_port"] = 443
                    $0["to_port"] = 443
                    $0["protocol"] = "tcp"
                }
            }),
        TerraformSample(
            "an unknown argument in a rule",
            group {
                $0.block("ingress") {
                    $0["from_port"] = 443
                    $0["to_port"] = 443
                    $0["protocol"] = "tcp"
                    $0["port"] = 443
                }
            }),
        TerraformSample(
            "a rule as an object that lacks names",
            group { $0["ingress"] = [.object(["from_port": 443, "to_port": 443, "protocol": "tcp"])] }),
        TerraformSample("no rules", group { $0["ingress"] = [] }),
        TerraformSample(
            "a rule as an object",
            group {
                $0["ingress"] = [
                    .object([
                        "from_port": 443, "to_port": 443, "protocol": "tcp", "cidr_blocks": ["10.0.0.0/16"],
                        "description": "HTTPS", "ipv6_cidr_blocks": [], "prefix_list_ids": [], "security_groups": [],
                        "self": false,
                    ])
                ]
            }),
    ]

    private static let references = [
        TerraformSample("a reference", network(), output(.ref("aws_vpc", "it", "arn"))),
        TerraformSample("a reference to nothing", network(), output(.ref("aws_vpc", "it", "arnn"))),
        TerraformSample("a reference into a map", network(), output(.ref("aws_vpc", "it", "tags", "Name"))),
        TerraformSample("a reference into a string", network(), output(.ref("aws_vpc", "it", "arn", "name"))),
        TerraformSample(
            "a reference to nothing of a data source", data("aws_caller_identity"),
            output(.ref("data", "aws_caller_identity", "it", "account"))),
        TerraformSample(
            "a reference into a list", cluster,
            output(
                Terraform.Reference("aws_eks_cluster", "it", "identity").index(0).attribute("oidc").index(0)
                    .attribute("issuer").expression)),
        TerraformSample(
            "a reference to nothing in a list", cluster,
            output(
                Terraform.Reference("aws_eks_cluster", "it", "identity").index(0).attribute("oidc").index(0)
                    .attribute("isuer").expression)),
        TerraformSample(
            "a name of a list", cluster, output(.ref("aws_eks_cluster", "it", "vpc_config", "vpc_id"))),
        TerraformSample(
            "a reference into all", cluster,
            output(Terraform.Reference("aws_eks_cluster", "it", "vpc_config").splat.attribute("vpc_id").expression)),
        TerraformSample(
            "a reference to nothing of an instance", network { $0["count"] = 2 },
            output(Terraform.Reference("aws_vpc", "it").index(0).attribute("idd").expression)),
        TerraformSample(
            "a reference in a template", network(),
            output(.template([.literal("vpc "), .interpolation(.ref("aws_vpc", "it", "name"))]))),
    ]

    private static let meta = [
        TerraformSample(
            "what every resource takes",
            HCL.Block("variable", "zones") { $0["default"] = [] },
            network {
                $0["for_each"] = .call("toset", .ref("var", "zones"))
                $0["depends_on"] = []
                $0["provider"] = .ref("aws")
                $0.lifecycle(preventDestroy: true, ignoreChanges: ["tags"])
                $0.block("provisioner", "local-exec") { $0["command"] = "true" }
            }),
        TerraformSample("an unknown name that is ignored", network { $0.lifecycle(ignoreChanges: ["tag"]) }),
        TerraformSample(
            "a provisioner of a data source",
            data("aws_caller_identity") {
                $0.block("provisioner", "local-exec") { $0["command"] = "true" }
            }),
    ]
}
