import StackFormats
import StackModel

/// The cloud account in which a workflow run signs in, read from the provider configuration in `main.tf`.
enum CloudAccount: Equatable {
    /// AWS, in a region.
    case aws(region: String)
    /// A Google Cloud project.
    case google(project: String)

    /// Creates the account of an environment; `nil` if Terraform creates nothing in a known cloud.
    init?(_ parts: Parts) {
        for part in parts.terraform where part.block.type == "provider" {
            switch (part.block.labels, part.block.body["region"], part.block.body["project"]) {
            case (["aws"], .string(let region)?, _): self = .aws(region: region)
            case (["google"], _, .string(let project)?): self = .google(project: project)
            default: continue
            }
            return
        }
        return nil
    }

    /// The variables in the host's environments that specify the identity to sign in with.
    var variables: [String] {
        switch self {
        case .aws: [Self.roleVariable]
        case .google: [Self.providerVariable, Self.accountVariable]
        }
    }

    /// The identity that the variables give to the run, as a noun phrase.
    var identity: String {
        switch self {
        case .aws: "role"
        case .google: "service account"
        }
    }

    private static let roleVariable = "AWS_ROLE_ARN"
    private static let providerVariable = "GOOGLE_WORKLOAD_IDENTITY_PROVIDER"
    private static let accountVariable = "GOOGLE_SERVICE_ACCOUNT"
}

extension CloudAccount {
    /// The step that signs in. No key is stored anywhere: the cloud trusts the run itself and issues it a temporary identity.
    ///
    /// - Parameters:
    ///   - role: The role that Terraform creates for the job; `nil` if the variables specify the identity.
    ///   - seconds: The duration of the AWS session; `nil` for one hour.
    func login(as role: DeliveryRole?, seconds: Int?) -> Step {
        switch self {
        case .aws(let region): .assumesRole(role?.arn, in: region, else: Self.roleVariable, seconds: seconds)
        case .google(let project):
            .runs(
                "google-github-actions/auth",
                [
                    "project_id": Workflow.literal(project), "service_account": "${{ vars.\(Self.accountVariable) }}",
                    "workload_identity_provider": "${{ vars.\(Self.providerVariable) }}",
                ])
        }
    }

    /// The values of the variables in a job's environment, for the person who sets them: the variable, its meaning, and the
    /// command that prints the value, if there is one.
    func values(for environment: String) -> [(variable: String, meaning: String, command: [String]?)] {
        switch self {
        case .aws:
            return [(Self.roleVariable, "the ARN", nil)]
        case .google(let project):
            return [
                (
                    Self.providerVariable, "the provider",
                    [
                        "gcloud", "iam", "workload-identity-pools", "providers", "describe", "github", "--location",
                        "global", "--project", project, "--workload-identity-pool", "github", "--format", "value(name)",
                    ]
                ),
                (Self.accountVariable, "the address", nil),
            ]
        }
    }

    /// The trust that the cloud needs before any run can sign in.
    ///
    /// - Parameters:
    ///   - repository: The repository on GitHub: `acme/leaderboard`.
    ///   - ids: The numeric IDs by which its tokens identify it, if they do.
    func trust(of repository: String, _ ids: RepositoryIDs?) -> [BootstrapPart] {
        switch self {
        case .aws: [Self.openIDConnect]
        case .google(let project): Self.pool(in: project, of: repository, ids)
        }
    }

    /// The OpenID Connect provider. An account has it only once for all repositories, so no stack can own it.
    private static let openIDConnect = BootstrapPart(
        .state,
        "Create GitHub's OpenID Connect provider in each AWS account that does not have it yet",
        command: [
            "aws", "iam", "create-open-id-connect-provider", "--url", issuer, "--client-id-list", "sts.amazonaws.com",
        ])

    private static let issuer = WorkflowIdentity.issuer

    /// A separate pool for GitHub, with a provider that accepts only tokens of this repository's owner: GitHub signs tokens for
    /// everyone.
    private static func pool(in project: String, of repository: String, _ ids: RepositoryIDs?) -> [BootstrapPart] {
        let owner = repository.prefix { $0 != "/" }
        let isOwners = ids.map { "repository_owner_id == '\($0.owner)'" } ?? "repository_owner == '\(owner)'"
        return [
            BootstrapPart(
                .state,
                "Create the pool for the tokens of GitHub (workload identity federation) in the project "
                    + "\(project), unless it has this pool already",
                command: [
                    "gcloud", "iam", "workload-identity-pools", "create", "github", "--location", "global", "--project",
                    project,
                ]),
            BootstrapPart(
                .state,
                "Let the project \(project) trust the tokens of the repositories of \(owner), each by its name "
                    + "and environment",
                command: [
                    "gcloud", "iam", "workload-identity-pools", "providers", "create-oidc", "github", "--location",
                    "global",
                    "--project", project, "--workload-identity-pool", "github", "--issuer-uri", issuer,
                    "--attribute-mapping",
                    "google.subject=assertion.sub,attribute.repository=assertion.repository",
                    "--attribute-condition", "assertion.\(isOwners)",
                ]),
        ]
    }
}
