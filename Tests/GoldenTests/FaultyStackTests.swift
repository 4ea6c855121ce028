import Foundation
import StackCompiler
import StackKit
import Testing

/// The diagnostics of each faulty stack. The texts are reviewed like any other output: a person has to understand
/// them.
///
/// A changed text is recorded with `STACKGEN_RECORD=1 swift test --filter FaultyStackTests`; the run that records
/// fails.
@Suite("Faulty stacks")
struct FaultyStackTests {
    private static let folder = Checkout.root.appending(path: "golden/errors")

    @Test("Diagnostics of faulty stacks match the reviewed text", arguments: FaultyStack.all)
    func diagnostics(_ faulty: FaultyStack) throws {
        let compilation = faulty.listed.compile(lock: faulty.lock)
        let text = DiagnosticFormat.terminal.render(
            compilation.diagnostics,
            .init(workingFolder: Checkout.root.path, toolVersion: Stackgen.version))
        #expect(compilation.files == nil, "nothing may be written for a faulty stack")
        try expectReviewed(text, at: Self.folder.appending(path: faulty.name + ".txt"))
    }

    @Test("Every golden has a faulty stack")
    func orphans() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
        #expect(names == FaultyStack.all.map { $0.name + ".txt" }.sorted())
    }

    /// Without a lock, the examples miss a pin of every kind.
    @Test("The diagnostic of a missing pin names the command that adds it")
    func missingPins() {
        let place = StackDiagnostics.SourceLocation()
        let examples = ExampleStackTests.stacks.map { ListedStack($0, at: place).compile(lock: Lock()) }
        let compilations = FaultyStack.all.map { $0.listed.compile(lock: $0.lock) } + examples
        let missing = compilations.flatMap(\.diagnostics).filter { [.missingPin, .missingDigest].contains($0.id) }
        for pin in ["nixpkgs=", "actions/checkout=", "hashicorp/aws=", "dspy=", "--update docker.io/library/golang:"] {
            #expect(missing.contains { $0.notes.contains { $0.message.contains(pin) } }, "\(pin)")
        }
        // An image that the repository builds is pinned by a release.
        for diagnostic in missing where !diagnostic.message.contains("is built by this repository") {
            #expect(
                diagnostic.notes.contains { $0.message.contains("run: swift run stackgen pin ") },
                "\(diagnostic.message)")
        }
    }

    @Test("Every diagnostic is an error at a source line of a test")
    func locations() {
        for faulty in FaultyStack.all {
            let errors = faulty.listed.compile(lock: faulty.lock).diagnostics.filter { $0.severity == .error }
            #expect(!errors.isEmpty, "\(faulty.name)")
            #expect(errors.allSatisfy { $0.location != nil }, "\(faulty.name)")
        }
    }
}

/// A stack that must be rejected, with the name of its golden.
struct FaultyStack: Sendable, CustomTestStringConvertible {
    let name: String
    let listed: ListedStack
    let lock: Lock

    init(
        _ name: String, _ stack: any Stack, lock: Lock = Checkout.lock, file: String = #filePath, line: Int = #line,
        column: Int = #column
    ) {
        self.name = name
        listed = ListedStack(stack, at: SourceLocation(file: file, line: line, column: column))
        self.lock = lock
    }

    var testDescription: String { name }

    /// All faulty stacks, grouped by the file that declares them.
    static let all =
        names + namesAndNumbers + unfitNames + relations + values + capacity + googleCloud + workloads + releases
        + builds + images
        + results
        + terraformSchemas
        + policies + texts + stores + account + files + paths + permissions + removals
}
