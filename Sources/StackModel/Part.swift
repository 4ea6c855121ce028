public import StackFormats
public import TerraformModel

/// A Kubernetes object and the file that contains it.
public struct Manifest: Sendable {
    /// The file of an environment that contains an object.
    public enum File: Sendable, Hashable {
        /// `k8s/namespace.yaml`: the objects that all others in the namespace need.
        case namespace
        /// `k8s/<name>.yaml`: the objects of one component.
        case component(String)
        /// `constraint-template.yaml`: the Gatekeeper templates.
        case constraintTemplate
        /// `policies/<name>.yaml`: the objects that enforce one policy.
        case policy(String)

        /// The folders below an environment's folder that contain its files.
        package static let folders: Set = ["k8s", "policies"]

        /// Returns the folder of the environment that a file belongs to: empty, or with a trailing slash.
        package static func environment(of path: String) -> String {
            var above = path.split(separator: "/").dropLast()
            if let last = above.last, folders.contains(String(last)) { above.removeLast() }
            return above.map { $0 + "/" }.joined()
        }

        /// The path below the environment's folder.
        public var path: String {
            switch self {
            case .namespace: "k8s/namespace.yaml"
            case .component(let name): "k8s/\(name).yaml"
            case .constraintTemplate: "constraint-template.yaml"
            case .policy(let name): "policies/\(name).yaml"
            }
        }
    }

    /// The object.
    public var node: YAML.Node {
        get { storage.node }
        set { storage = Storage(node: newValue, file: file, owner: owner, origin: origin) }
    }
    /// The file that contains the object.
    public var file: File { storage.file }
    /// The declaration that created it, as an index into the graph's nodes; `nil` if no declaration did.
    public var owner: Int? { storage.owner }
    /// The origin of the declaration.
    public var origin: OriginID? { storage.origin }

    /// The object's `apiVersion`; empty if it has none.
    public var apiVersion: String { storage.apiVersion }
    /// The API group of the object, such as `apps`; empty for the core group.
    public var group: String { storage.group }
    /// The object's `kind`; empty if it has none.
    public var kind: String { storage.kind }
    /// The object's `metadata.name`; empty if it has none.
    public var name: String { storage.name }
    /// The object's `metadata.namespace`; `nil` for a cluster-scoped object.
    public var namespace: String? { storage.namespace }

    private var storage: Storage

    init(node: YAML.Node, file: File, owner: Int?, origin: OriginID?) {
        storage = Storage(node: node, file: file, owner: owner, origin: origin)
    }
}

extension Manifest {
    /// The contents of a manifest and the fields that identify it in a cluster, parsed once: every verifier and every target
    /// reads them for all objects.
    private final class Storage: Sendable {
        let node: YAML.Node
        let file: File
        let owner: Int?
        let origin: OriginID?
        let apiVersion: String
        let group: String
        let kind: String
        let name: String
        let namespace: String?

        init(node: YAML.Node, file: File, owner: Int?, origin: OriginID?) {
            self.node = node
            self.file = file
            self.owner = owner
            self.origin = origin
            let version = node["apiVersion"]?.stringValue ?? ""
            apiVersion = version
            group = version.utf8.firstIndex(of: UInt8(ascii: "/")).map { String(version[..<$0]) } ?? ""
            kind = node["kind"]?.stringValue ?? ""
            let metadata = node["metadata"]
            name = metadata?["name"]?.stringValue ?? ""
            namespace = metadata?["namespace"]?.stringValue
        }
    }
}

/// A block of an environment's `main.tf`.
public struct TerraformPart: Sendable {
    /// The block.
    public let block: HCL.Block
    /// The lifetime that the declaration sets for the resource; `nil` if the table of types determines it.
    public let declaredLifetime: Terraform.Lifetime?
    /// The index of the declaration in the graph; `nil` if no declaration created the block.
    public let owner: Int?
    /// The origin of the declaration.
    public let origin: OriginID?

    /// Whether a change of the stack may delete or replace the resource; `nil` for a block that creates none. The contents of a
    /// module are unknown here, so a module is lasting unless its declaration sets another lifetime.
    public var lifetime: Terraform.Lifetime? {
        switch block.type {
        case "resource": declaredLifetime ?? block.labels.first.map(Terraform.Lifetime.ofType)
        case "module": declaredLifetime ?? .lasting
        default: nil
        }
    }
}

/// A part of `flake.nix`, which all environments share: two parts with the same name must be equal.
///
/// An expression can use `pkgs`, the package set of its system, `lib`, the nixpkgs library, and `self`, the flake.
public struct NixPart: Sendable {
    /// The kind of part.
    public enum Content: Sendable, Equatable {
        /// A package of the development shell, by its attribute path in nixpkgs: `go_1_26`.
        case tool(String)
        /// `packages.<system>.<name>`, on Linux.
        case package(name: String, Nix.Expression)
        /// `nixosConfigurations.<name>`: a machine, the system that it runs on (`x86_64-linux`), and its module, which can use
        /// `pkgs` only as an argument.
        case machine(name: String, system: String, module: Nix.Expression)
        /// `checks.<system>.<name>`, on Linux.
        case check(name: String, Nix.Expression)
    }

    /// The part itself.
    public let content: Content
    /// The origin of the declaration.
    public let origin: OriginID?

    /// Creates a part of the flake.
    public init(content: Content, origin: OriginID?) {
        self.content = content
        self.origin = origin
    }
}

/// A container image that the repository builds, tests, signs and pushes.
public struct ImagePart: Sendable, Equatable {
    /// The name of the component that runs it.
    public var name: String
    /// The image's repository without tag or digest: `ghcr.io/acme/leaderboard/leaderboard-api`.
    public var repository: String
    /// The build context, relative to the repository: `services/leaderboard-api`.
    public var context: String
    /// The command that tests it, run in `context`.
    public var test: [String]
    /// The origin of the declaration.
    public var origin: OriginID?

    /// Creates an image.
    public init(name: String, repository: String, context: String, test: [String]) {
        self.name = name
        self.repository = repository
        self.context = context
        self.test = test
    }

    /// Two images are equal if they are built the same way, regardless of where they were declared.
    public static func == (left: ImagePart, right: ImagePart) -> Bool {
        (left.name, left.repository, left.context, left.test)
            == (right.name, right.repository, right.context, right.test)
    }
}

/// A whole file.
public struct DocumentPart: Sendable {
    /// The scope of a file: the repository or an environment.
    public enum Scope: Sendable, Hashable {
        /// The repository root: all environments must produce the same file at this path.
        case root
        /// The environment: the path is below its folder.
        case environment
    }

    /// The path, `/`-separated, below the root or the environment's folder.
    public let path: String
    /// The content of the file.
    public let tree: any SyntaxTree
    /// The scope of the file.
    public let scope: Scope
    /// The origin of the declaration.
    public let origin: OriginID?

    /// Creates a file.
    public init(path: String, tree: any SyntaxTree, scope: Scope, origin: OriginID?) {
        self.path = path
        self.tree = tree
        self.scope = scope
        self.origin = origin
    }
}

/// A step that a person or another system must do in addition to merging, for the ordered list in `BOOTSTRAP.md`.
public struct BootstrapPart: Sendable, Equatable {
    /// When a step must be done.
    public enum Phase: Int, Sendable, Comparable, CaseIterable {
        /// Before Terraform runs: the bucket for its state.
        case state
        /// Once the cloud resources exist: the cluster's controllers.
        case controllers
        /// Values that only a person has: keys of third-party services.
        case secrets
        /// The first sync itself.
        case sync
        /// After many releases.
        case housekeeping

        /// Orders earlier phases first.
        public static func < (left: Phase, right: Phase) -> Bool { left.rawValue < right.rawValue }
    }

    /// When the step must be done.
    public let phase: Phase
    /// The step, as an imperative sentence.
    public let title: String
    /// The commands for it, to run in bash or zsh; `nil` if there are none.
    public let script: Shell.Script?

    /// Creates a step with an optional script. Equal steps of several declarations appear once.
    public init(_ phase: Phase, _ title: String, script: Shell.Script? = nil) {
        self.phase = phase
        self.title = title
        self.script = script
    }

    /// Creates a step with a single command.
    ///
    /// - Parameter command: The name and the arguments, each exactly as the command receives it.
    public init(_ phase: Phase, _ title: String, command: [String]) {
        self.init(phase, title, script: Shell.Script(Shell.Command(command.map { Shell.Word($0) })))
    }
}

/// A person's access to the cluster of an environment, if the environment creates one.
public struct ClusterAccess: Sendable, Equatable {
    /// The kubectl context of this cluster, whichever context is current.
    public let kubectlContext: String
    /// The step that reopens the cluster's API endpoint, which each merge closes.
    public let openStep: BootstrapPart
    /// The step that closes the endpoint.
    public let closeStep: BootstrapPart

    /// Creates the access to a cluster.
    public init(kubectlContext: String, openStep: BootstrapPart, closeStep: BootstrapPart) {
        self.kubectlContext = kubectlContext
        self.openStep = openStep
        self.closeStep = closeStep
    }
}

/// The repository that contains the files.
public struct RepositoryPart: Sendable, Equatable {
    /// The address that Argo CD reads: `https://github.com/acme/leaderboard`.
    public var url: String
    /// The branch that is deployed.
    public var branch: String
    /// The reviewers who must approve a change, as written in CODEOWNERS: `@acme/platform`.
    public var owners: [String]
    /// The number of approvals that a change needs before it is merged.
    public var approvals: Int
    /// The numeric IDs in its workflows' tokens; `nil` if the tokens identify it only by its path.
    public var ids: RepositoryIDs?
    /// The origin of the declaration.
    public var origin: OriginID?

    /// Creates a repository.
    public init(url: String, branch: String, owners: [String], approvals: Int = 1, ids: RepositoryIDs? = nil) {
        self.url = url
        self.branch = branch
        self.owners = owners
        self.approvals = approvals
        self.ids = ids
    }

    /// Two are equal if they have the same URL, branch, owners, approvals and IDs.
    public static func == (left: RepositoryPart, right: RepositoryPart) -> Bool {
        (left.url, left.branch, left.owners, left.approvals, left.ids)
            == (right.url, right.branch, right.owners, right.approvals, right.ids)
    }
}
