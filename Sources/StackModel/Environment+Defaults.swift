extension Environment {
    /// How much depends on an environment that does not say it.
    public static let defaultTier = Default(
        "tier of an environment", Tier.standard, written: \.rawValue,
        because: "Production costs more and rejects more, so it must be declared explicitly.",
        setting: #"Environment("production", tier: .production)"#)

    /// What a stack takes where it says nothing about its environments.
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
