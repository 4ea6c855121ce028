public import StackModel

extension Cloud {
    /// The reference of a cloud.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "The account or project that contains a stack's networks, clusters and stores.",
        details: """
            It adds what the rest of `main.tf` depends on: the versions of Terraform and the provider, the state backend, the tags of \
            every resource, and one key for all encryption at rest. An environment has at most one cloud.
            """,
        example: CloudReference.cloud(#"Bucket("invoices")"#),
        googleExample: CloudReference.googleCloud(#"Bucket("invoices")"#),
        capabilities: [
            Capability(
                "account", "Names the AWS account: Terraform refuses to work in any other one.",
                words: ["account id", "allowed_account_ids", "multi-account", "aws organization", "landing zone"],
                example: """
                    Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Bucket("invoices")
                    }
                    """),
            Capability(
                "Terraform state", "Stores the state in a bucket of the same cloud, in its region or in another one.",
                words: ["backend", "tfstate", "remote state", "state bucket", "lock", "dynamodb lock", "gcs"],
                example: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state", region: "eu-central-1")) {
                        Bucket("invoices")
                    }
                    """),
            Capability(
                "encryption at rest",
                "Encrypts every store with one key of the environment, which rotates automatically.",
                words: ["kms", "cmek", "customer-managed key", "key rotation", "aws_kms_key", "sse"],
                example: CloudReference.cloud(
                    """
                    Bucket("invoices")
                    Queue("fulfilment")
                    """)),
            Capability(
                "tags",
                "Has no argument: every resource has tags of the stack and the environment, and a patch adds others.",
                words: ["labels", "cost allocation", "cost center", "default_tags", "billing"],
                example: """
                    \(CloudReference.cloud(#"Bucket("invoices")"#))
                    Patch(terraform: "provider.aws", .set(["default_tags", "tags", "cost-center"], to: "shop"))
                    """),
            Capability(
                "roles of the delivery workflow",
                "Creates the roles that the workflow assumes to plan and apply, without a stored key.",
                words: [
                    "oidc", "github actions", "ci/cd", "terraform plan", "terraform apply", "deploy",
                    "pipeline credentials",
                ],
                example: """
                    Repository("https://github.com/acme/shop")
                    Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        IdentityProvider()
                        DeliveryRoles()
                        Bucket("invoices")
                    }
                    """),
            Capability(
                "another resource of the cloud",
                "Has no component: a Terraform block adds any resource, checked against the provider's schema.",
                words: [
                    "lambda", "cloudfront", "cdn", "opensearch", "kinesis", "kafka", "msk", "ses", "cognito", "efs",
                    "ec2", "escape hatch",
                ],
                example: CloudReference.cloud(
                    """
                    TerraformBlock(Terraform.Resource("aws_kinesis_stream", "clicks") {
                        $0["name"] = "shop-clicks"
                        $0["shard_count"] = 1
                        $0["encryption_type"] = "KMS"
                        $0["kms_key_id"] = "alias/aws/kinesis"
                    })
                    """)),
        ])
}
