public import StackModel

extension Readme {
    /// The reference of a README page.
    public static let reference: ComponentReference? = ComponentReference(
        summary:
            "A Markdown page for people: what the stack is, a diagram of it, and how to develop, deploy, promote and roll back.",
        details:
            "Everything but the sentence is derived from the stack: a section appears only if the stack has its subject.",
        example: """
            Repository("https://github.com/acme/shop")
            Readme("Takes the orders of a shop.")
            Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
            """,
        capabilities: [
            Capability(
                "path", "Writes the page to another path, beside a README of the team's own.",
                words: ["docs", "documentation", "architecture diagram", "mermaid", "runbook"],
                example: """
                    Readme("Takes the orders of a shop.", path: "docs/stack.md")
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    """)
        ])
}
