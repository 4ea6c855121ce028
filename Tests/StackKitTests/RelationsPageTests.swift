import Foundation
import StackCompiler
import Testing

@testable import StackKit

/// The page that lists what each component provides matches the components.
@Suite("Documentation of relations")
struct RelationsPageTests {
    /// A stack in which one declaration of each kind is used with each of its accesses.
    private struct Everything: Stack {
        let name = "everything"
        static let stores: [any Primitive] = [
            Bucket("bucket"), Cache("cache", engine: .redis("7.1")), Database("database", engine: .postgreSQL("17")),
            Queue("queue"), Topic("topic"), Table("table", key: .string("id")),
            Registry("registry", account: "123456789012", region: "eu-west-1"),
        ]
        static let others: [any Primitive] = [
            Secret("secret"),
            Service("service", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) },
            StatefulService("stateful", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
                Volume("data", .gibibytes(1), at: "/data")
            },
            External("external", at: "api.example.com"),
            Machine("machine", system: .x86_64Linux, stateVersion: "26.05", address: "10.0.3.7") {
                User(
                    "ops",
                    keys: [
                        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"
                    ])
            },
        ]

        var body: Declarations {
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                Network("main", cidr: "10.0.0.0/16")
                KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")
                for store in Self.stores { store }
            }
            for other in Self.others { other }
            for primitive in Self.stores + Self.others {
                for access in primitive.accesses { Consumer(of: primitive, access: access) }
            }
        }
    }

    /// A component with one relation that generates nothing.
    private struct Consumer: Primitive {
        static let kind: Kind = "consumer"
        let name: String
        let relations: [Relation]

        init(of primitive: any Primitive, access: Access) {
            name = "\(primitive.name)-\(access.description.lowercased())"
            let verb: Relation.Verb = access == .call ? .calls(port: primitive is Machine ? 5000 : nil) : .uses(access)
            relations = [
                Relation(
                    verb, kind: type(of: primitive).kind, name: primitive.name, at: SourceLocation(),
                    variablePrefix: "NAME")
            ]
        }

        func lower(in context: Context, into parts: inout Parts) {}
    }

    /// Returns the rows of the page: kind, accesses, variables.
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

    @Test("The page lists every component's accesses and variables, in its order")
    func page() throws {
        let resolution = Compiler(
            lock: Lock(
                images: [
                    "docker.io/amazon/aws-cli:2.27.0": Lock.placeholderDigest,
                    "docker.io/library/postgres:17.6-bookworm": Lock.placeholderDigest,
                ], providers: ["hashicorp/aws": "5.100.0"])
        ).resolve(
            Everything(), at: SourceLocation())
        let graph = try #require(resolution.graphs?.first?.graph, "\(resolution.diagnostics)")
        let expected = (Everything.stores + Everything.others).map { primitive -> [String] in
            let kind = type(of: primitive).kind
            var accesses: [String] = []
            var variables: [String] = []
            for edge in graph.edges
            where graph.nodes[edge.target].identity.kind == kind
                && graph.nodes[edge.source].identity.kind == Consumer.kind
            {
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
        let rows = try Self.rows()
        #expect(rows == expected)
    }

    @Test("No kind that can be used or called is missing")
    func complete() throws {
        let notUsed: Set = [
            "alarm", "budget", "cloud", "cluster", "database users", "destroyed resource", "development shell",
            "domain", "exclusion", "external secrets", "file", "flake attribute", "forgotten resource",
            "identity provider", "isolation", "job", "manifest",
            "namespace", "network", "page", "patch", "pipeline", "platform", "policy", "recreated object", "repository",
            "role",
            "scheduled job",
            "terraform block", "tool", "worker",
        ]
        let listed = Set(try Self.rows().map { $0[0] })
        let all = Set(BuiltIn.components.map { $0.kind.description })
        #expect(listed.union(notUsed) == all)
        #expect(listed.isDisjoint(with: notUsed))
    }
}

extension Substring {
    /// Returns the text without the characters at both ends that satisfy `isLeft`.
    fileprivate func trimming(_ isLeft: (Character) -> Bool) -> String {
        var text = self
        while let first = text.first, isLeft(first) { text.removeFirst() }
        while let last = text.last, isLeft(last) { text.removeLast() }
        return String(text)
    }
}
