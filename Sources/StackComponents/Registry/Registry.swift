public import StackDiagnostics
import StackFormats
import StackLanguage
public import StackModel
import TerraformModel

/// The registry of the images that this repository builds: Amazon ECR, a repository for each image.
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
/// A manifest names its images whole, account and region included, so both are said here. All environments run the same
/// images, so one of them makes the registry, and the accounts of the others may pull. A tag is never moved to another
/// image; each image is scanned when it is pushed, and encrypted with the environment's key. The nodes of the same
/// account pull with their own role, and nobody pushes but who uses it with `.write`.
///
/// Who uses a registry `leaderboard` is given `LEADERBOARD_REGISTRY` and `AWS_REGION`.
public struct Registry: EncryptedAtRest {
    /// `registry`.
    public static let kind: Kind = "registry"
    /// The name: what the path of every image begins with.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The number of the account that it is in.
    public let account: String
    /// The region that it is in.
    public let region: String
    /// How many images each repository keeps of what was built, and as many of what each environment has deployed.
    public let keepsImages: Int
    /// The accounts, beside its own, that may pull.
    public let readers: [String]
    /// What Terraform knows it by; `nil` where that is its name.
    public let logicalName: String?

    /// Declares a registry. One outside a `Cloud` is refused with `SG207`, and so is a `Repository` whose images are
    /// elsewhere (`SG304`).
    ///
    /// - Parameters:
    ///   - name: A DNS label without two hyphens in a row, which ECR refuses (`SG101`).
    ///   - account: The number of the account, twelve digits (`SG303`). One that is not the cloud's is refused (`SG304`).
    ///   - region: The region, which is the cloud's (`SG303`, `SG304`).
    ///   - keepsImages: The number of built images that each repository keeps, 10 to 10,000 (`SG301`); 100 by default. It keeps
    ///     as many of what each environment has deployed: the workflow gives those the tag
    ///     `deployed-<environment>-<commit>`, which a rule of its own keeps. Signatures and descriptions go with their image.
    ///     ECR accepts 50 such rules, so a stack with a registry has at most 49 environments (`SG606`).
    ///   - readers: The numbers of further accounts whose nodes may pull (`SG303`): about 300, since the policy of a repository has
    ///     at most 10,240 characters (`SG606`).
    ///   - logicalName: What Terraform knows it by, where that is not its name (`SG101`, `SG203`). ECR knows it by its
    ///     name, which stands in every manifest.
    public init(
        _ name: String, account: String, region: String, keepsImages: Int = Defaults.keepsImages.value,
        pulledFrom readers: [String] = [],
        logicalName: String? = nil, file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        self.account = account
        self.region = region
        self.keepsImages = keepsImages
        self.readers = readers
        self.logicalName = logicalName
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// The host: `123456789012.dkr.ecr.eu-west-1.amazonaws.com`.
    public var host: String { "\(account).dkr.ecr.\(region).amazonaws.com" }

    /// What the name of every image begins with, for `Repository(_:images:)`.
    public var path: String { "\(host)/\(name)" }

    /// `.read` to pull, `.write` to push, and `.readWrite`, which is the same as `.write`: who pushes reads what is there.
    public var accesses: [Access] { [.read, .write, .readWrite] }

    /// Its path, and what the access permits for each image.
    public func binding(for request: BindingRequest, in context: Context) -> Binding {
        let prefix = StatementID.prefix(for: name)
        let images = images(in: context).map { repository.address.index(.string($0)).attribute("arn").expression }
        let reads = request.access == .read
        var permissions = [
            Binding.Permission.aws(
                // The token is that of the whole account: the service takes no resource here.
                .init("\(prefix)SignIn", actions: ["ecr:GetAuthorizationToken"], resources: ["*"]))
        ]
        if !images.isEmpty {
            permissions.append(
                .aws(
                    .init(
                        "\(prefix)\(reads ? "Pull" : "Push")",
                        actions: reads ? Self.pulling : (Self.pulling + Self.pushing).sorted(), resources: images)))
        }
        return Binding(
            variables: [
                .init("\(request.variablePrefix)_REGISTRY", .literal(path)), .init("AWS_REGION", .literal(region)),
            ],
            permissions: permissions, egress: [.init(to: .internet, port: 443)])
    }

    static let pulling = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    private static let pushing = [
        "ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
    ]
}

extension Registry {
    var identifier: String { Terraform.identifier(resourceName) }

    /// The repository of each image, for references.
    var repository: Terraform.Resource {
        Terraform.Resource("aws_ecr_repository", identifier, comment: "Registry \(name): a repository for each image")
    }

    /// The images that this repository builds, each once, sorted.
    func images(in context: Context) -> [String] {
        let built = context.graph.nodes.filter { ($0.primitive as? any BuildsImage)?.isBuiltHere == true }
        return Set(built.map(\.identity.name)).sorted()
    }
}
