extension Explanation {
    static let resultSchemas = [
        Explanation(
            .schemaViolation,
            meaning: """
                A Kubernetes object, a Terraform block or another part does not have the form that its tool accepts: \
                an unknown field, a value of another type, a missing block. Raw objects, Terraform blocks and \
                patches are checked like what the components generate.
                """,
            reason: """
                The API server prunes unknown fields or rejects the object, and Terraform stops at the plan. Either way \
                it would be found after the merge.
                """,
            wrong: .declarations(
                """
                Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                Patch("Deployment", "web", .set(["spec", "replica"], to: 3))
                """),
            right: .declarations(
                """
                Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                Patch("Deployment", "web", .set(["spec", "replicas"], to: 3))
                """)),
        Explanation(
            .unknownObjectKind,
            meaning: """
                An object has an `apiVersion` and `kind`, or a Terraform block a type, that no schema is known for. \
                It is written, with a warning, but its fields are not checked.
                """,
            reason: """
                A misspelled kind fails at the sync. For a valid type without a known schema, nothing detects a misspelled field or argument.
                """,
            wrong: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    TerraformBlock(
                        Terraform.Resource("aws_xray_encryption_config", "traces") {
                            $0["type"] = "NONE"
                        })
                }
                """),
            right: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    TerraformBlock(
                        Terraform.Resource("aws_s3_bucket", "traces") {
                            $0["bucket"] = "acme-traces"
                        })
                }
                """)),
        Explanation(
            .duplicateObject,
            meaning: "Two declarations create the same Kubernetes object or Terraform block.",
            reason: """
                Terraform rejects a file with two blocks of one address. In a cluster the later object would replace \
                the earlier one, and Argo CD would apply them in turns.
                """,
            wrong: .declarations(
                """
                ExtraManifest(
                    "flags-on",
                    [
                        "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "flags", "namespace": "shop"],
                        "data": ["beta": "true"],
                    ])
                ExtraManifest(
                    "flags-off",
                    [
                        "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "flags", "namespace": "shop"],
                        "data": ["beta": "false"],
                    ])
                """),
            right: .declarations(
                """
                ExtraManifest(
                    "flags-on",
                    [
                        "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "flags", "namespace": "shop"],
                        "data": ["beta": "true"],
                    ])
                """)),
        Explanation(
            .danglingReference,
            meaning: """
                A part refers to something that nothing declares: a Terraform expression to an unknown block or \
                attribute, or a Kubernetes object to one that is neither generated nor declared to exist in the cluster.
                """,
            reason: """
                Terraform would stop at the plan. A pod with a reference to a missing ConfigMap or Secret does not \
                start.
                """,
            wrong: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Queue("mails")
                    TerraformBlock(
                        Terraform.Output("mails", .ref("aws_sqs_queue", "mail", "arn")))
                }
                """),
            right: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Queue("mails")
                    TerraformBlock(
                        Terraform.Output("mails", .ref("aws_sqs_queue", "mails", "arn")))
                }
                """)),
        Explanation(
            .deprecatedArgument,
            meaning: """
                A Terraform block sets an argument that its provider has deprecated. The file is written with a \
                warning.
                """,
            reason: """
                The next major version of the provider rejects the argument, and the upgrade would have to wait for \
                the change.
                """,
            wrong: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    TerraformBlock(
                        Terraform.Resource("aws_s3_bucket", "archive") {
                            $0["bucket"] = "acme-archive"
                            $0["acl"] = "private"
                        })
                }
                """),
            right: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    TerraformBlock(
                        Terraform.Resource("aws_s3_bucket", "archive") {
                            $0["bucket"] = "acme-archive"
                        })
                }
                """)),
        Explanation(
            .exceededQuota,
            meaning: """
                A document that grows with the stack, such as an IAM policy, a parameter or an object, is larger \
                than its service accepts.
                """,
            reason: """
                The limits of AWS and Kubernetes cannot be raised: the apply or the sync would fail once the last of \
                many small additions is merged.
                """,
            wrong: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    TerraformBlock(
                        Terraform.Resource("aws_ssm_parameter", "motd") {
                            $0["name"] = "/shop/motd"
                            $0["type"] = "String"
                            $0["value"] = .string(String(repeating: "Welcome! ", count: 500))
                        })
                }
                """),
            right: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    TerraformBlock(
                        Terraform.Resource("aws_ssm_parameter", "motd") {
                            $0["name"] = "/shop/motd"
                            $0["type"] = "String"
                            $0["value"] = "Welcome!"
                        })
                }
                """)),
    ]
}
