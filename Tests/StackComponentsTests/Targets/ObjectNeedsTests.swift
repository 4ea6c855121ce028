import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@testable import StackCompiler

/// Each reason why an object waits for another, tested separately: in a whole sync, one reason masks another.
@Suite("Dependencies of objects")
struct ObjectNeedsTests {
    private struct Plain: Stack {
        let name = "sample"
        let body: Declarations
    }

    /// Returns the objects that each object depends on, by kind and name.
    private static func needs(
        @DeclarationsBuilder of declarations: () -> Declarations
    ) throws -> [String: Set<String>] {
        let source = StackSource(
            stack: Plain(body: declarations()), location: SourceLocation(file: #filePath, line: 1, column: 1))
        let declared = try #require(Declare.run(source).0.first)
        let (linked, diagnostics) = Link.run(declared, source, .sample)
        #expect(diagnostics.filter { $0.severity == .error }.map(\.message) == [])
        let parts = Lower.run(linked, OriginTable()).parts
        let needs = ObjectNeeds(manifests: parts.manifests, graph: linked.graph)
        func label(_ manifest: Manifest) -> String { "\(manifest.kind) \(manifest.name)" }
        return parts.manifests.enumerated().reduce(into: [:]) { found, item in
            found[label(item.element), default: []].formUnion(needs.of(item.offset).map { label(parts.manifests[$0]) })
        }
    }

    /// A pod of a declaration that contains others and has relations.
    private struct Related: Primitive {
        static let kind: Kind = "related pod"
        let name: String
        var relations: [Relation] = []
        var children: Declarations = []

        func lower(in context: Context, into parts: inout Parts) {
            let pod = RawObjects.deployment(containers: [["name": "raw", "image": .string(RawObjects.image)]])
            if children.isEmpty { parts.add(manifest: pod, to: .component(name)) }
        }
    }

    /// An object in the file of the namespace.
    private struct Shared: Primitive {
        static let kind: Kind = "shared object"
        let name = "shared"
        func lower(in context: Context, into parts: inout Parts) {
            parts.add(manifest: ObjectNeedsTests.object("ConfigMap", name), to: .namespace)
        }
    }

    private static func object(_ kind: String, _ name: String, _ rest: YAML.Mapping = [:]) -> YAML.Node {
        let head: YAML.Mapping = [
            "apiVersion": "v1", "kind": .string(kind), "metadata": ["name": .string(name), "namespace": "sample"],
        ]
        return .mapping(rest.reduce(into: head) { $0.append($1.key, $1.value) })
    }

    /// Returns a pod's specification with one extra field.
    private static func pod(_ field: String, _ value: YAML.Node) -> YAML.Node {
        var spec: YAML.Mapping = ["containers": [["name": "raw", "image": .string(RawObjects.image)]]]
        spec.append(field, value)
        return deployment(.mapping(spec))
    }

    private static func container(_ field: String, _ value: YAML.Node) -> YAML.Node {
        var container: YAML.Mapping = ["name": "raw", "image": .string(RawObjects.image)]
        container.append(field, value)
        return deployment(["containers": [.mapping(container)]])
    }

    private static func deployment(_ spec: YAML.Node) -> YAML.Node {
        [
            "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "raw", "namespace": "sample"],
            "spec": [
                "selector": ["matchLabels": ["app": "raw"]],
                "template": ["metadata": ["labels": ["app": "raw"]], "spec": spec],
            ],
        ]
    }

    /// A field that names an object, with the kind of that object.
    struct Mention: CustomTestStringConvertible {
        let testDescription: String
        let kind: String
        let object: @Sendable (String) -> YAML.Node

        init(_ place: String, _ kind: String, _ object: @escaping @Sendable (String) -> YAML.Node) {
            testDescription = place
            self.kind = kind
            self.object = object
        }
    }

    static let mentions = [
        Mention("serviceAccountName", "ServiceAccount") { pod("serviceAccountName", .string($0)) },
        Mention("volumes[].configMap", "ConfigMap") {
            pod("volumes", [["name": "v", "configMap": ["name": .string($0)]]])
        },
        Mention("volumes[].secret", "Secret") {
            pod("volumes", [["name": "v", "secret": ["secretName": .string($0)]]])
        },
        Mention("volumes[].projected.configMap", "ConfigMap") {
            pod("volumes", [["name": "v", "projected": ["sources": [["configMap": ["name": .string($0)]]]]]])
        },
        Mention("volumes[].projected.secret", "Secret") {
            pod("volumes", [["name": "v", "projected": ["sources": [["secret": ["name": .string($0)]]]]]])
        },
        Mention("envFrom[].configMapRef", "ConfigMap") {
            container("envFrom", [["configMapRef": ["name": .string($0)]]])
        },
        Mention("envFrom[].secretRef", "Secret") { container("envFrom", [["secretRef": ["name": .string($0)]]]) },
        Mention("env[].configMapKeyRef", "ConfigMap") {
            container("env", [["name": "A", "valueFrom": ["configMapKeyRef": ["name": .string($0), "key": "a"]]]])
        },
        Mention("env[].secretKeyRef", "Secret") {
            container("env", [["name": "A", "valueFrom": ["secretKeyRef": ["name": .string($0), "key": "a"]]]])
        },
        Mention("secretStoreRef", "SecretStore") {
            object("ExternalSecret", "raw", ["spec": ["secretStoreRef": ["name": .string($0)]]])
        },
        Mention("secretStoreRef of the cluster", "ClusterSecretStore") {
            object(
                "ExternalSecret", "raw",
                ["spec": ["secretStoreRef": ["name": .string($0), "kind": "ClusterSecretStore"]]])
        },
        Mention("scaleTargetRef", "StatefulSet") {
            object(
                "HorizontalPodAutoscaler", "raw",
                ["spec": ["scaleTargetRef": ["kind": "StatefulSet", "name": .string($0)]]])
        },
        Mention("canaryService", "Service") { rollout("canary", "canaryService", .string($0)) },
        Mention("activeService", "Service") { rollout("blueGreen", "activeService", .string($0)) },
        Mention("analysis.templates", "AnalysisTemplate") {
            rollout("canary", "analysis", ["templates": [["templateName": .string($0)]]])
        },
    ]

    private static func rollout(_ strategy: String, _ field: String, _ value: YAML.Node) -> YAML.Node {
        var fields: YAML.Mapping = [:]
        fields.append(field, value)
        var strategies: YAML.Mapping = [:]
        strategies.append(strategy, .mapping(fields))
        return object("Rollout", "raw", ["spec": ["strategy": .mapping(strategies)]])
    }

    @Test("An object waits for the objects it names, and not for others of their kind", arguments: mentions)
    func mention(_ mention: Mention) throws {
        let needs = try Self.needs {
            RawObjects(
                mention.object("named"), Self.object(mention.kind, "named"), Self.object(mention.kind, "another"))
        }
        let found = try #require(needs.first { $0.key.hasSuffix(" raw") }).value
        #expect(found.contains("\(mention.kind) named"))
        #expect(!found.contains("\(mention.kind) another"))
    }

    @Test("A consumer of a Secret waits for the ExternalSecret that creates it")
    func externalSecrets() throws {
        let needs = try Self.needs {
            RawObjects(
                Self.container("envFrom", [["secretRef": ["name": "made"]]]),
                Self.object("ExternalSecret", "maker", ["spec": ["target": ["name": "made"]]]),
                Self.object("Widget", "other", ["spec": ["target": ["name": "made"]]]))
        }
        #expect(needs["Deployment raw"]?.contains("Widget other") == false)
        #expect(needs["Deployment raw"]?.contains("ExternalSecret maker") == true)
    }

    @Test(
        "A pod waits for its namespace's and declaration's network policies, and for every admission policy")
    func guards() throws {
        let needs = try Self.needs {
            RawObjects(Self.deployment(["containers": [["name": "raw", "image": .string(RawObjects.image)]]]))
            Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
            Policies(PolicySet([.encryptedStorage]))
            Shared()
        }
        let raw = try #require(needs["Deployment raw"])
        // The namespace's default policy: it denies all traffic that no other policy allows.
        #expect(raw.contains { $0.hasPrefix("NetworkPolicy default") })
        #expect(raw.contains { $0.contains("encrypted-storage") && !$0.hasPrefix("ConstraintTemplate") }, "\(raw)")
        #expect(!raw.contains("ConfigMap shared"))
        // The policy of another declaration does not select these pods.
        #expect(!raw.contains("NetworkPolicy web"))
        #expect(needs["Deployment web"]?.contains("NetworkPolicy web") == true)
        // Objects without pods start nothing, so they wait for no policy.
        let service = try #require(needs["Service web"])
        #expect(!service.contains { $0.hasPrefix("NetworkPolicy") })
    }

    @Test("A constraint waits for the template that defines its kind")
    func templates() throws {
        let needs = try Self.needs {
            RawObjects(
                Self.object(
                    "ConstraintTemplate", "nowidgets",
                    ["spec": ["crd": ["spec": ["names": ["kind": "NoWidgets"]]]]]),
                Self.object("NoWidgets", "raw"))
        }
        #expect(needs["NoWidgets raw"]?.contains("ConstraintTemplate nowidgets") == true)
    }

    @Test("Pods wait for the pods that they may call, and not for those that a policy blocks")
    func relations() throws {
        func needs(@ElementsBuilder<any WorkloadElement> _ elements: () -> Elements<any WorkloadElement>) throws -> Set<
            String
        > {
            let content = elements()
            return try #require(
                try Self.needs {
                    Service("api", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                    Service("web", source: .image("docker.io/library/redis:alpine")) { content }
                    Isolation("apart", denies: "web", reaching: "other/store")
                }["Deployment web"])
        }
        #expect(try needs { Calls("api") }.contains("Deployment api"))
        #expect(try !needs { Listens(on: 8080) }.contains("Deployment api"))
        func needs(_ verb: Relation.Verb) throws -> Set<String> {
            let relation = Relation(verb, kind: nil, name: "api", at: SourceLocation())
            return try #require(
                try Self.needs {
                    Service("api", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                    Related(name: "raw", relations: [relation])
                }["Deployment raw"])
        }
        #expect(try needs(.needs).contains("Deployment api"))
        #expect(try !needs(.denies).contains("Deployment api"))
    }

    @Test("Pods wait for all pods inside a declaration that they need")
    func holders() throws {
        let relation = Relation(.needs, kind: nil, name: "outer", at: SourceLocation())
        let needs = try Self.needs {
            Related(
                name: "outer",
                children: [
                    Declaration(
                        Service("inner", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) },
                        at: SourceLocation())
                ])
            Service("apart", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
            Related(name: "raw", relations: [relation])
        }
        let raw = try #require(needs["Deployment raw"])
        #expect(raw.contains("Deployment inner"))
        #expect(!raw.contains("Deployment apart"))
    }

    @Test("An object waits for its namespace, and never for itself")
    func itself() throws {
        let needs = try Self.needs {
            RawObjects(
                Self.object(
                    "HorizontalPodAutoscaler", "raw",
                    ["spec": ["scaleTargetRef": ["kind": "HorizontalPodAutoscaler", "name": "raw"]]]))
            Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        }
        #expect(needs["HorizontalPodAutoscaler raw"] == ["Namespace sample"])
    }
}
