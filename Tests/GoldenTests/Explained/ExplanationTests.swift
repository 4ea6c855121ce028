import Foundation
import StackCompiler
import StackKit
import StackWorkspace
import Testing

/// The pages of diagnostics: each wrong example is reported with the page's diagnostic only, and each right one is accepted.
///
/// The catalog contains the examples as text. `ExplainedStacks+Generated.swift` has the same text as code, so that the compiler checks
/// it; `STACKGEN_RECORD=1 swift test --filter ExplanationTests` writes it, and the pages of the documentation. A run that records fails.
/// Examples made of commands are executed by `ExplainedCommandsTests`.
@Suite("Pages of diagnostics")
struct ExplanationTests {
    private static let pages = Checkout.root.appending(path: "Sources/StackKit/StackKit.docc/Diagnostics")

    @Test("Every diagnostic that the catalog declares has a page")
    func everyDiagnosticHasAPage() throws {
        let catalog = try String(
            contentsOf: Checkout.root.appending(path: "Sources/StackDiagnostics/DiagnosticID+Catalog.swift"),
            encoding: .utf8)
        let declared = catalog.matches(of: /static let \w+ = DiagnosticID\("(SG\d+)"/).map { String($0.1) }
        #expect(declared == DiagnosticID.all.map(\.code))
    }

    @Test("The compiled examples match the examples on the pages")
    func compiledExamplesAreThoseOfThePages() throws {
        try expectReviewed(
            ExampleSource(Explanation.all).text,
            at: Checkout.root.appending(path: "Tests/GoldenTests/Explained/ExplainedStacks+Generated.swift"))
    }

    @Test("A wrong example is reported only with its diagnostic", arguments: DiagnosticID.all)
    func wrongExample(_ id: DiagnosticID) throws {
        let explanation = try #require(Explanation[id.code])
        guard let diagnostics = try diagnostics(of: explanation.wrong, "\(id.code).wrong") else { return }
        #expect(Set(diagnostics.map(\.id)) == [id], "\(diagnostics.map(\.message))")
    }

    @Test("A right example is accepted without a warning", arguments: DiagnosticID.all)
    func rightExample(_ id: DiagnosticID) throws {
        let explanation = try #require(Explanation[id.code])
        guard let diagnostics = try diagnostics(of: explanation.right, "\(id.code).right") else { return }
        #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
    }

    @Test("The documentation has each page and no others")
    func documentation() throws {
        for explanation in Explanation.all {
            try expectReviewed(
                explanation.page.render().text, at: Self.pages.appending(path: "\(explanation.id.code).md"))
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.pages.path)
        #expect(names.sorted() == Explanation.all.map { "\($0.id.code).md" })
    }

    /// The diagnostics of an example; `nil` for commands.
    private func diagnostics(of example: Explanation.Example, _ name: String) throws -> [Diagnostic]? {
        switch example {
        case .declarations, .stack: return try compile(name).diagnostics
        case .change: return try diagnosticsOfChange(name)
        case .lock(let text):
            let (lock, diagnostics) = LockFile.parse(Array((text + "\n").utf8), path: "stackgen.lock")
            guard diagnostics.isEmpty else { return diagnostics }
            return ListedStack(PinnedShop(), at: SourceLocation()).compile(lock: lock).diagnostics
        case .commands: return nil
        }
    }

    private func compile(_ name: String) throws -> Compilation {
        ListedStack(try #require(explainedStacks[name], "record the examples"), at: SourceLocation()).compile()
    }

    private func diagnosticsOfChange(_ name: String) throws -> [Diagnostic] {
        let former = try compile("\(name).from")
        let new = try compile("\(name).to")
        #expect(former.diagnostics.isEmpty && new.diagnostics.isEmpty)
        let files = try #require(former.files)
        return Transition(
            from: Dictionary(uniqueKeysWithValues: files.files.map { ($0.path, $0.bytes) }),
            to: try #require(new.files),
            stack: SourceLocation(), kinds: LastingKind.builtIn
        ).diagnostics
    }
}

/// The stack that the example locks belong to.
private struct PinnedShop: Stack {
    let name = "shop"
    let environments = [Environment("production", tier: .production)]

    func body(in environment: Environment) -> Declarations {
        Service("cache", source: .image("docker.io/library/redis:alpine")) { Listens(on: 6379) }
    }
}

extension ExampleSource {
    /// The examples of the pages of diagnostics, each named by its code and role.
    fileprivate init(_ explanations: [Explanation]) {
        self.init(
            header: [
                "Generated from the pages of diagnostics in Sources/StackDiagnostics/Explanation.",
                "Do not edit: change a page, and run STACKGEN_RECORD=1 swift test --filter ExplanationTests.",
            ], dictionary: ("explainedStacks", "The examples of pages that are stacks, by code and role."))
        for explanation in explanations {
            add(explanation.wrong, "\(explanation.id.code).wrong")
            add(explanation.right, "\(explanation.id.code).right")
        }
    }

    private mutating func add(_ example: Explanation.Example, _ name: String) {
        switch example {
        case .declarations(let code): add(declarations: code, name)
        case .stack(let code): add(stack: code, name)
        case .change(let from, let to):
            add(declarations: from, "\(name).from")
            add(declarations: to, "\(name).to")
        case .lock, .commands: break
        }
    }
}
