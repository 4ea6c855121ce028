public import StackModel

extension DatabaseUsers {
    static let retries = Default(
        "retries", 6, because: "A newly created server may not answer at first.",
        setting: "Uses(orders, .readWrite)")

    static let deadline = Default(
        "deadline", 900, written: WorkloadDefaults.seconds,
        because: "A Job that takes longer is waiting for something that never comes.",
        setting: "Uses(orders, .readWrite)")

    /// The defaults of the Job that creates users.
    public static var defaults: [DefaultDescription] {
        [
            retries.described, deadline.described,
            DefaultDescription(
                "users that are no longer declared", "kept, without login",
                because: "Deleting a user would lose what it owns, or fail because of it.",
                setting: "DROP OWNED and DROP ROLE, by a person who has looked"),
        ]
    }
}
