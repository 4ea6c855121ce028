public import StackModel

extension Repository {
    /// What a repository takes where its declaration says nothing.
    public enum Defaults {
        /// The branch that is deployed.
        public static let branch = Default(
            "branch", "main", because: "Hosts of repositories call the first branch so.",
            setting: #"Repository("https://github.com/acme/shop", branch: "trunk")"#)

        /// Who must agree to a change.
        public static let owners = Default(
            "owners", [String](), written: { $0.isEmpty ? "nobody" : $0.joined(separator: ", ") },
            because: "Only a team knows whose it is.",
            setting: #"Repository("https://github.com/acme/shop", owners: ["@acme/platform"])"#)
    }

    /// The defaults of a repository, and of how Argo CD follows it.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.branch.described, Defaults.owners.described,
            DefaultDescription(
                "images", "the same path on the registry of GitHub, none for other hosts",
                because: "The workflow that builds them may push there without a further secret.",
                setting: #"Repository("https://git.acme.dev/acme/shop", images: "registry.acme.dev/shop")"#),
            DefaultDescription(
                "name in the tokens of its workflows", "owner and name, without their numbers",
                because: "Only GitHub knows the numbers, and older repositories are named without them.",
                setting:
                    #"Repository("https://github.com/acme/shop", ids: .gitHub(owner: 9919, repository: 1296269))"#),
            DefaultDescription(
                "synchronization", "by itself, with pruning and self-healing",
                because: "What runs is what Git says, and nobody has to think of it.",
                setting: #"LeavesOut("argocd-app.yaml")"#),
        ]
    }
}
