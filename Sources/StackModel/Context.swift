public import StackDiagnostics

/// What a declaration sees of its stack while it is checked and lowered.
public struct Context: Sendable {
    /// The name of the stack.
    public let stack: String
    /// The environment that is compiled.
    public let environment: Environment
    /// All environments of the stack, in the order in which it lists them.
    public let environments: [Environment]
    /// Every pin: digests of images, commits of actions, versions of providers.
    public let lock: Lock
    /// The digests of the images that the repository builds; `nil` for the files of the deployed branch, which name no digest of
    /// such an image.
    public let images: BuiltImages?
    /// The versions that the files are written for.
    public let versions: TargetVersions
    /// All declarations of the environment.
    public let graph: Graph
    /// The declaration itself.
    public let node: Graph.Node

    /// Makes a context; `environments` are those of the whole stack, by default only the one that is compiled.
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

    /// The context of another declaration of the same environment.
    public func context(of other: Graph.Node) -> Context {
        Context(
            stack: stack, environment: environment, environments: environments, lock: lock, images: images,
            versions: versions, graph: graph, node: other)
    }

    /// The relations of this declaration to others, in the order in which they were written.
    public var relations: [Graph.Edge] { graph.edges(from: node) }

    /// The relations of others to this declaration.
    public var consumers: [Graph.Edge] { graph.edges(to: node) }

    /// The Kubernetes namespace: the stack's name, and the environment's where it has one.
    public var namespace: String { environment.isUnnamed ? stack : "\(stack)-\(environment.name)" }

    /// A name that no other environment and no other stack has: `leaderboard-production-scores`.
    public func qualified(_ name: String) -> String { "\(namespace)-\(name)" }

    /// The path of secrets and parameters: `leaderboard/production/scores`, without a leading slash.
    public func qualifiedPath(_ name: String) -> String {
        environment.isUnnamed ? "\(stack)/\(name)" : "\(stack)/\(environment.name)/\(name)"
    }

    /// The folder of the environment's files, ended by a slash; empty where the stack names no environment.
    public var directory: String { environment.isUnnamed ? "" : "\(environment.name)/" }

    /// The first line of a generated file: what a person who opens it to change it has to know.
    public var banner: String { Self.banner(ofStack: stack) }

    /// The first line of the files that a stack is compiled to.
    public static func banner(ofStack name: String) -> String {
        "Compiled from the stack \"\(name)\" by stackgen. Change the stack, then run: swift run stackgen"
    }

    /// An error about this declaration, at its own line unless another is given.
    public func error(
        _ id: DiagnosticID, _ message: String, at location: SourceLocation? = nil, notes: [Diagnostic.Note] = []
    ) -> Diagnostic {
        Diagnostic(id, .error, message, at: location ?? node.location, notes: notes)
    }
}
