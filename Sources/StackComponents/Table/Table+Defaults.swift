public import StackModel

extension Table {
    /// What a table takes where its declaration says nothing.
    enum Defaults {
        static let billing = Default(
            "billing", "PAY_PER_REQUEST", because: "Nobody has to guess how many requests there will be.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_dynamodb_table.sessions", "billing_mode", to: #""PROVISIONED""#))

        static let recovery = Default(
            "way back to any second of 35 days", true, because: "What was overwritten by mistake can be taken back.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_dynamodb_table.sessions", "point_in_time_recovery.enabled", to: "false"))
    }

    /// The defaults of a table.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.billing.described, Defaults.recovery.described,
            DefaultDescription(
                "deletion protection", "in production", because: "A console has a button for it.",
                setting: WorkloadDefaults.patch(
                    terraform: "aws_dynamodb_table.sessions", "deletion_protection_enabled", to: "false")),
            DefaultDescription(
                "encryption at rest", "with the environment's key",
                because: "Who may read the table has to be allowed to use the key as well.",
                setting: #"Patch(terraform: "aws_dynamodb_table.sessions", .remove(["server_side_encryption"]))"#),
        ]
    }
}
