public import StackModel

extension External {
    /// The reference of a third-party service.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A third-party service outside this stack: a payment provider, a mail relay, another team's database.",
        details: """
            It adds nothing itself. A workload that calls it receives its address in variables, and egress to its port only. Credentials \
            are separate: use a secret as well.
            """,
        example: """
            External("stripe", at: "api.stripe.com")
            Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
                Listens(on: 8080)
                Calls("stripe")
            }
            """,
        capabilities: [
            Capability(
                "address in a private network", "Allows egress to the given networks only.",
                words: [
                    "vpn", "peering", "on-premises", "on-prem", "cidr", "legacy", "datacenter", "existing database",
                ],
                example: """
                    External("ledger", at: "ledger.acme.internal", port: 5432, addresses: "10.90.0.0/24")
                    Worker("booking", source: .image("ghcr.io/acme/shop/booking:1.4.2")) { Calls("ledger") }
                    """),
            Capability(
                "several ports", "Offers further ports, each called by its number.",
                words: ["smtp", "imap", "admin port"],
                example: """
                    External("mail", at: "smtp.acme.dev", port: 465, otherPorts: 993)
                    Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
                        Calls("mail")
                        Calls("mail", port: 993, as: "INBOX")
                    }
                    """),
            Capability(
                "credentials", "Needs a secret beside it, which the caller uses.",
                words: ["api key", "token", "password", "saas", "webhook", "third-party"],
                example: """
                    \(CloudReference.cluster())
                    External("stripe", at: "api.stripe.com")
                    Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
                        Listens(on: 8080)
                        Calls("stripe")
                        Uses(Secret("stripe-api-key"))
                    }
                    """),
        ])
}
