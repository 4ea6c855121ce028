public import StackDiagnostics
public import StackLanguage
public import StackModel

/// The account that contains a stack's networks, clusters and stores.
///
/// ```swift
/// Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
///     Network("main", cidr: "10.40.0.0/16", zones: 3)
///     KubernetesCluster("games", in: "main", nodes: 3...9, of: "m7g.large")
/// }
/// ```
///
/// Adds what the rest of `main.tf` depends on: the versions of Terraform and of the provider, the state backend, the tags of
/// every resource, and one KMS key for all encryption at rest. An environment has at most one cloud.
///
/// The same declarations work in another cloud; one that the cloud does not support is rejected with `SG209`:
///
/// ```swift
/// Cloud(.googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
///     Network("main", cidr: "10.40.0.0/16")
///     KubernetesCluster("shop", in: "main", nodes: 3...9, of: "n2-standard-4")
/// }
/// ```
public struct Cloud: Primitive {
    /// `cloud`.
    public static let kind: Kind = "cloud"
    /// The name of the provider: `aws`, `google-cloud`.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The cloud provider.
    public let provider: CloudProvider
    /// The AWS account number; `nil` if the stack declares none.
    public let account: String?
    /// The region of all resources.
    public let region: String
    /// The storage of Terraform's state.
    public let state: StateStore
    /// The resources in the cloud.
    public let children: Declarations

    /// Declares a cloud. A second one in an environment is rejected with `SG102`.
    ///
    /// - Parameters:
    ///   - provider: The cloud provider. `stackgen.lock` must contain a version of its Terraform provider (`SG405`).
    ///   - account: The AWS account number: twelve digits (`SG303`); only on AWS (`SG304`). Terraform then refuses to work in any
    ///     other account, and files that name a role or a registry can contain the number. By default, the account that
    ///     Terraform is signed in to.
    ///   - region: A region of AWS's commercial partition, such as `eu-west-1`, or of Google Cloud, such as `europe-west1`.
    ///     Any other is rejected with `SG303`.
    ///   - state: The storage of Terraform's state, under `<stack>/<environment>/`. It must be in the same cloud (`SG304`).
    ///   - resources: The resources in the cloud.
    public init(
        _ provider: CloudProvider, account: String? = nil, region: String, state: StateStore,
        file: String = #filePath, line: Int = #line, column: Int = #column,
        @DeclarationsBuilder resources: () -> Declarations = { [] }
    ) {
        name = provider.vendor.rawValue
        location = SourceLocation(file: file, line: line, column: column)
        self.provider = provider
        self.account = account
        self.region = region
        self.state = state
        children = resources()
    }

    /// Requires a valid account or project, region and state bucket, and a locked version of the provider.
    public func check(in context: Context) -> [Diagnostic] {
        switch provider {
        case .aws: checkAWS(context)
        case .googleCloud(let project): checkGoogle(context, project)
        }
    }

    /// Adds what the rest of `main.tf` depends on.
    public func lower(in context: Context, into parts: inout Parts) {
        switch provider {
        case .aws: lowerAWS(in: context, into: &parts)
        case .googleCloud(let project): lowerGoogle(project, in: context, into: &parts)
        }
    }
}

extension Cloud {
    /// `SG304` if the state is in another cloud: applying would require signing in to both.
    func checkState(_ context: Context) -> [Diagnostic] {
        switch (provider, state) {
        case (.aws, .s3), (.googleCloud, .gcs): []
        case (_, .s3):
            [
                context.error(
                    .conflictingSettings,
                    "the state of \(provider.vendor) would be in Amazon S3, but an apply signs in to only one cloud; use "
                        + "state: .gcs(bucket: …)")
            ]
        case (_, .gcs):
            [
                context.error(
                    .conflictingSettings,
                    "the state of \(provider.vendor) would be in Cloud Storage, but an apply signs in to only one cloud; use "
                        + "state: .s3(bucket: …)")
            ]
        }
    }

    /// `SG405` if `stackgen.lock` contains no version of a Terraform provider.
    func checkPin(of provider: String, _ context: Context) -> [Diagnostic] {
        guard context.lock.version(ofProvider: provider) == nil else { return [] }
        return [
            context.error(
                .missingPin,
                "stackgen.lock has no version of the Terraform provider \(provider)",
                notes: [.pin(provider, as: "<version>")])
        ]
    }
}
