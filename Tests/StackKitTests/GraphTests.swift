import ArgumentParser
import StackCompiler
import Testing

@testable import StackKit

/// The exit code and the output of `stackgen graph`.
@Suite("Graph")
struct GraphTests {
    /// Two queues, one of which uses the other; the queue is a team's component.
    private struct Queues: Stack {
        struct Queue: Primitive {
            static let kind: Kind = "100 % queue"
            let name: String
            var uses: [String] = []
            var children: Declarations = []
            var accesses: [Access] { [.publish] }
            var relations: [Relation] {
                uses.map { Relation(.uses(.publish), kind: nil, name: $0, at: SourceLocation()) }
            }

            func lower(in context: Context, into parts: inout Parts) {}
        }

        /// A kind that no name in a graph can begin with.
        struct Percentage: Primitive {
            static let kind: Kind = "% of requests"
            let name: String
            func lower(in context: Context, into parts: inout Parts) {}
        }

        let name = "mails"
        var uses = "outgoing"
        var hasPercentage = false

        var body: Declarations {
            Queue(
                name: "incoming", uses: [uses],
                children: [Declaration(Queue(name: "spam"), at: SourceLocation())])
            Queue(name: "outgoing")
            if hasPercentage { Percentage(name: "errors") }
        }
    }

    private func package(_ stack: any Stack) -> TeamPackage {
        TeamPackage(
            mainFile: #filePath, output: .automatic, lock: "no.lock",
            stacks: [ListedStack(stack, at: SourceLocation(file: #filePath, line: #line, column: 1))])
    }

    private func exitCode(_ stack: any Stack, _ arguments: String...) -> StackKit.ExitCode {
        (try? Graph.parse(arguments)).map { $0.run(in: package(stack)) } ?? .usage
    }

    @Test("A declaration is a node, its contents a cluster around it, and a relation an edge")
    func drawing() throws {
        let package = package(Queues())
        let graph = try #require(package.resolve(package.stacks).graphs?.first)
        #expect(
            graph.dot.render().text == """
                digraph mails {
                  graph [label=mails, labelloc=t, rankdir=LR]
                  node [shape=box, style=rounded]

                  subgraph "cluster 100 % queue incoming" {
                    graph [label="100 % queue incoming"]

                    "100 % queue incoming" [label="100 % queue\\nincoming"]
                    "100 % queue spam" [label="100 % queue\\nspam"]
                  }

                  "100 % queue outgoing" [label="100 % queue\\noutgoing"]

                  "100 % queue incoming" -> "100 % queue outgoing" [label="uses publish"]
                }

                """)
    }

    @Test("A faulty stack exits with 2, an unknown one with 64")
    func exitCodes() {
        #expect(exitCode(Queues()) == .success)
        #expect(exitCode(Queues(uses: "outgoin")) == .invalid)
        #expect(exitCode(Queues(), "letters") == .usage)
        #expect(package(Queues(uses: "outgoin")).resolve(package(Queues(uses: "outgoin")).stacks).graphs == nil)
    }

    @Test("A kind that Graphviz would misread is rejected at its declaration")
    func refusals() throws {
        let package = package(Queues(hasPercentage: true))
        let graph = try #require(package.resolve(package.stacks).graphs?.first)
        let found = graph.diagnostics(about: graph.dot.render().refusals)
        #expect(found.map(\.id) == [.unrepresentableText])
        #expect(found.first?.location == graph.graph.nodes.last?.location)
        #expect(exitCode(Queues(hasPercentage: true)) == .invalid)
    }
}
