public import StackDiagnostics
import StackFormats
import StackLanguage
public import StackModel
import TerraformModel

/// The registry for the images that this repository builds: Amazon ECR, with a repository for each image.
///
/// ```swift
/// let images = Registry("leaderboard", account: "123456789012", region: "eu-west-1")
///
/// Repository("https://github.com/acme/leaderboard", images: images.path)
/// Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
///     if environment.isProduction { images }
///     Role("push", assumedBy: .delivery(.push)) { Uses(images, .write) }
/// }
/// ```
///
/// Image names in manifests contain the account and the region, so both are declared here. All environments run the same
/// images, so one environment declares the registry, and the accounts of the others may pull. Tags are immutable; each
/// image is scanned when it is pushed, and encrypted with the environment's key. The nodes of the same account pull with
/// their own role; pushing requires a use with `.write`.
///
/// A component that uses a registry `leaderboard` gets `LEADERBOARD_REGISTRY` and `AWS_REGION`.
public struct Registry: EncryptedAtRest {
    /// `registry`.
    public static let kind: Kind = "registry"
    /// The name, which is the first component of every image's path.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The ID of its AWS account.
    public let account: String
    /// Its AWS region.
    public let region: String
    /// The number of built images that each repository keeps, and of those that each environment has deployed.
    public let retainedImages: Int
    /// The IDs of other accounts that may pull.
    public let readers: [String]
    /// The name in Terraform; `nil` if it equals `name`.
    public let logicalName: String?

    /// Declares a registry. A registry outside a `Cloud` is rejected with `SG207`, and a `Repository` whose images are elsewhere
    /// with `SG304`.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at least two characters without two hyphens in a row, which ECR rejects (`SG101`).
    ///   - account: The ID of the account, twelve digits (`SG303`). It must be the cloud's (`SG304`).
    ///   - region: The region (`SG303`). It must be the cloud's (`SG304`).
    ///   - retainedImages: The number of built images that each repository keeps, 10 to 10,000 (`SG301`); 100 by default. It
    ///     keeps as many of those that each environment has deployed: the workflow gives them the tag
    ///     `deployed-<environment>-<commit>`, which has its own rule. Signatures and attestations are removed with their image.
    ///     ECR accepts 50 such rules, so a stack with a registry can have at most 49 environments (`SG606`).
    ///   - readers: The IDs of further accounts whose nodes may pull (`SG303`): about 300, since the policy of a repository can
    ///     have at most 10,240 characters (`SG606`).
    ///   - logicalName: The name in Terraform, if it differs from `name` (`SG101`, `SG203`). In ECR the name is always `name`,
    ///     which every manifest contains.
    public init(
        _ name: String, account: String, region: String, retainedImages: Int = Defaults.retainedImages.value,
        pulledFrom readers: [String] = [],
        logicalName: String? = nil, file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        self.account = account
        self.region = region
        self.retainedImages = retainedImages
        self.readers = readers
        self.logicalName = logicalName
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// The host: `123456789012.dkr.ecr.eu-west-1.amazonaws.com`.
    public var host: String { "\(account).dkr.ecr.\(region).amazonaws.com" }

    /// The prefix of every image name, for `Repository(_:images:)`.
    public var path: String { "\(host)/\(name)" }

    /// `.read` to pull, `.write` to push, and `.readWrite`, which equals `.write`: pushing includes reading.
    public var accesses: [Access] { [.read, .write, .readWrite] }

    /// The path of the registry, and the permissions of the access for each image.
    public func binding(for request: BindingRequest, in context: Context) -> Binding {
        let prefix = StatementID.prefix(for: name)
        let images = images(in: context).map { repository.address.index(.string($0)).attribute("arn").expression }
        let reads = request.access == .read
        var permissions = [
            Binding.Permission.aws(
                // The token is for the whole account: this action does not support resource-level permissions.
                .init("\(prefix)SignIn", actions: ["ecr:GetAuthorizationToken"], resources: ["*"]))
        ]
        if !images.isEmpty {
            permissions.append(
                .aws(
                    .init(
                        "\(prefix)\(reads ? "Pull" : "Push")",
                        actions: reads ? Self.pullActions : (Self.pullActions + Self.pushActions).sorted(),
                        resources: images)))
        }
        return Binding(
            variables: [
                .init("\(request.variablePrefix)_REGISTRY", .literal(path)), .init("AWS_REGION", .literal(region)),
            ],
            permissions: permissions, egress: [.init(to: .internet, port: 443)])
    }

    static let pullActions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    private static let pushActions = [
        "ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
    ]
}

extension Registry {
    var identifier: String { Terraform.identifier(resourceName) }

    /// The repository of each image, for references.
    var repository: Terraform.Resource {
        Terraform.Resource("aws_ecr_repository", identifier, comment: "Registry \(name): a repository for each image")
    }

    /// The images that this repository builds, sorted, without duplicates.
    func images(in context: Context) -> [String] {
        let built = context.graph.nodes.filter { ($0.primitive as? any BuildsImage)?.isBuiltHere == true }
        return Set(built.map(\.identity.name)).sorted()
    }
}
