public import StackDiagnostics

/// The view that a declaration has of its stack while it is checked and lowered.
public struct Context: Sendable {
    /// The name of the stack.
    public let stack: String
    /// The environment being compiled.
    public let environment: Environment
    /// All environments of the stack, in the order of its list.
    public let environments: [Environment]
    /// All pins: image digests, action commits, provider versions.
    public let lock: Lock
    /// The digests of the images that the repository builds; `nil` when the deployed branch's files are compiled, which contain
    /// no digests of such images.
    public let images: BuiltImages?
    /// The tool versions that the files are written for.
    public let versions: TargetVersions
    /// All declarations of the environment.
    public let graph: Graph
    /// The declaration itself.
    public let node: Graph.Node

    /// Creates a context. `environments` are those of the whole stack; by default only the one being compiled.
    public init(
        stack: String, environment: Environment, environments: [Environment]? = nil, lock: Lock,
        images: BuiltImages? = nil, versions: TargetVersions, graph: Graph, node: Graph.Node
    ) {
        self.stack = stack
        self.environment = environment
        self.environments = environments ?? [environment]
        self.lock = lock
        self.images = images
        self.versions = versions
        self.graph = graph
        self.node = node
    }

    /// Returns the context of another declaration in the same environment.
    public func context(of other: Graph.Node) -> Context {
        Context(
            stack: stack, environment: environment, environments: environments, lock: lock, images: images,
            versions: versions, graph: graph, node: other)
    }

    /// The relations from this declaration to others, in source order.
    public var relations: [Graph.Edge] { graph.edges(from: node) }

    /// The relations from other declarations to this one.
    public var consumers: [Graph.Edge] { graph.edges(to: node) }

    /// The Kubernetes namespace: the stack's name, followed by the environment's if it has one.
    public var namespace: String { environment.isUnnamed ? stack : "\(stack)-\(environment.name)" }

    /// Returns a name that is unique across environments and stacks: `leaderboard-production-scores`.
    public func qualified(_ name: String) -> String { "\(namespace)-\(name)" }

    /// Returns the path for secrets and parameters: `leaderboard/production/scores`, without a leading slash.
    public func qualifiedPath(_ name: String) -> String {
        environment.isUnnamed ? "\(stack)/\(name)" : "\(stack)/\(environment.name)/\(name)"
    }

    /// The folder of the environment's files, with a trailing slash; empty if the stack names no environments.
    public var directory: String { environment.isUnnamed ? "" : "\(environment.name)/" }

    /// The first line of a generated file, which tells a reader where to make changes instead.
    public var banner: String { Self.banner(ofStack: stack) }

    /// Returns the first line of the generated files of a stack.
    public static func banner(ofStack name: String) -> String {
        "Compiled from the stack \"\(name)\" by stackgen. Change the stack, then run: swift run stackgen"
    }

    /// Creates an error about this declaration, at its own line unless another is given.
    public func error(
        _ id: DiagnosticID, _ message: String, at location: SourceLocation? = nil, notes: [Diagnostic.Note] = []
    ) -> Diagnostic {
        Diagnostic(id, .error, message, at: location ?? node.location, notes: notes)
    }
}
