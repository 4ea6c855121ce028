import Foundation
import StackCompiler
import StackKit
import StackWorkspace
import Testing

/// The diagnostics of a faulty stack as a terminal shows them, with source lines. Recorded like the other diagnostics
/// of faulty stacks.
@Suite("Excerpts")
struct ExcerptTests {
    private static let folder = Checkout.root.appending(path: "golden/excerpts")

    @Test("A terminal shows the source lines of a faulty stack")
    func excerpts() throws {
        let faulty = try #require(FaultyStack.all.first { $0.name == "bad-ports" })
        let diagnostics = faulty.listed.compile(lock: faulty.lock).diagnostics
        let text = DiagnosticFormat.terminal.render(
            diagnostics,
            .init(
                workingFolder: Checkout.root.path, width: 80,
                sourceLines: SourceLines.read(for: diagnostics, compiledInto: nil), toolVersion: Stackgen.version))
        try expectReviewed(text, at: Self.folder.appending(path: "bad-ports.txt"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: Self.folder.path) == ["bad-ports.txt"])
    }
}
