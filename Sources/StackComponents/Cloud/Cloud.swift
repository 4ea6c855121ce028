public import StackDiagnostics
public import StackLanguage
public import StackModel

/// The account in which a stack's networks, clusters and stores are.
///
/// ```swift
/// Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
///     Network("main", cidr: "10.40.0.0/16", zones: 3)
///     KubernetesCluster("games", in: "main", nodes: 3...9, of: "m7g.large")
/// }
/// ```
///
/// Makes what the rest of `main.tf` stands on: the versions of Terraform and of the provider, the state, the tags that
/// every resource carries, and one KMS key for all that is encrypted at rest. An environment has at most one.
///
/// The same declarations are made in another cloud by naming it; what it does not have is refused with `SG209`:
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
    /// Whose cloud it is.
    public let provider: CloudProvider
    /// The number of the account; `nil` where the stack does not say.
    public let account: String?
    /// The region that everything is in.
    public let region: String
    /// Where Terraform keeps its state.
    public let state: StateStore
    /// What is in it.
    public let children: Declarations

    /// Declares a cloud. A second one in an environment is refused with `SG102`.
    ///
    /// - Parameters:
    ///   - provider: Whose it is. Its Terraform provider must have a version in `stackgen.lock` (`SG405`).
    ///   - account: The number of the account: twelve digits (`SG303`); on AWS alone (`SG304`). Terraform then refuses to work in another one, and
    ///     what names a role or a registry can say so in a file. Whatever account Terraform is signed in to by default.
    ///   - region: A region of AWS's commercial partition, such as `eu-west-1`, or of Google Cloud, such as `europe-west1`.
    ///     Refused with `SG303` otherwise.
    ///   - state: Where Terraform keeps its state, under `<stack>/<environment>/`. It is in the same cloud (`SG304`).
    ///   - resources: What is in it.
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

    /// An account, a region or a bucket that does not exist, a provider without a version.
    public func check(in context: Context) -> [Diagnostic] {
        switch provider {
        case .aws: checkAWS(context)
        case .googleCloud(let project): checkGoogle(context, project)
        }
    }

    /// Makes what the rest of `main.tf` stands on.
    public func lower(in context: Context, into parts: inout Parts) {
        switch provider {
        case .aws: lowerAWS(in: context, into: &parts)
        case .googleCloud(let project): lowerGoogle(project, in: context, into: &parts)
        }
    }
}

extension Cloud {
    /// `SG304` where the state is in another cloud: whoever applies would have to sign in to both.
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

    /// `SG405` where `stackgen.lock` has no version of a Terraform provider.
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
