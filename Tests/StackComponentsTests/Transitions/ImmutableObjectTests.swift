import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

/// Changes that the API server would reject are rejected during generation.
@Suite("Immutable objects")
struct ImmutableObjectTests {
    private static func stack(
        _ size: ByteCount, pods: Int = 1, in environments: [Environment] = unnamed,
        @DeclarationsBuilder and more: @escaping @Sendable () -> Declarations = { [] }
    ) -> Compilation {
        compile(in: environments) { _ in
            Repository("https://github.com/acme/growing")
            StatefulService("search", source: .image("docker.io/library/redis:alpine"), pods: pods) {
                Listens(on: 9200)
                Volume("data", size, at: "/data")
            }
            more()
        }
    }

    private static func transition(_ before: Compilation, _ after: Compilation) throws -> [Diagnostic] {
        let files = try #require(before.files)
        return Transition(
            from: Dictionary(uniqueKeysWithValues: files.files.map { ($0.path, $0.bytes) }),
            to: try #require(after.files), stack: SourceLocation(file: "main.swift", line: 1, column: 1)
        ).diagnostics
    }

    @Test("A growing volume is rejected with the steps that keep its data")
    func grows() throws {
        let found = try Self.transition(Self.stack(.gibibytes(20), pods: 3), Self.stack(.gibibytes(40), pods: 3))
        #expect(found.map(\.id) == [.immutableField])
        #expect(found.map(\.severity) == [.error])
        let message = try #require(found.first).message
        #expect(
            message == """
                StatefulSet "search" changes spec.volumeClaimTemplates[0].spec.resources.requests.storage from "20Gi" to \
                "40Gi", which cannot change after the object was created: every sync after the merge would fail
                """)
        let notes = found.first?.notes.map(\.message) ?? []
        #expect(notes.count == 3)
        #expect(notes.first?.contains("kubectl -n sample patch pvc data-search-0 -p") == true)
        #expect(notes.first?.contains(#""storage":"40Gi""#) == true)
        #expect(notes.first?.contains("and so on to data-search-2") == true)
        #expect(notes.dropFirst().first?.contains(#"Recreates("StatefulSet", "search")"#) == true)
        #expect(
            notes.dropFirst().first?.contains("kubectl -n sample delete statefulset search --cascade=orphan") == true)
        #expect(notes.last?.contains("k8s/search.yaml was never deployed") == true)
    }

    @Test("Values of an immutable Secret are not shown")
    func secrets() throws {
        func stack(_ value: String) -> Compilation {
            compile { _ in
                RawObjects([
                    "apiVersion": "v1", "kind": "Secret", "metadata": ["name": "raw", "namespace": "sample"],
                    "immutable": true, "data": ["key": .string(value)],
                ])
            }
        }
        let found = try Self.transition(stack("b25lCg=="), stack("dHdvCg=="))
        #expect(found.map(\.id) == [.immutableField])
        #expect(found.allSatisfy { !$0.message.contains("b25lCg") && !$0.message.contains("dHdvCg") })
    }

    @Test("The error is at the line of the volume")
    func place() throws {
        let line = #line + 5
        let after = compile { _ in
            Repository("https://github.com/acme/growing")
            StatefulService("search", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 9200)
                Volume("data", .gibibytes(40), at: "/data")
            }
        }
        let found = try Self.transition(Self.stack(.gibibytes(20)), after)
        #expect(found.map { $0.location?.line } == [line])
    }

    @Test("A declared recreation allows the change and repeats the remaining steps")
    func recreates() throws {
        let after = Self.stack(.gibibytes(40)) { Recreates("StatefulSet", "search") }
        let found = try Self.transition(Self.stack(.gibibytes(20)), after)
        #expect(found.map(\.severity) == [.warning])
        #expect(found.first?.notes.last?.message.contains("--cascade=orphan") == true)
        #expect(try Self.transition(after, after).isEmpty)
        #expect(after.files == Self.stack(.gibibytes(40)).files, "it adds nothing to any file")
    }

    @Test("A recreation of an unknown object is an error")
    func unknown() {
        let after = Self.stack(.gibibytes(40)) { Recreates("StatefulSet", "serch") }
        #expect(after.diagnostics.map(\.id) == [.unknownReference])
        #expect(after.diagnostics.first?.notes.first?.message.contains("search") == true)
    }

    @Test("The same object in another environment is a different object")
    func environments() throws {
        let (small, large) = (Self.stack(.gibibytes(20), in: production), Self.stack(.gibibytes(40), in: production))
        let files = try #require(small.files)
        // The object in another environment is a different one, whatever its size.
        let before = Dictionary(
            uniqueKeysWithValues: files.files.map { ($0.path.replacing("production/", with: "staging/"), $0.bytes) })
        let found = Transition(
            from: before, to: try #require(large.files), stack: SourceLocation(file: "main.swift", line: 1, column: 1))
        #expect(!found.diagnostics.contains { $0.id == .immutableField })
        #expect(try Self.transition(small, large).map(\.id) == [.immutableField])
    }

    @Test("An object that moves to another file is the same object")
    func moved() throws {
        let files = try #require(Self.stack(.gibibytes(20)).files)
        let before = Dictionary(
            uniqueKeysWithValues: files.files.map { ($0.path.replacing("k8s/search", with: "k8s/old"), $0.bytes) })
        let after = try #require(Self.stack(.gibibytes(40)).files)
        let found = Transition(from: before, to: after, stack: SourceLocation(file: "main.swift", line: 1, column: 1))
        #expect(found.diagnostics.map(\.id) == [.immutableField])
    }

    @Test("An unreadable file is an error")
    func unreadable() throws {
        let after = try #require(Self.stack(.gibibytes(20)).files)
        let found = Transition(
            from: ["k8s/search.yaml": Array("a: ]".utf8)], to: after,
            stack: SourceLocation(file: "main.swift", line: 1, column: 1))
        #expect(found.diagnostics.map(\.id) == [.unreadableFile])
        #expect(found.diagnostics.first?.message.contains("k8s/search.yaml:1:") == true)
    }
}
