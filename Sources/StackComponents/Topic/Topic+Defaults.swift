public import StackModel

extension Topic {
    /// The values that apply where the declaration of a topic sets none.
    public enum Defaults {
        /// The delivery guarantee.
        public static let delivery = MessageDelivery.byDefault(
            changedBy: #"Topic("orders-placed", delivery: .inOrder)"#)
    }

    /// The defaults of a topic.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.delivery.described,
            DefaultDescription(
                "transport", "TLS only", because: "Without TLS, a message can be read and changed in transit.",
                setting: WorkloadDefaults.patch(
                    terraform: "data.aws_iam_policy_document.orders_placed_topic", "statement[0].actions",
                    to: #"["sns:Subscribe"]"#)),
            DefaultDescription(
                "encryption at rest", "with the environment's key",
                because: "Messages that are stored until delivery are unreadable without the key.",
                setting: #"Patch(terraform: "aws_sns_topic.orders_placed", .remove(["kms_master_key_id"]))"#),
        ]
    }
}
