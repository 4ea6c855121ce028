public import StackModel

extension Topic {
    /// The defaults of a topic.
    public static var defaults: [DefaultDescription] {
        [
            DefaultDescription(
                "delivery", "at least once, in any order",
                because: "Order has a limit of messages a second, and asks every sender for a group.",
                setting: #"Topic("orders-placed", delivery: .inOrder)"#),
            DefaultDescription(
                "transport", "TLS alone", because: "A message without it can be read and changed on its way.",
                setting:
                    #"Patch(terraform: "data.aws_iam_policy_document.orders_placed_topic", .remove(["statement"]))"#),
            DefaultDescription(
                "encryption at rest", "with the environment's key",
                because: "What is kept until it is delivered tells nothing to whoever finds it.",
                setting: #"Patch(terraform: "aws_sns_topic.orders_placed", .remove(["kms_master_key_id"]))"#),
        ]
    }
}
