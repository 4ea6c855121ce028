public import KubernetesAPI
public import StackDiagnostics
public import StackFormats
public import TerraformModel

/// What the declarations of one environment became: typed parts, each with its origin, in declaration order.
public struct Parts: Sendable {
    /// The Kubernetes objects.
    public internal(set) var manifests: [Manifest] = []
    /// The Terraform blocks.
    public internal(set) var terraform: [TerraformPart] = []
    /// What enters the flake.
    public private(set) var nix: [NixPart] = []
    /// The container images that the repository builds.
    public private(set) var images: [ImagePart] = []
    /// Whole files.
    public private(set) var documents: [DocumentPart] = []
    /// What a person or another system has to do before the first sync.
    public private(set) var bootstrap: [BootstrapPart] = []
    /// The values that a person puts into a store.
    public private(set) var secrets: [SecretPart] = []
    /// The alerts that the cloud sends.
    public private(set) var alerts: [AlertPart] = []
    /// The pages for people that the stack asks for.
    public private(set) var readmes: [ReadmePart] = []
    /// The way to the cluster that the environment makes; `nil` where its workloads run in one that exists.
    public private(set) var clusterAccess: ClusterAccess?
    /// The roles that the jobs of the delivery workflow take on.
    public private(set) var deliveryRoles: [DeliveryRole] = []
    /// Whether Terraform makes what lets the cloud know the tokens of the repository's host.
    public private(set) var makesIdentityProvider = false
    /// The service by which Argo CD's notifications report to the repository's host; `nil` where nothing reports.
    public private(set) var notificationService: String?
    /// The repository that the files live in, for each declaration of one.
    public private(set) var repositories: [RepositoryPart] = []
    /// What the team changes in the parts by hand.
    public internal(set) var patches: [PatchPart] = []
    /// The Kubernetes objects that a person deletes so that they are created again.
    public internal(set) var recreations: [RecreationPart] = []
    /// What is made and not written.
    public internal(set) var exclusions: [ExclusionPart] = []
    /// What becomes of resources whose declaration is gone.
    public internal(set) var removals: [RemovalPart] = []
    /// Where everything came from.
    public private(set) var origins: OriginTable

    /// The declaration whose parts are being added.
    private var current: Origin?
    /// Its identifier, once something was attributed to it.
    private var currentID: OriginID?
    private var owner: Int?

    /// Makes an empty collection that continues a table of origins.
    public init(origins: OriginTable = OriginTable()) {
        self.origins = origins
    }

    /// Attributes what is added from here on to a declaration.
    public mutating func beginLowering(_ node: Graph.Node) {
        current = Origin(location: node.location, path: node.path + [node.identity.description])
        currentID = nil
        owner = node.index
    }

    /// The identifier of the declaration that is being lowered, or of one of its lines.
    ///
    /// - Parameter location: The line of an element, such as an environment variable; `nil` is the declaration's own.
    public mutating func origin(at location: SourceLocation? = nil) -> OriginID? {
        guard let current else { return nil }
        guard let location else {
            let id = currentID ?? origins.id(for: current)
            currentID = id
            return id
        }
        return origins.id(for: Origin(location: location, path: current.path))
    }

    /// The line that an identifier stands for.
    public func location(of origin: OriginID?) -> SourceLocation? {
        origin.flatMap { origins[$0]?.location }
    }

    /// Adds a Kubernetes object to a file of the environment.
    public mutating func add(
        _ object: some KubernetesObject, to file: Manifest.File, at location: SourceLocation? = nil
    ) {
        add(manifest: object.node(), to: file, at: location)
    }

    /// Adds a Kubernetes object that is already a tree: one that the team wrote itself, or one of a definition of its
    /// own. It is checked like any other.
    public mutating func add(manifest node: YAML.Node, to file: Manifest.File, at location: SourceLocation? = nil) {
        manifests.append(Manifest(node: node, file: file, owner: owner, origin: origin(at: location)))
    }

    /// Adds a block to the environment's `main.tf`.
    ///
    /// - Parameters:
    ///   - block: The block.
    ///   - lifetime: Whether a change of the stack may delete or replace the resource. `nil`, the default, takes the
    ///     reviewed decision about its type; a type that is not decided is lasting. State it where a resource differs from
    ///     the rest of its type. A change that deletes or replaces a lasting resource is rejected when it is generated
    ///     (`SG812`), and again when it is planned. A resource that is lasting although its type is not gets
    ///     `prevent_destroy`: that is what the next compilation reads in the file.
    ///   - location: The line that it comes from; the declaration's own by default.
    public mutating func add(
        terraform block: HCL.Block, lifetime: Terraform.Lifetime? = nil, at location: SourceLocation? = nil
    ) {
        var block = block
        let origin = origin(at: location)
        if lifetime == .lasting, block.type == "resource",
            block.labels.first.map(Terraform.Lifetime.ofType) == .replaceable
        {
            block.body.preventDestroy()
        }
        block.origin = origin
        terraform.append(TerraformPart(block: block, statedLifetime: lifetime, origin: origin))
    }

    /// Adds to the flake.
    public mutating func add(nix content: NixPart.Content, at location: SourceLocation? = nil) {
        nix.append(NixPart(content: content, origin: origin(at: location)))
    }

    /// Adds an image that the repository builds.
    public mutating func add(image: ImagePart) {
        var image = image
        image.origin = origin()
        images.append(image)
    }

    /// Adds a whole file.
    public mutating func add(
        document tree: any SyntaxTree, path: String, in scope: DocumentPart.Scope, at location: SourceLocation? = nil
    ) {
        documents.append(DocumentPart(path: path, tree: tree, scope: scope, origin: origin(at: location)))
    }

    /// Adds something that has to be done before the first sync.
    public mutating func add(bootstrap step: BootstrapPart) {
        bootstrap.append(step)
    }

    /// Adds a value that a person puts into a store, with the step that asks for it before the first sync.
    ///
    /// - Parameter step: The title of the step in `BOOTSTRAP.md`.
    public mutating func add(secret: SecretPart, step: String) {
        secrets.append(secret)
        add(bootstrap: BootstrapPart(.secrets, step, script: secret.script))
    }

    /// Adds an alert that the cloud sends.
    public mutating func add(alert: AlertPart) {
        alerts.append(alert)
    }

    /// Adds a page for people.
    public mutating func add(readme: ReadmePart) {
        var readme = readme
        readme.origin = origin()
        readmes.append(readme)
    }

    /// Says how the cluster of the environment's workloads is reached.
    public mutating func add(clusterAccess access: ClusterAccess) {
        clusterAccess = access
    }

    /// Adds a role that a job of the delivery workflow takes on.
    public mutating func add(deliveryRole role: DeliveryRole) {
        deliveryRoles.append(role)
    }

    /// Says that nobody has to make by hand what lets the cloud know the tokens of the repository's host.
    public mutating func addIdentityProvider() {
        makesIdentityProvider = true
    }

    /// Records the service by which Argo CD's notifications report to the repository's host.
    public mutating func add(notificationService service: String) {
        notificationService = service
    }

    /// Adds the repository that the files live in.
    public mutating func add(repository: RepositoryPart) {
        var repository = repository
        repository.origin = origin()
        repositories.append(repository)
    }
}
