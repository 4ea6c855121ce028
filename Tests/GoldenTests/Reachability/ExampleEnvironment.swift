import Foundation
import StackCompiler
import StackKit
import Testing

/// An environment of an example stack: its declarations and its generated files.
struct ExampleEnvironment: Sendable, CustomTestStringConvertible {
    let stack: String
    let environment: String
    let graph: Graph

    var testDescription: String { environment.isEmpty ? stack : "\(stack), \(environment)" }

    private var folder: URL {
        let root = Checkout.root.appending(path: "golden/\(stack)")
        return environment.isEmpty ? root : root.appending(path: environment)
    }

    var generated: GeneratedFiles {
        get throws { try GeneratedFiles(in: folder) }
    }

    var declared: DeclaredFacts {
        DeclaredFacts(graph: graph, prefix: environment.isEmpty ? stack : "\(stack)-\(environment)")
    }

    /// Every environment of every example stack; one that does not resolve has no files, which other tests report.
    static let all: [ExampleEnvironment] = ExampleStackTests.stacks.flatMap { stack in
        (Compiler(lock: Checkout.lock).resolve(stack, at: SourceLocation()).graphs ?? []).map {
            ExampleEnvironment(stack: stack.name, environment: $0.environment.name, graph: $0.graph)
        }
    }

    static func named(_ stack: String, _ environment: String) throws -> ExampleEnvironment {
        try #require(all.first { $0.stack == stack && $0.environment == environment })
    }
}
