extension Explanation {
    static let textAndSecrets = [
        Explanation(
            .unrepresentableText,
            meaning: """
                A text contains something that its format would change or reject, or a value is nested deeper than \
                the readers of its format accept.
                """,
            reason: """
                The tool would not read what was written: Terraform, for example, normalizes Unicode, so a name would no longer match the same name in another file.
                """,
            wrong: .declarations(
                #"""
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    TerraformBlock(
                        Terraform.Resource("aws_ssm_parameter", "motd") {
                            $0["name"] = "/shop/motd"
                            $0["type"] = "String"
                            $0["value"] = "cafe\u{301}"
                        })
                }
                """#),
            right: .declarations(
                #"""
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    TerraformBlock(
                        Terraform.Resource("aws_ssm_parameter", "motd") {
                            $0["name"] = "/shop/motd"
                            $0["type"] = "String"
                            $0["value"] = "caf\u{e9}"
                        })
                }
                """#)),
        Explanation(
            .secretInText,
            meaning: """
                A `Secret` was converted to text, such as by `String(describing:)`. A secret is a reference to an \
                entry of a store: it has no text.
                """,
            reason: """
                The value would be in Git, in an image or in a pod's specification, where everyone who can read it \
                has the secret.
                """,
            wrong: .declarations(
                """
                let key = Secret("payment-key")
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    let network = Network("main", cidr: "10.40.0.0/16", zones: 2)
                    network
                    KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
                }
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Sets("PAYMENT_KEY", to: String(describing: key))
                }
                """),
            right: .declarations(
                """
                let key = Secret("payment-key")
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    let network = Network("main", cidr: "10.40.0.0/16", zones: 2)
                    network
                    KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
                }
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Uses(key)
                }
                """)),
        Explanation(
            .exposedSecret,
            meaning: """
                A Terraform output or a plain parameter has a value that its provider marks as sensitive.
                """,
            reason: """
                Outputs are printed by every apply and readable in the state by every other configuration, and a \
                parameter of the type `String` is stored without encryption.
                """,
            wrong: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    TerraformBlock(
                        Terraform.Data("aws_secretsmanager_secret_version", "key") { $0["secret_id"] = "payment-key" })
                    TerraformBlock(
                        Terraform.Output("key", .ref("data", "aws_secretsmanager_secret_version", "key", "secret_string")))
                }
                """),
            right: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    TerraformBlock(
                        Terraform.Data("aws_secretsmanager_secret_version", "key") { $0["secret_id"] = "payment-key" })
                    TerraformBlock(
                        Terraform.Output("key", .ref("data", "aws_secretsmanager_secret_version", "key", "arn")))
                }
                """)),
    ]
}
