public import StackModel

extension Table {
    /// The values that apply to every table.
    enum Defaults {
        static let billing = Default(
            "billing", "PAY_PER_REQUEST", because: "Nobody has to predict the number of requests.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_dynamodb_table.sessions", "billing_mode", to: #""PROVISIONED""#))

        static let recovery = Default(
            "recovery to any second of the last 35 days", true, because: "Accidental overwrites can be undone.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_dynamodb_table.sessions", "point_in_time_recovery.enabled", to: "false"))
    }

    /// The defaults of a table.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.billing.described, Defaults.recovery.described,
            DefaultDescription(
                "deletion protection", "in production", because: "One button in the console deletes a table.",
                setting: WorkloadDefaults.patch(
                    terraform: "aws_dynamodb_table.sessions", "deletion_protection_enabled", to: "false")),
            DefaultDescription(
                "encryption at rest", "with the environment's key",
                because: "Reading the table also requires permission to use the key.",
                setting: #"Patch(terraform: "aws_dynamodb_table.sessions", .remove(["server_side_encryption"]))"#),
        ]
    }
}
