import Foundation
import StackCompiler
import Testing

@testable import StackKit
@testable import stackgen

/// The README and the pages beside it show what exists.
@Suite("The README")
struct DocumentationTests {
    private static func text(_ path: String) throws -> String {
        try String(contentsOf: Checkout.root.appending(path: path), encoding: .utf8)
    }

    @Test("The first sample is the stack Hello")
    func sample() throws {
        let source = try Self.text("stacks/Hello.swift").split(separator: "\n", omittingEmptySubsequences: false)
        let code = source.filter { !$0.hasPrefix("///") }.joined(separator: "\n")
        #expect(try Self.text("README.md").contains("```swift\n\(code)```\n"))
    }

    @Test("It lists every file of golden/hello")
    func files() throws {
        let readme = try Self.text("README.md")
        let folder = Checkout.root.appending(path: "golden/hello").path
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            let url = URL(filePath: "\(folder)/\(path)")
            // The manifest is the tool's, and the README names the rulesets by a pattern.
            let isOther = url.lastPathComponent == "manifest" || url.lastPathComponent.hasPrefix("ruleset")
            guard FileManager.default.contents(atPath: url.path) != nil, !isOther else { continue }
            #expect(readme.contains("\(url.lastPathComponent)`"), "\(path)")
        }
    }

    @Test("Every link leads to a file", arguments: ["README.md", "CONTRIBUTING.md"])
    func links(_ page: String) throws {
        let text = try Self.text(page)
        let targets = text.matches(of: /\]\(([^)#]+)\)|(?:src|srcset)="([^"]+)"/).compactMap { $0.1 ?? $0.2 }
        #expect(!targets.isEmpty)
        for target in targets where !target.hasPrefix("https://") {
            let file = Checkout.root.appending(path: String(target)).path
            #expect(FileManager.default.fileExists(atPath: file), "\(target)")
        }
    }

    /// Graphviz's versions lay a graph out differently, so the parts are compared and not the bytes.
    @Test(
        "The picture has the nodes and edges of the leaderboard",
        arguments: ["leaderboard.svg", "leaderboard~dark.svg"])
    func picture(_ name: String) throws {
        let drawing = try Self.text("Sources/StackKit/StackKit.docc/Resources/\(name)")
        let titles = drawing.matches(of: /<title>([^<]+)<\/title>/).map {
            String($0.1).replacing("&#45;", with: "-").replacing("&gt;", with: ">")
        }
        let graphs = try #require(Compiler(lock: Checkout.lock).resolve(Leaderboard(), at: SourceLocation()).graphs)
        let graph = try #require(graphs.first { $0.environment.name == "production" }).graph
        func node(_ index: Int) -> String {
            "\(graph.nodes[index].identity.kind) \(graph.nodes[index].identity.name)"
        }
        let nodes = graph.nodes.map { node($0.index) }
        let edges = graph.edges.map { "\(node($0.source))->\(node($0.target))" }
        let others = ["leaderboard-production", "cluster cloud aws"]
        #expect(titles.sorted() == (nodes + edges + others).sorted(), "run: make picture")
    }
}
