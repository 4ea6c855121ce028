public import StackModel

extension ExternalSecretsAccess {
    /// The reference of the access of External Secrets.
    public static let reference: ComponentReference? = ComponentReference(
        summary:
            "The access of External Secrets to stored values: its stores, and a role that can read only what the workloads use.",
        details: "The namespace declares it implicitly; it adds nothing if no variable comes from a store.",
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
                "refresh interval", "Polls the stores more often, or less.",
                words: ["refreshinterval", "polling", "externalsecret", "secretstore", "eso", "sync"],
                example: """
                    \(CloudReference.cluster())
                    Platform(refreshInterval: .minutes(15))
                    Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
                        Listens(on: 8080)
                        Uses(Secret("stripe-api-key"))
                    }
                    """)
        ])
}
