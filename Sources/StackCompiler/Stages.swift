package import StackDiagnostics
package import StackFormats
package import StackLanguage
package import StackModel

/// A stack and the line that lists it.
package struct StackSource: Sendable {
    package let stack: any Stack
    package let location: SourceLocation
    /// The digests of the images that the repository builds; `nil` unless a release is compiled.
    package var images: BuiltImages?
}

/// The declarations that a stack's body lists for one environment.
package struct DeclaredEnvironment: Sendable {
    package let environment: Environment
    package let declarations: Declarations
}

/// The declarations of one environment as a graph.
package struct LinkedEnvironment: Sendable {
    package let environment: Environment
    package let graph: Graph
    package let source: StackSource
    package let lock: Lock

    /// The context in which a declaration is checked and lowered.
    package func context(of node: Graph.Node) -> Context {
        Context(
            stack: source.stack.name, environment: environment, environments: source.stack.environments, lock: lock,
            images: source.images, versions: source.stack.versions, graph: graph, node: node)
    }
}

/// The parts to which the declarations of one environment were lowered.
package struct LoweredEnvironment: Sendable {
    package let linked: LinkedEnvironment
    package var parts: Parts

    package var environment: Environment { linked.environment }
    /// The folder of the environment's files, with a trailing slash; empty if the stack names no environment.
    package var directory: String { environment.isUnnamed ? "" : "\(environment.name)/" }
    /// The graph indices of the declarations that run pods.
    var workloads: Set<Int> {
        Set(parts.manifests.filter { PodTemplate.spec(of: $0.node) != nil }.compactMap(\.owner))
    }
    /// The name of the stack in this environment: of its namespace, its Argo CD project and its application.
    package var namespace: String {
        environment.isUnnamed ? linked.source.stack.name : "\(linked.source.stack.name)-\(environment.name)"
    }
}

/// The parts of the whole stack.
package struct LoweredStack: Sendable {
    package let source: StackSource
    package let lock: Lock
    package var environments: [LoweredEnvironment]

    package var name: String { source.stack.name }

    /// The source location of an origin. The last environment's table contains the origins of all environments.
    package func location(of origin: OriginID?) -> SourceLocation? {
        environments.last?.parts.location(of: origin)
    }
}

/// A file before it is printed.
package struct Document: Sendable {
    package let path: String
    package let tree: any SyntaxTree
    package let origin: OriginID?
    /// Whether the file is part of a release: Argo CD, Terraform or a machine reads it. Other files only serve the deployed
    /// branch.
    package let isReleased: Bool
}

/// A file with its bytes.
package struct PrintedDocument: Sendable {
    package let path: String
    package let rendering: Rendering
    package let origin: OriginID?
    package let isReleased: Bool
}
