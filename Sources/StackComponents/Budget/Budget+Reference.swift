public import StackModel

extension Budget {
    /// The reference of a budget.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A monthly spending limit for an account: AWS Budgets, which notifies people and stops nothing.",
        details:
            "People are notified when AWS forecasts that the month will exceed the limit, and when 80 percent or all of it is spent.",
        example: CloudReference.cloud(#"Budget("monthly", limit: .usDollars(500), notifies: ["platform@acme.dev"])"#),
        capabilities: [
            Capability(
                "scope", "Counts the costs of the whole account, or only those of this stack.",
                words: ["spend", "billing", "finops", "cost allocation tag", "price"],
                example: CloudReference.cloud(
                    #"Budget("monthly", limit: .usDollars(500), of: .stack, notifies: ["platform@acme.dev"])"#)),
            .renaming(
                #"Budget("platform", limit: .usDollars(500), notifies: ["platform@acme.dev"], logicalName: "monthly")"#,
                in: CloudReference.cloud),
        ])
}
