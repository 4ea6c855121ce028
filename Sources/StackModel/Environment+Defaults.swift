extension Environment {
    /// How much depends on an environment that does not say it.
    public static let defaultTier = Default(
        "tier of an environment", Tier.standard, written: \.rawValue,
        because: "Production costs more and refuses more, so it has to be meant.",
        setting: #"Environment("production", tier: .production)"#)

    /// What a stack takes where it says nothing about its environments.
    public static var defaults: [DefaultDescription] {
        [
            DefaultDescription(
                "environments", "one without a name", because: "A small stack needs no folder for each of them.",
                setting: #"let environments = [Environment("staging"), Environment("production", tier: .production)]"#),
            defaultTier.described,
            DefaultDescription(
                "approval of an environment", "none for the first, reviewers for each further one",
                because: "A merge is tried at once where nobody depends on it, and a person decides about the rest.",
                setting: #"Environment("production", tier: .production, approval: .planHash)"#),
        ]
    }
}
