import StackModel

/// The delivery guarantee of a ``Queue`` or a ``Topic``: order and duplicates.
public enum MessageDelivery: String, Sendable {
    /// In any order, with occasional duplicates.
    case atLeastOnce
    /// In the order in which the messages of one group were sent, and once each: a message sent again within five minutes is
    /// dropped. A group is limited to 300 send calls and 300 receive calls per second, with up to ten messages each. The total
    /// of all groups is limited by the region, whose quota is far higher.
    case inOrder
}

extension MessageDelivery {
    /// The default guarantee, with its reason.
    ///
    /// - Parameter setting: The declaration that changes it, as it appears in a stack.
    static func byDefault(changedBy setting: String) -> Default<MessageDelivery> {
        Default(
            "delivery", .atLeastOnce, written: { _ in "at least once, in any order" },
            because: "Ordered delivery limits the messages per second and requires a group from every sender.",
            setting: setting)
    }
}
