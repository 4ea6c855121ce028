public import StackModel

extension DatabaseUsers {
    static let retries = Default(
        "retries", 6, because: "A server that was just made may not answer at first.",
        setting: "Uses(orders, .readWrite)")

    static let deadline = Default(
        "deadline", 900, written: WorkloadDefaults.seconds,
        because: "What takes longer waits for something that does not come.", setting: "Uses(orders, .readWrite)")

    /// The defaults of what makes users.
    public static var defaults: [DefaultDescription] {
        [
            retries.described, deadline.described,
            DefaultDescription(
                "users that are no longer declared", "kept, without login",
                because: "What they own would be lost or in the way with them.",
                setting: "DROP OWNED and DROP ROLE, by a person who has looked"),
        ]
    }
}
