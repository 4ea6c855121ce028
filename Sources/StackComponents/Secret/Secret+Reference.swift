public import StackModel

extension Secret {
    /// The reference of a secret.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A value that only a person or another system knows, such as the key of a third-party service.",
        details: """
            Terraform creates the entry in AWS Secrets Manager or Google Secret Manager, a person sets the value there, and External Secrets \
            passes it to the workloads that use it. So the value is in no file and no state. Using a secret declares it.
            """,
        example: """
            \(CloudReference.cluster())
            Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
                Listens(on: 8080)
                Uses(Secret("stripe-api-key"))
            }
            """,
        googleExample: """
            \(CloudReference.googleCluster())
            Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
                Listens(on: 8080)
                Uses(Secret("stripe-api-key"))
            }
            """,
        capabilities: [
            Capability(
                "file", "Writes the value to a file that follows the store, so that a rotated value needs no restart.",
                words: ["mount", "volume mount", "certificate", "private key", "rotation", "tls key"],
                example: """
                    \(CloudReference.cluster())
                    Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
                        Listens(on: 8080)
                        Uses(Secret("signing-key"), as: .file("/etc/signing/key"))
                    }
                    """),
            Capability(
                "name of the variable", "Passes the value in a variable of another name.",
                words: ["rename", "env", "environment variable"],
                example: """
                    \(CloudReference.cluster())
                    Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
                        Listens(on: 8080)
                        Uses(Secret("stripe-api-key"), renaming: ["STRIPE_API_KEY": "PAYMENT_TOKEN"])
                    }
                    """),
            Capability(
                "rotation", "Reaches the pods at the next refresh; pods that read a variable are restarted.",
                words: ["rotate", "reloader", "expired key", "revoke"],
                example: """
                    \(CloudReference.cluster())
                    Platform(refreshInterval: .minutes(15), restarter: .reloader)
                    Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
                        Listens(on: 8080)
                        Uses(Secret("stripe-api-key"))
                    }
                    """),
            Capability(
                "rename without replacement",
                "Keeps the former name of the entry in the store, so that its value is kept.",
                words: ["logicalname", "refactor", "new name"],
                example: """
                    \(CloudReference.cluster())
                    Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
                        Listens(on: 8080)
                        Uses(Secret("payment-key", logicalName: "stripe-api-key"))
                    }
                    """),
            .removal("secret", "stripe-api-key"),
        ])
}
