public import StackModel

extension Repository {
    /// The values that apply where the declaration of a repository sets none.
    public enum Defaults {
        /// The branch that is deployed.
        public static let branch = Default(
            "branch", "main", because: "It is the name that Git hosts give to the first branch.",
            setting: #"Repository("https://github.com/acme/shop", branch: "trunk")"#)

        /// The owners, who must approve a change.
        public static let owners = Default(
            "owners", [String](), written: { $0.isEmpty ? "nobody" : $0.joined(separator: ", ") },
            because: "Only the team knows who owns the repository.",
            setting: #"Repository("https://github.com/acme/shop", owners: ["@acme/platform"])"#)

        /// The number of people who must approve a change.
        public static let approvals = Default(
            "approvals", 1, because: "A merge is applied to the cloud, so a second person reviews it first.",
            setting: #"Repository("https://github.com/acme/shop", approvals: 0)"#)

        /// Whether the images can be pulled without signing in.
        public static let hasPublicImages = Default(
            "public images", false, because: "A package is private until somebody makes it public.",
            setting: #"Repository("https://github.com/acme/shop", hasPublicImages: true)"#)
    }

    /// The defaults of a repository and of how Argo CD follows it.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.branch.described, Defaults.owners.described, Defaults.approvals.described,
            Defaults.hasPublicImages.described,
            DefaultDescription(
                "images", "the same path on the registry of GitHub, none for other hosts",
                because: "The workflow that builds them can push there without another secret.",
                setting: #"Repository("https://git.acme.dev/acme/shop", images: "registry.acme.dev/shop")"#),
            DefaultDescription(
                "name in the tokens of its workflows", "owner and name, without their numbers",
                because: "Only GitHub knows the numbers, and the tokens of older repositories do not contain them.",
                setting:
                    #"Repository("https://github.com/acme/shop", ids: .gitHub(owner: 9919, repository: 1296269))"#),
            DefaultDescription(
                "synchronization", "automatic, with pruning and without self-healing",
                because:
                    "The cluster follows Git. Self-heal skips hooks, so programs could start before their Jobs; the next commit "
                    + "reverts manual changes.",
                setting: #"LeavesOut("argocd-app.yaml")"#),
        ]
    }
}
