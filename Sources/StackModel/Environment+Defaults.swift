extension Environment {
    /// The tier of an environment that does not set one.
    public static let defaultTier = Default(
        "tier of an environment", Tier.standard, written: \.rawValue,
        because: "Production costs more and rejects more, so it must be declared explicitly.",
        setting: #"Environment("production", tier: .production)"#)

    /// The defaults of a stack's environments.
    public static var defaults: [DefaultDescription] {
        [
            DefaultDescription(
                "environments", "one without a name",
                because: "A small stack does not need a folder for each environment.",
                setting: #"let environments = [Environment("staging"), Environment("production", tier: .production)]"#),
            defaultTier.described,
            DefaultDescription(
                "approval of an environment", "none for the first, reviewers for each further one",
                because: "A merge is tried at once where nobody depends on it; a person decides about the other "
                    + "environments.",
                setting: #"Environment("production", tier: .production, approval: .planHash)"#),
        ]
    }
}
