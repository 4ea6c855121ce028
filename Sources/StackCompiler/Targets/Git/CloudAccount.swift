import StackFormats
import StackModel

/// Where a run of the workflow signs in, read from the provider that `main.tf` configures.
enum CloudAccount: Equatable {
    /// AWS, in a region.
    case aws(region: String)
    /// A project of Google Cloud.
    case google(project: String)

    /// The account of an environment; `nil` where Terraform makes nothing in a cloud that is known here.
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

    /// The variables of the host's environments that say as whom to sign in.
    var variables: [String] {
        switch self {
        case .aws: [Self.roleVariable]
        case .google: [Self.providerVariable, Self.accountVariable]
        }
    }

    /// What the run is given by them, in words that name it.
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
    /// The step that signs in. No key is stored anywhere: the cloud trusts the run itself, and gives it an identity for its
    /// duration.
    ///
    /// - Parameters:
    ///   - role: The role that Terraform makes for the job; `nil` where the variables say as whom.
    ///   - seconds: The length of the session on AWS; `nil` for an hour.
    func login(as role: DeliveryRole?, seconds: Int?) -> Step {
        switch self {
        case .aws(let region): .takesRole(role?.arn, in: region, else: Self.roleVariable, seconds: seconds)
        case .google(let project):
            .runs(
                "google-github-actions/auth",
                [
                    "project_id": Workflow.literal(project), "service_account": "${{ vars.\(Self.accountVariable) }}",
                    "workload_identity_provider": "${{ vars.\(Self.providerVariable) }}",
                ])
        }
    }

    /// What the variables of a job's environment contain, for a person who has to find out: the variable, what it names, and
    /// the command that shows it, where one can.
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

    /// What has to be known to the cloud before any run can sign in.
    ///
    /// - Parameters:
    ///   - repository: The repository on GitHub: `acme/leaderboard`.
    ///   - ids: The numbers that its tokens name it by, if they do.
    func trust(of repository: String, _ ids: RepositoryIDs?) -> [BootstrapPart] {
        switch self {
        case .aws: [Self.openIDConnect]
        case .google(let project): Self.pool(in: project, of: repository, ids)
        }
    }

    /// An account has the provider once, whatever its repositories, so no stack of it can own one.
    private static let openIDConnect = BootstrapPart(
        .state,
        "Let each AWS account accept the tokens of GitHub (OpenID Connect), unless it has this provider already",
        command: [
            "aws", "iam", "create-open-id-connect-provider", "--url", issuer, "--client-id-list", "sts.amazonaws.com",
        ])

    private static let issuer = WorkflowIdentity.issuer

    /// A pool of its own for GitHub, and a provider that takes the tokens of this repository's owner alone: GitHub signs those
    /// of everyone.
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
