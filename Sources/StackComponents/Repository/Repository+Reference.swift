public import StackModel

extension Repository {
    /// The reference of a repository.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "The Git repository that contains the stack and its generated files.",
        details: """
            Argo CD reads it, and the delivery workflow runs in it: checks of each pull request, a signed release of each merge, its \
            promotion from one environment to the next, and the way back.
            """,
        example: """
            Repository("https://github.com/acme/shop", owners: ["@acme/platform"])
            Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
            """,
        capabilities: [
            Capability(
                "delivery workflow",
                "Builds, tests, scans and signs the images, plans Terraform, releases and promotes.",
                words: [
                    "github actions", "ci/cd", "ci", "cd", "gitops", "argo cd", "argocd", "rollback", "roll back",
                    "promotion", "sbom", "trivy", "cosign", "deploy",
                ],
                example: """
                    Repository("https://github.com/acme/shop")
                    Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
                    """),
            Capability(
                "owners and approvals", "Sets who must approve a change before it is merged.",
                words: ["codeowners", "review", "branch protection", "ruleset", "pull request", "four eyes"],
                example: """
                    Repository("https://github.com/acme/shop", owners: ["@acme/platform", "@ann"], approvals: 2)
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    """),
            Capability(
                "branch", "Deploys another branch than `main`.", words: ["trunk", "master", "default branch"],
                example: """
                    Repository("https://github.com/acme/shop", branch: "trunk")
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    """),
            Capability(
                "registry of images", "Pushes the images to another registry, or lets everyone pull them.",
                words: [
                    "docker hub", "ghcr", "ecr", "artifact registry", "image pull secret", "imagepullsecrets",
                    "private registry", "public image",
                ],
                example: """
                    Repository("https://github.com/acme/shop", images: "registry.acme.dev/shop", hasPublicImages: true)
                    Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
                    """),
            Capability(
                "immutable identity", "Names the repository by its IDs, which a new owner of its path does not have.",
                words: ["oidc", "subject claim", "repository id", "renamed repository", "transfer"],
                example: """
                    Repository("https://github.com/acme/shop", ids: .gitHub(owner: 1234567, repository: 7654321))
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    """),
        ])
}
