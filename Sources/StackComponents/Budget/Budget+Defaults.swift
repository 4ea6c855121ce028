public import StackModel

extension Budget {
    /// What a budget takes where its declaration says nothing.
    public enum Defaults {
        /// A share of the sum of which people are told.
        struct Warning: Sendable {
            /// Whether it is spent or foreseen, in the words of AWS.
            let type: String
            let percent: Int
        }

        /// What is counted.
        public static let scope = Default(
            "what is counted", Scope.account, written: { "all that the \($0.rawValue) spends" },
            because: "Surprising costs come from resources without tags.",
            setting: #"Budget("monthly", limit: .usDollars(500), of: .stack, notifies: ["platform@acme.dev"])"#)

        static let warnings = Default(
            "when people are notified",
            [
                Warning(type: "FORECASTED", percent: 100), Warning(type: "ACTUAL", percent: 80),
                Warning(type: "ACTUAL", percent: 100),
            ],
            written: { _ in "when the sum is foreseen to be exceeded, when 80 % and when all of it is spent" },
            because: "A forecast arrives while there is time to act; a new account has none for its first weeks.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_budgets_budget.monthly", "notification[0].threshold", to: "90"))
    }

    /// The defaults of a budget.
    public static var defaults: [DefaultDescription] { [Defaults.scope.described, Defaults.warnings.described] }
}
