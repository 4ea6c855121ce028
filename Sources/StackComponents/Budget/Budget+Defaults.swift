public import StackModel

extension Budget {
    /// The values that apply where the declaration of a budget sets none.
    public enum Defaults {
        /// A share of the limit at which people are notified.
        struct Notification: Sendable {
            /// Whether the share is of actual or forecast spend, as AWS names it.
            let type: String
            let percent: Int
        }

        /// The costs that count towards the budget.
        public static let scope = Default(
            "what is counted", Scope.account, written: { "all that the \($0.rawValue) spends" },
            because: "Surprising costs come from resources without tags.",
            setting: #"Budget("monthly", limit: .usDollars(500), of: .stack, notifies: ["platform@acme.dev"])"#)

        static let warnings = Default(
            "when people are notified",
            [
                Notification(type: "FORECASTED", percent: 100), Notification(type: "ACTUAL", percent: 80),
                Notification(type: "ACTUAL", percent: 100),
            ],
            written: { _ in "when the sum is foreseen to be exceeded, when 80 % and when all of it is spent" },
            because: "A forecast arrives while there is time to act; a new account has none for its first weeks.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_budgets_budget.monthly", "notification[0].threshold", to: "90"))
    }

    /// The defaults of a budget.
    public static var defaults: [DefaultDescription] { [Defaults.scope.described, Defaults.warnings.described] }
}
