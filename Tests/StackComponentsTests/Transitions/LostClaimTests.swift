import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

/// A volume in the cluster keeps the pods that use it, unless the stack declares what happens to it.
@Suite("Lost claims")
struct LostClaimTests {
    private static let listed = SourceLocation(file: "stacks/main.swift", line: 3, column: 5)

    private static func check(
        from before: Declarations, to after: Declarations, in environments: [Environment] = unnamed,
        editing edit: (String) -> String = { $0 }
    ) throws -> [Diagnostic] {
        let (old, new) = (compile(in: environments) { _ in before }, compile(in: environments) { _ in after })
        let former = try #require(old.files, "\(old.diagnostics.map(\.message))")
        let files = Dictionary(
            uniqueKeysWithValues: former.files.map {
                ($0.path, Array(edit(String(decoding: $0.bytes, as: UTF8.self)).utf8))
            })
        return Transition(
            from: files, to: try #require(new.files, "\(new.diagnostics.map(\.message))"), stack: listed,
            kinds: LastingKind.builtIn
        ).diagnostics
    }

    private static func search(_ name: String = "search", logicalName: String? = nil) -> StatefulService {
        StatefulService(name, source: .image("docker.io/library/redis:alpine"), logicalName: logicalName) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/data")
        }
    }

    @DeclarationsBuilder private static func stack(_ others: any Primitive...) -> Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine"))
        for other in others { other }
    }

    @Test("A stateful service that is removed needs Forgets or Destroys")
    func removed() throws {
        let found = try Self.check(from: Self.stack(Self.search()), to: Self.stack())
        #expect(found.map(\.id) == [.lostClaim])
        #expect(found.first?.severity == .error)
        #expect(found.first?.location == Self.listed)
        #expect(
            found.first?.message == """
                'k8s/search.yaml' no longer contains the StatefulSet "search"; its volumes remain, but no pod uses them
                """)
        let notes = found.flatMap(\.notes).map(\.message)
        #expect(notes.contains { $0.contains(#"declare Forgets(.statefulService, "search")"#) })
        #expect(notes.contains { $0.contains(#"declare Destroys(.statefulService, "search")"#) })
        for way in [Forgets(.statefulService, "search") as any Primitive, Destroys(.statefulService, "search")] {
            #expect(try Self.check(from: Self.stack(Self.search()), to: Self.stack(way)) == [])
        }
        let other = try Self.check(
            from: Self.stack(Self.search()), to: Self.stack(Forgets(.statefulService, "another")))
        #expect(other.map(\.id) == [.lostClaim])
    }

    @Test("A renamed service keeps its volumes through its logical name")
    func renamed() throws {
        let after = Self.search("finder")
        let found = try Self.check(from: Self.stack(Self.search()), to: Self.stack(after))
        #expect(found.map(\.id) == [.lostClaim])
        #expect(found.first?.location == after.location)
        #expect(found.first?.notes.first?.message.contains(#"logicalName: "search""#) == true)
        #expect(
            try Self.check(
                from: Self.stack(Self.search()), to: Self.stack(Self.search("finder", logicalName: "search"))) == [])
    }

    @Test("A service that changes its kind loses its volumes")
    func otherKind() throws {
        let service = Service("search", source: .image("docker.io/library/redis:alpine")) { Listens(on: 9200) }
        #expect(
            try Self.check(from: Self.stack(Self.search()), to: Self.stack(service)).map(\.id) == [.lostClaim])
    }

    @Test("Where Kubernetes deletes the claims, Forgets by itself keeps nothing")
    func retention() throws {
        let found = try Self.check(from: Self.stack(Self.search()), to: Self.stack()) {
            $0.replacing("whenDeleted: Retain", with: "whenDeleted: Delete")
        }
        #expect(found.first?.message.hasSuffix("its volumes are deleted with all that they contain") == true)
        #expect(found.first?.notes.first?.message.contains("first set whenDeleted to Retain") == true)
        for (way, isEnough) in [
            (Forgets(.statefulService, "search") as any Primitive, false), (Destroys(.statefulService, "search"), true),
        ] {
            let settled = try Self.check(from: Self.stack(Self.search()), to: Self.stack(way)) {
                $0.replacing("whenDeleted: Retain", with: "whenDeleted: Delete")
            }
            #expect(settled.map(\.id) == (isEnough ? [] : [.lostClaim]))
        }
    }

    @Test("A standalone claim is deleted unless Argo CD keeps it")
    func claims() throws {
        func claim(_ options: String?) -> ExtraManifest {
            let metadata: YAML.Node =
                options.map {
                    [
                        "name": "data", "namespace": "sample",
                        "annotations": ["argocd.argoproj.io/sync-options": .string($0)],
                    ]
                } ?? ["name": "data", "namespace": "sample"]
            return ExtraManifest(
                "claims",
                [
                    "apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": metadata,
                    "spec": [
                        "accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": "1Gi"]],
                    ],
                ])
        }
        let found = try Self.check(from: Self.stack(claim(nil)), to: Self.stack())
        #expect(found.map(\.id) == [.lostClaim])
        #expect(found.first?.notes.map(\.message).contains { $0.contains(#"Destroys(.claim, "data")"#) } == true)
        #expect(try Self.check(from: Self.stack(claim(nil)), to: Self.stack(Destroys(.claim, "data"))) == [])
        #expect(
            try Self.check(from: Self.stack(claim(nil)), to: Self.stack(Forgets(.claim, "data"))).map(\.id)
                == [.lostClaim])
        #expect(try Self.check(from: Self.stack(claim("Prune=false")), to: Self.stack()) == [])
        #expect(
            try Self.check(from: Self.stack(claim("ServerSideApply=true")), to: Self.stack()).map(\.id) == [.lostClaim])
    }

    @Test("Removing an environment deletes its volumes")
    func environments() throws {
        let both = [Environment("staging"), Environment("production", tier: .production)]
        let (old, new) = (
            compile(in: both) { _ in Self.stack(Self.search()) },
            compile(in: [both[1]]) { _ in Self.stack(Self.search()) }
        )
        let files = try #require(old.files)
        let found = Transition(
            from: Dictionary(uniqueKeysWithValues: files.files.map { ($0.path, $0.bytes) }),
            to: try #require(new.files), stack: Self.listed, kinds: LastingKind.builtIn
        ).diagnostics
        #expect(found.map(\.id) == [.lostClaim])
        #expect(found.first?.message.hasPrefix("'staging/k8s/search.yaml'") == true)
    }

    @Test("A StatefulSet without claims loses nothing, and an existing one is not its new name")
    func withoutClaims() throws {
        func object(_ name: String, claims: Bool) -> String {
            "apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: \(name)\n  namespace: sample\nspec:\n  serviceName: a\n"
                + (claims ? "  volumeClaimTemplates:\n    - metadata:\n        name: data\n" : "")
        }
        func check(_ before: String, _ after: String) throws -> [Diagnostic] {
            var tree = FileTree()
            try tree.add(Array(after.utf8), at: "k8s/extra.yaml")
            return Transition(from: ["k8s/extra.yaml": Array(before.utf8)], to: tree, stack: Self.listed).diagnostics
        }
        #expect(try check(object("a", claims: false), object("b", claims: false)) == [])
        #expect(try check(object("a", claims: true), object("b", claims: true)).map(\.id) == [.lostClaim])
        // A second service changes while the first is removed: it is not the first one renamed.
        func two(_ size: Int, _ names: [String]) -> Declarations {
            Self.stack()
                + names.map { name in
                    Declaration(
                        StatefulService(name, source: .image("docker.io/library/redis:alpine"), pods: size) {
                            Listens(on: 9200)
                            Volume("data", .gibibytes(20), at: "/data")
                        }, at: .init())
                }
        }
        for size in [2, 1] {
            let found = try Self.check(from: two(1, ["index", "search"]), to: two(size, ["index"]))
            #expect(found.map(\.location) == [Self.listed])
            #expect(found.first?.notes.contains { $0.message.contains("logicalName") } == false)
        }
    }

    @Test("Only an added StatefulSet may be the new name of a removed one")
    func newNames() throws {
        func claim(_ name: String) -> ExtraManifest {
            ExtraManifest(
                "claims",
                [
                    "apiVersion": "v1", "kind": "PersistentVolumeClaim",
                    "metadata": ["name": .string(name), "namespace": "sample"],
                    "spec": ["accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": "1Gi"]]],
                ])
        }
        for (before, after) in [
            (Self.search() as any Primitive, claim("data") as any Primitive), (claim("data"), claim("other")),
            (claim("data"), Self.search()),
        ] {
            let found = try Self.check(from: Self.stack(before), to: Self.stack(after))
            #expect(found.map(\.id) == [.lostClaim])
            #expect(found.map(\.location) == [Self.listed])
            #expect(!found.flatMap(\.notes).contains { $0.message.contains("logicalName") })
        }
    }

    @Test("A StatefulSet in another environment is not a new name")
    func newNamesElsewhere() throws {
        let both = [Environment("staging"), Environment("production", tier: .production)]
        func stack(staging: Declarations, production: Declarations) -> Compilation {
            compile(in: both) { $0.isProduction ? production : staging }
        }
        let old = try #require(
            stack(staging: Self.stack(Self.search()), production: Self.stack()).files)
        let new = try #require(
            stack(staging: Self.stack(), production: Self.stack(Self.search("finder"))).files)
        let found = Transition(
            from: Dictionary(uniqueKeysWithValues: old.files.map { ($0.path, $0.bytes) }), to: new,
            stack: Self.listed, kinds: LastingKind.builtIn
        ).diagnostics
        #expect(found.map(\.id) == [.lostClaim])
        #expect(found.map(\.location) == [Self.listed])
    }

    @Test("An added file may change around the claim that it contains")
    func addedFiles() throws {
        let claim = "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\n  namespace: sample\n"
        func check(_ before: String, _ after: String?) throws -> [Diagnostic] {
            var tree = FileTree()
            if let after { try tree.add(Array(after.utf8), at: "k8s/extra.yaml") }
            return Transition(from: ["k8s/extra.yaml": Array(before.utf8)], to: tree, stack: Self.listed).diagnostics
        }
        #expect(try check(claim, claim + "  labels:\n    a: b\n") == [])
        #expect(try check(claim, claim.replacing("name: data", with: "name: other")).map(\.id) == [.lostClaim])
        #expect(try check(claim, nil).map(\.id) == [.lostClaim])
    }

    @Test("A removed object may be named even if the manifest with its name stays")
    func manifestStays() {
        let stack = compile { _ in
            ExtraManifest(
                "data", ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "a", "namespace": "sample"]])
            Destroys(.claim, "data.shared-by-everything-that-runs-in-this-cluster")
            Destroys(.claim, "data")
        }
        #expect(stack.diagnostics.filter { $0.severity == .error } == [])
    }

    @Test("A removal must not name a declared object")
    func declared() {
        let both = compile { _ in
            Self.search()
            Forgets(.statefulService, "search")
        }
        #expect(both.diagnostics.map(\.id) == [.conflictingSettings])
    }
}
