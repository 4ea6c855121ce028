public import KubernetesAPI
public import StackDiagnostics
public import StackFormats
public import TerraformModel

/// The parts that the declarations of one environment were lowered to, each with its origin, in declaration order.
public struct Parts: Sendable {
    /// The Kubernetes objects.
    public internal(set) var manifests: [Manifest] = []
    /// The Terraform blocks.
    public internal(set) var terraform: [TerraformPart] = []
    /// The parts of the flake.
    public private(set) var nix: [NixPart] = []
    /// The container images that the repository builds.
    public private(set) var images: [ImagePart] = []
    /// Whole files.
    public private(set) var documents: [DocumentPart] = []
    /// The steps that a person or another system must do before the first sync.
    public private(set) var bootstrap: [BootstrapPart] = []
    /// The values that a person puts into a secret store.
    public private(set) var secrets: [SecretPart] = []
    /// The alerts that the cloud sends.
    public private(set) var alerts: [AlertPart] = []
    /// The README pages that the stack requests.
    public private(set) var readmes: [ReadmePart] = []
    /// The access to the cluster that the environment creates; `nil` if its workloads run in an existing one.
    public private(set) var clusterAccess: ClusterAccess?
    /// The index in the graph of that cluster's declaration.
    public private(set) var clusterOwner: Int?
    /// The roles that the jobs of the delivery workflow assume.
    public private(set) var deliveryRoles: [DeliveryRole] = []
    /// Whether Terraform creates the identity provider by which the cloud trusts tokens of the repository's host.
    public private(set) var createsIdentityProvider = false
    /// The service through which Argo CD notifications report to the repository's host; `nil` if nothing reports.
    public private(set) var notificationService: String?
    /// The repository that contains the files, for each declaration of one.
    public private(set) var repositories: [RepositoryPart] = []
    /// The team's own changes to the parts.
    public internal(set) var patches: [PatchPart] = []
    /// The Kubernetes objects that a person deletes so that they are created again.
    public internal(set) var recreations: [RecreationPart] = []
    /// The files that are generated but not written.
    public internal(set) var exclusions: [ExclusionPart] = []
    /// The resources of deleted declarations that Terraform forgets or deletes.
    public internal(set) var removals: [RemovalPart] = []
    /// The origins of all parts.
    public private(set) var origins: OriginTable

    /// The declaration whose parts are being added.
    private var current: Origin?
    /// The identifier of `current`, once something was attributed to it.
    private var currentID: OriginID?
    private var owner: Int?

    /// Creates an empty collection that continues a table of origins.
    public init(origins: OriginTable = OriginTable()) {
        self.origins = origins
    }

    /// Attributes all parts added from now on to a declaration.
    public mutating func beginLowering(_ node: Graph.Node) {
        current = Origin(location: node.location, path: node.path + [node.identity.description])
        currentID = nil
        owner = node.index
    }

    /// Returns the identifier of the declaration being lowered, or of one of its lines.
    ///
    /// - Parameter location: The line of an element, such as an environment variable; `nil` for the declaration's own line.
    public mutating func origin(at location: SourceLocation? = nil) -> OriginID? {
        guard let current else { return nil }
        guard let location else {
            let id = currentID ?? origins.id(for: current)
            currentID = id
            return id
        }
        return origins.id(for: Origin(location: location, path: current.path))
    }

    /// Returns the line that an identifier refers to.
    public func location(of origin: OriginID?) -> SourceLocation? {
        origin.flatMap { origins[$0]?.location }
    }

    /// Adds a Kubernetes object to a file of the environment.
    public mutating func add(
        _ object: some KubernetesObject, to file: Manifest.File, at location: SourceLocation? = nil
    ) {
        add(manifest: object.node(), to: file, at: location)
    }

    /// Adds a Kubernetes object that is already a tree, for example one that the team wrote itself or one of a custom resource
    /// definition. It is checked like any other object.
    public mutating func add(manifest node: YAML.Node, to file: Manifest.File, at location: SourceLocation? = nil) {
        manifests.append(Manifest(node: node, file: file, owner: owner, origin: origin(at: location)))
    }

    /// Adds a block to the environment's `main.tf`.
    ///
    /// - Parameters:
    ///   - block: The block.
    ///   - lifetime: Whether a change of the stack may delete or replace the resource. `nil`, the default, uses the reviewed
    ///     decision for its type; a type without a decision is lasting. Set it if a resource differs from the rest of its type.
    ///     A change that deletes or replaces a lasting resource is rejected when it is generated (`SG812`), and again when it is
    ///     planned. A lasting resource of a type that is not lasting gets `prevent_destroy`: the next compilation reads this
    ///     from the file.
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
        terraform.append(TerraformPart(block: block, declaredLifetime: lifetime, owner: owner, origin: origin))
    }

    /// Adds a part of the flake.
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

    /// Adds a step that must be done before the first sync.
    public mutating func add(bootstrap step: BootstrapPart) {
        bootstrap.append(step)
    }

    /// Adds a value that a person puts into a secret store, with the step that requests it before the first sync.
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

    /// Adds a README page.
    public mutating func add(readme: ReadmePart) {
        var readme = readme
        readme.origin = origin()
        readmes.append(readme)
    }

    /// Sets the access to the cluster that the environment's workloads run in.
    public mutating func add(clusterAccess access: ClusterAccess) {
        clusterAccess = access
        clusterOwner = owner
    }

    /// Adds a role that a job of the delivery workflow assumes.
    public mutating func add(deliveryRole role: DeliveryRole) {
        deliveryRoles.append(role)
    }

    /// Records that Terraform creates the identity provider by which the cloud trusts tokens of the repository's host, so that
    /// nobody has to create it by hand.
    public mutating func addIdentityProvider() {
        createsIdentityProvider = true
    }

    /// Records the service through which Argo CD notifications report to the repository's host.
    public mutating func add(notificationService service: String) {
        notificationService = service
    }

    /// Adds the repository that contains the files.
    public mutating func add(repository: RepositoryPart) {
        var repository = repository
        repository.origin = origin()
        repositories.append(repository)
    }
}
