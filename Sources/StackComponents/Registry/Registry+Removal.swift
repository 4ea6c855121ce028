import StackLanguage
public import StackModel

extension LastingKind {
    /// A `Registry` with all of its repositories. A single repository has an address:
    /// `Forgets(terraform: #"aws_ecr_repository.shop["api"]"#)`.
    public static let registry = LastingKind(
        "registry", of: Registry.self, lasting: [.main("aws_ecr_repository")]
    ) { name, context in
        let account = context.cloud?.account ?? ""
        let registry = Registry(name, account: account, region: context.region, pulledFrom: [account])
        // A registry without images has no repositories.
        return [Example(registry, beside: [Job("image", source: .go("image", version: "1.26")) {}])]
    }
}
