import StackKit

extension FaultyStack {
    static let terraformSchemas = [
        FaultyStack("terraform-arguments", TerraformArguments()),
        FaultyStack("terraform-references", TerraformAttributes()),
        FaultyStack("terraform-secrets", TerraformSecrets()),
    ]
}

/// Hand-written blocks and patches are checked against the provider's schema.
private struct TerraformArguments: Stack {
    let name = "results"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("replays")
        }
        TerraformBlock(
            Terraform.Resource("aws_sns_topic", "alerts") {
                $0["name"] = "alerts"
                $0["kms_master_key"] = "alias/alerts"
            })
        TerraformBlock(
            Terraform.Resource("aws_s3_bucket_versioning", "archive") {
                $0["bucket"] = "archive"
                $0.block("versioning_config") { $0["status"] = "Enabled" }
            })
        TerraformBlock(
            Terraform.Resource("aws_sqs_queue", "jobs") {
                $0["arn"] = "arn:aws:sqs:eu-west-1:123456789012:jobs"
                $0["fifo_queue"] = "sometimes"
                $0["tags"] = ["jobs"]
            })
        TerraformBlock(
            Terraform.Resource("aws_autoscaling_group", "workers") {
                $0["max_size"] = 3
                $0["min_size"] = 1
                $0.block("launch_template") { $0["versoin"] = "$Latest" }
                $0.block("launch_template") { $0["version"] = "$Latest" }
                $0["tag"] = .object(["Name": "workers"])
                $0.lifecycle(ignoreChanges: ["desired_capcity"])
            })
        TerraformBlock(Terraform.Resource("aws_sqs_queu", "jobs"))
        deprecatedAndUnknown
        Patch(terraform: "aws_s3_bucket.replays", .set(["force_destory"], to: true))
    }

    @DeclarationsBuilder private var deprecatedAndUnknown: Declarations {
        TerraformBlock(Terraform.Resource("aws_s3_bucket", "old") { $0["acl"] = "private" })
        TerraformBlock(Terraform.Resource("aws_xray_encryption_config", "traces") { $0["type"] = "NONE" })
        TerraformBlock(Terraform.Resource("google_storage_bucket", "copies") { $0["anything"] = true })
    }
}

/// A reference must name an attribute of the type.
private struct TerraformAttributes: Stack {
    let name = "results"
    var body: Declarations {
        TerraformBlock(Terraform.Data("aws_eks_cluster", "games") { $0["name"] = "games" })
        TerraformBlock(Terraform.Resource("aws_sqs_queue", "jobs") { $0["name"] = "jobs" })
        TerraformBlock(Terraform.Output("queue", .ref("aws_sqs_queue", "jobs", "arnn")))
        TerraformBlock(Terraform.Output("issuer", .ref("data", "aws_eks_cluster", "games", "identity", "oidc")))
        TerraformBlock(Terraform.Output("letter", .ref("aws_sqs_queue", "jobs", "arn", "region")))
    }
}

/// Attributes that the provider marks as sensitive stay hidden.
private struct TerraformSecrets: Stack {
    let name = "results"
    var body: Declarations {
        TerraformBlock(
            Terraform.Data("aws_secretsmanager_secret_version", "scores") { $0["secret_id"] = "scores" })
        TerraformBlock(Terraform.Local("password", Self.password))
        TerraformBlock(
            Terraform.Output("password", .template([.literal("it is "), .interpolation(.ref("local", "password"))])))
        TerraformBlock(Terraform.Output("hidden", Self.password, isSensitive: true))
        TerraformBlock(Terraform.Output("length", .call("nonsensitive", .call("length", Self.password))))
        TerraformBlock(
            Terraform.Resource("aws_ssm_parameter", "password") {
                $0["name"] = "/results/password"
                $0["type"] = "String"
                $0["value"] = Self.password
            })
        TerraformBlock(
            Terraform.Resource("aws_ssm_parameter", "encrypted") {
                $0["name"] = "/results/encrypted"
                $0["type"] = "SecureString"
                $0["value"] = Self.password
            })
    }

    private static let password = HCL.Expression.ref(
        "data", "aws_secretsmanager_secret_version", "scores", "secret_string")
}
