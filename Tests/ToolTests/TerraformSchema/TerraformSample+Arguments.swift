import StackKit

extension TerraformSample {
    static let arguments = [
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

    static let blocks = [
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
}
