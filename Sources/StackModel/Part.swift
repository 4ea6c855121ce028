public import StackFormats
public import TerraformModel

/// A Kubernetes object, with the file that it stands in.
public struct Manifest: Sendable {
    /// The file of an environment that an object stands in.
    public enum File: Sendable, Hashable {
        /// `k8s/namespace.yaml`: what the other objects of the namespace need.
        case namespace
        /// `k8s/<name>.yaml`: what belongs to one component.
        case component(String)
        /// `constraint-template.yaml`: the Gatekeeper templates.
        case constraintTemplate
        /// `policies/<name>.yaml`: what enforces one policy.
        case policy(String)

        /// The folders that files of an environment are in, below the environment's own.
        package static let folders: Set = ["k8s", "policies"]

        /// The folder of the environment that a file belongs to: empty, or with a slash at its end.
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
    /// The file that it stands in.
    public var file: File { storage.file }
    /// The declaration that made it, as an index into the graph's nodes; `nil` for what no declaration made.
    public var owner: Int? { storage.owner }
    /// Where it was declared.
    public var origin: OriginID? { storage.origin }

    /// The object's `apiVersion`; empty where it has none.
    public var apiVersion: String { storage.apiVersion }
    /// The API group of the object, such as `apps`; empty for the core group.
    public var group: String { storage.group }
    /// The object's `kind`; empty where it has none.
    public var kind: String { storage.kind }
    /// The object's `metadata.name`; empty where it has none.
    public var name: String { storage.name }
    /// The object's `metadata.namespace`; `nil` for one of the whole cluster.
    public var namespace: String? { storage.namespace }

    private var storage: Storage

    init(node: YAML.Node, file: File, owner: Int?, origin: OriginID?) {
        storage = Storage(node: node, file: file, owner: owner, origin: origin)
    }
}

extension Manifest {
    /// What a manifest holds, with what a cluster knows its object by, read once: every verification and every target
    /// walks all objects and asks for it.
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
    /// The lifetime that the declaration gives the resource; `nil` where the table of types decides.
    public let statedLifetime: Terraform.Lifetime?
    /// The index of the declaration in the graph; `nil` for a block that no declaration made.
    public let owner: Int?
    /// Where it was declared.
    public let origin: OriginID?

    /// Whether a change of the stack may delete or replace the resource; `nil` for a block that creates none. What a module
    /// contains is unknown here, so a module is lasting unless its declaration states otherwise.
    public var lifetime: Terraform.Lifetime? {
        switch block.type {
        case "resource": statedLifetime ?? block.labels.first.map(Terraform.Lifetime.ofType)
        case "module": statedLifetime ?? .lasting
        default: nil
        }
    }
}

/// Something that enters `flake.nix`, once for all environments: two of one name must be equal.
///
/// An expression sees `pkgs`, the package set of its system, `lib`, the library of nixpkgs, and `self`, the flake.
public struct NixPart: Sendable {
    /// What enters.
    public enum Content: Sendable, Equatable {
        /// A package of the development shell, by its attribute path in nixpkgs: `go_1_26`.
        case tool(String)
        /// `packages.<system>.<name>`, on Linux.
        case package(name: String, Nix.Expression)
        /// `nixosConfigurations.<name>`: a machine, the system that it runs on (`x86_64-linux`), and its module, which
        /// sees `pkgs` only as an argument.
        case machine(name: String, system: String, module: Nix.Expression)
        /// `checks.<system>.<name>`, on Linux.
        case check(name: String, Nix.Expression)
    }

    /// What enters.
    public let content: Content
    /// Where it was declared.
    public let origin: OriginID?

    /// Makes a part of the flake.
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
    /// The folder that is sent to the builder, relative to the repository: `services/leaderboard-api`.
    public var context: String
    /// The command that tests it, run in `context`.
    public var test: [String]
    /// Where it was declared.
    public var origin: OriginID?

    /// Describes an image.
    public init(name: String, repository: String, context: String, test: [String]) {
        self.name = name
        self.repository = repository
        self.context = context
        self.test = test
    }

    /// Two images are equal when they are built alike, wherever they were declared.
    public static func == (left: ImagePart, right: ImagePart) -> Bool {
        (left.name, left.repository, left.context, left.test)
            == (right.name, right.repository, right.context, right.test)
    }
}

/// A whole file.
public struct DocumentPart: Sendable {
    /// Whom a file belongs to.
    public enum Scope: Sendable, Hashable {
        /// The repository: every environment must make the same file of this path.
        case root
        /// The environment: the path is below its folder.
        case environment
    }

    /// The path, `/`-separated, below the root or the environment's folder.
    public let path: String
    /// What the file says.
    public let tree: any SyntaxTree
    /// Whom it belongs to.
    public let scope: Scope
    /// Where it was declared.
    public let origin: OriginID?

    /// Makes a file.
    public init(path: String, tree: any SyntaxTree, scope: Scope, origin: OriginID?) {
        self.path = path
        self.tree = tree
        self.scope = scope
        self.origin = origin
    }
}

/// Something that a person or another system has to do beside merging, for the ordered list in `BOOTSTRAP.md`.
public struct BootstrapPart: Sendable, Equatable {
    /// When it has to be done.
    public enum Phase: Int, Sendable, Comparable, CaseIterable {
        /// Before Terraform runs: the bucket of its state.
        case state
        /// When the cloud exists: the cluster's controllers.
        case controllers
        /// Values that only a person has: keys of others' services.
        case secrets
        /// The first sync itself.
        case sync
        /// When there have been many releases.
        case housekeeping

        /// Earlier phases are less.
        public static func < (left: Phase, right: Phase) -> Bool { left.rawValue < right.rawValue }
    }

    /// When it has to be done.
    public let phase: Phase
    /// What has to be done, as an imperative sentence.
    public let title: String
    /// What does it, for a person's bash or zsh; `nil` where nothing can be given.
    public let script: Shell.Script?

    /// Describes a step that a script does, or none. Equal steps of several declarations are one.
    public init(_ phase: Phase, _ title: String, script: Shell.Script? = nil) {
        self.phase = phase
        self.title = title
        self.script = script
    }

    /// Describes a step that one command does.
    ///
    /// - Parameter command: The name and the arguments, each exactly as the command receives it.
    public init(_ phase: Phase, _ title: String, command: [String]) {
        self.init(phase, title, script: Shell.Script(Shell.Command(command.map { Shell.Word($0) })))
    }
}

/// How a person reaches the cluster of an environment, where the environment makes one of its own.
public struct ClusterAccess: Sendable, Equatable {
    /// The context of kubectl that means this cluster, whichever is the current one.
    public let kubectlContext: String
    /// The step that opens the endpoint of its API again, which each merge closes.
    public let opening: BootstrapPart
    /// The step that closes it.
    public let closing: BootstrapPart

    /// Describes the way to a cluster.
    public init(kubectlContext: String, opening: BootstrapPart, closing: BootstrapPart) {
        self.kubectlContext = kubectlContext
        self.opening = opening
        self.closing = closing
    }
}

/// The repository that the files live in.
public struct RepositoryPart: Sendable, Equatable {
    /// The address that Argo CD reads: `https://github.com/acme/leaderboard`.
    public var url: String
    /// The branch that is deployed.
    public var branch: String
    /// Who must agree to a change, as CODEOWNERS has them: `@acme/platform`.
    public var owners: [String]
    /// How many people must approve a change before it is merged.
    public var approvals: Int
    /// The numbers by which the tokens of its workflows name it; `nil` where they name it by its path alone.
    public var ids: RepositoryIDs?
    /// Where it was declared.
    public var origin: OriginID?

    /// Describes a repository.
    public init(url: String, branch: String, owners: [String], approvals: Int = 1, ids: RepositoryIDs? = nil) {
        self.url = url
        self.branch = branch
        self.owners = owners
        self.approvals = approvals
        self.ids = ids
    }

    /// Two are equal when they name the same branch of the same repository with the same owners, approvals and numbers.
    public static func == (left: RepositoryPart, right: RepositoryPart) -> Bool {
        (left.url, left.branch, left.owners, left.approvals, left.ids)
            == (right.url, right.branch, right.owners, right.approvals, right.ids)
    }
}
