import Foundation
import StackCompiler
import Testing

@testable import StackKit

/// The page that lists what each component gives is true.
@Suite("The page about relations")
struct RelationsPageTests {
    /// A stack in which one declaration of each kind is used in each way that it offers.
    private struct Everything: Stack {
        let name = "everything"
        static let used: [any Primitive] = [
            Bucket("bucket"), Cache("cache", engine: .redis("7.1")), Secret("secret"),
            Registry("registry", account: "123456789012", region: "eu-west-1"),
            Service("service", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) },
            StatefulService("stateful", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
                Volume("data", .gibibytes(1), at: "/data")
            },
            External("external", at: "api.example.com"),
        ]

        var body: Declarations {
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                Network("main", cidr: "10.0.0.0/16")
                KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")
                for primitive in Self.used where Self.isOfCloud(primitive) { primitive }
            }
            for primitive in Self.used where !Self.isOfCloud(primitive) { primitive }
            for primitive in Self.used {
                for access in primitive.accesses { Consumer(of: primitive, access: access) }
            }
        }

        private static func isOfCloud(_ primitive: any Primitive) -> Bool { !(primitive is any Listening) }
    }

    /// Something that has one relation and makes nothing of it.
    private struct Consumer: Primitive {
        static let kind: Kind = "consumer"
        let name: String
        let relations: [Relation]

        init(of primitive: any Primitive, access: Access) {
            name = "\(primitive.name)-\(access.description.lowercased())"
            let verb: Relation.Verb = access == .call ? .calls(port: nil) : .uses(access)
            relations = [
                Relation(
                    verb, kind: type(of: primitive).kind, name: primitive.name, at: SourceLocation(),
                    variablePrefix: "NAME")
            ]
        }

        func lower(in context: Context, into parts: inout Parts) {}
    }

    /// What the page says: kind, accesses, variables.
    private static func rows() throws -> [[String]] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = root.appending(path: "Sources/StackKit/StackKit.docc/Relations.md")
        let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
        let start = try #require(lines.firstIndex { $0.hasPrefix("| kind |") })
        return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { line in
            line.split(separator: "|").map { $0.trimming { $0 == " " } }
        }
    }

    @Test("Every component's accesses and variables are those of the page, in its order")
    func page() throws {
        let resolution = Compiler(lock: Lock(providers: ["hashicorp/aws": "5.100.0"])).resolve(
            Everything(), at: SourceLocation())
        let graph = try #require(resolution.graphs?.first?.graph, "\(resolution.diagnostics)")
        let expected = Everything.used.map { primitive -> [String] in
            let kind = type(of: primitive).kind
            var accesses: [String] = []
            var variables: [String] = []
            for edge in graph.edges where graph.nodes[edge.target].identity.kind == kind {
                guard let access = edge.relation.access else { continue }
                accesses.append(access == .call ? "`Calls`" : "`.\(access)`")
                for variable in edge.binding.variables where !variables.contains(variable.name) {
                    variables.append(variable.name)
                }
            }
            return [
                kind.description, accesses.joined(separator: ", "),
                variables.map { "`\($0)`" }.joined(separator: ", "),
            ]
        }
        #expect(try Self.rows() == expected)
    }
}

extension Substring {
    /// The text without the characters at both ends for which `isLeft` holds.
    fileprivate func trimming(_ isLeft: (Character) -> Bool) -> String {
        var text = self
        while let first = text.first, isLeft(first) { text.removeFirst() }
        while let last = text.last, isLeft(last) { text.removeLast() }
        return String(text)
    }
}
