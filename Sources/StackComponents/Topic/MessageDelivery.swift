import StackModel

/// In which order and how often the messages of a ``Queue`` or a ``Topic`` arrive.
public enum MessageDelivery: String, Sendable {
    /// In any order, and now and then twice.
    case atLeastOnce
    /// Those of one group in the order in which they were sent, and each once: what is sent again within five minutes is
    /// dropped. A group takes at most 300 calls a second to send and as many to receive, with up to ten messages each; what
    /// all groups together take is the region's limit, which is far higher.
    case inOrder
}

extension MessageDelivery {
    /// The one that is taken where nothing is said.
    ///
    /// - Parameter setting: What changes it, as a stack would write it.
    static func byDefault(changedBy setting: String) -> Default<MessageDelivery> {
        Default(
            "delivery", .atLeastOnce, written: { _ in "at least once, in any order" },
            because: "Ordered delivery limits the messages per second and requires a group from every sender.",
            setting: setting)
    }
}
