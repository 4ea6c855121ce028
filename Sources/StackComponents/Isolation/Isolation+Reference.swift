public import StackModel

extension Isolation {
    /// The reference of an isolation.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A guarantee that a workload can never reach another, whatever else the stack or the cluster allows.",
        details: """
            The namespace already denies undeclared traffic. An isolation goes further: a relation or network policy that allows the \
            connection does not compile, and Gatekeeper and Kyverno reject such a network policy.
            """,
        example: """
            Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
            Isolation("no-payments", denies: "web", reaching: "payments/payments-db")
            """,
        capabilities: [
            Capability(
                "whole namespace", "Keeps a workload away from everything in another namespace.",
                words: ["network policy", "segmentation", "tenant", "pci", "firewall", "zero trust", "deny"],
                example: """
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    Isolation("no-card-data", denies: "web", reaching: "cards/*")
                    """),
            Capability(
                "workload of the same stack", "Keeps a workload away from another one of the stack.",
                words: ["network policy", "segmentation", "deny"],
                example: """
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    Service("ledger", source: .image("ghcr.io/acme/shop/ledger:1.4.2")) { Listens(on: 8080) }
                    Isolation("no-ledger", denies: "web", reaching: "ledger")
                    """),
        ])
}
