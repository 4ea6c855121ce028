package import StackDiagnostics
package import StackFormats
package import StackLanguage
package import StackModel

/// A stack with the place where it is listed.
package struct StackSource: Sendable {
    package let stack: any Stack
    package let location: SourceLocation
    /// The digests of the images that the repository builds; `nil` unless a release is compiled.
    package var images: BuiltImages?
}

/// What a stack's body lists for one environment.
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

    /// What a declaration sees.
    package func context(of node: Graph.Node) -> Context {
        Context(
            stack: source.stack.name, environment: environment, environments: source.stack.environments, lock: lock,
            images: source.images, versions: source.stack.versions, graph: graph, node: node)
    }
}

/// What the declarations of one environment became.
package struct LoweredEnvironment: Sendable {
    package let linked: LinkedEnvironment
    package var parts: Parts

    package var environment: Environment { linked.environment }
    /// The folder of the environment's files, ended by a slash; empty where the stack names no environment.
    package var directory: String { environment.isUnnamed ? "" : "\(environment.name)/" }
    /// The indices in the graph of the declarations that run pods.
    var workloads: Set<Int> {
        Set(parts.manifests.filter { PodTemplate.spec(of: $0.node) != nil }.compactMap(\.owner))
    }
    /// The name that the stack has in this environment: of its namespace, its Argo CD project and application.
    package var namespace: String {
        environment.isUnnamed ? linked.source.stack.name : "\(linked.source.stack.name)-\(environment.name)"
    }
}

/// What the whole stack became.
package struct LoweredStack: Sendable {
    package let source: StackSource
    package let lock: Lock
    package var environments: [LoweredEnvironment]

    package var name: String { source.stack.name }

    /// The line that an identifier stands for. The last environment's table holds the origins of all.
    package func location(of origin: OriginID?) -> SourceLocation? {
        environments.last?.parts.location(of: origin)
    }
}

/// A file before it is printed.
package struct Document: Sendable {
    package let path: String
    package let tree: any SyntaxTree
    package let origin: OriginID?
    /// Whether it is part of a release: what Argo CD, Terraform or a machine reads. The other files serve the deployed branch only.
    package let isReleased: Bool
}

/// A file with its bytes.
package struct PrintedDocument: Sendable {
    package let path: String
    package let rendering: Rendering
    package let origin: OriginID?
    package let isReleased: Bool
}
