import StackKit

extension TerraformSample {
    static let types = [
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

    static let objects = [
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

    static let references = [
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

    static let meta = [
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
