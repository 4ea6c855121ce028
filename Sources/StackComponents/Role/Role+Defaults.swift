import StackLanguage
public import StackModel

extension Role {
    /// What a role takes where its declaration says nothing.
    public enum Defaults {
        /// How long a session lasts.
        public static let session = Default(
            "session", Duration.hours(1), written: \.shortForm,
            because: "What was stolen from a session ends with it.",
            setting: #"Role("support", assumedBy: .people("…"), session: .hours(4)) { … }"#)
    }

    /// The defaults of a role.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.session.described,
            DefaultDescription(
                "second factor of a user", "required", because: "A password and a key can be stolen from afar.",
                setting:
                    #"Patch(terraform: "data.aws_iam_policy_document.support_trust", .remove(["statement", "condition"]))"#
            ),
            DefaultDescription(
                "permissions", "those of its uses alone", because: "The same binding gives a workload the same.",
                setting: "Attaches(.readOnly)"),
        ]
    }
}
