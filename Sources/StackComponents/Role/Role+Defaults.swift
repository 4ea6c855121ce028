import StackLanguage
public import StackModel

extension Role {
    /// The values that apply where the declaration of a role sets none.
    public enum Defaults {
        /// The maximum duration of a session.
        public static let session = Default(
            "session", Duration.hours(1), written: \.shortForm,
            because: "Credentials stolen from a session expire with it.",
            setting: #"Role("support", assumedBy: .people("…"), session: .hours(4)) { … }"#)
    }

    /// The defaults of a role.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.session.described,
            DefaultDescription(
                "second factor of a user", "required", because: "A password and a key can be stolen remotely.",
                setting:
                    #"Patch(terraform: "data.aws_iam_policy_document.support_trust", .remove(["statement", "condition"]))"#
            ),
            DefaultDescription(
                "permissions", "only those of its uses",
                because: "A workload with the same binding gets the same permissions.",
                setting: "Attaches(.readOnly)"),
        ]
    }
}
