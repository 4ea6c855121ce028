import Foundation
import StackKit
import Testing

/// The pages of diagnostics whose examples are commands: a shell executes them as a user would type them.
///
/// The wrong ones are reported with the page's diagnostic only. The right ones follow in the same package, and succeed without a
/// diagnostic. `ExplanationTests` compiles the other pages.
@Suite(
    "Commands on pages of diagnostics",
    .enabled(if: ExplainedPackage.isSupported, "needs Git and the GNU versions of sed and coreutils"))
struct ExplainedCommandsTests {
    private static let pages = Explanation.all.filter { $0.wrong.commands != nil || $0.right.commands != nil }.map(\.id)

    @Test("The right commands repair what the wrong ones are reported for", arguments: pages)
    func commands(_ id: DiagnosticID) async throws {
        let page = try #require(Explanation[id.code])
        let wrong = try #require(page.wrong.commands, "commands repair only what commands do")
        let right = try #require(page.right.commands, "commands are repaired only by commands")
        try await ExplainedPackage.withPackage(isReleased: id.code.hasPrefix("SG85")) { package in
            let end = try await ExplainedSituation.prepare(id, in: package)
            let reported = try await package.execute(wrong)
            #expect(reported.codes == [id.code], "\(reported)")
            // A command that failed earlier would keep the reader from the ones after it.
            #expect(reported.lineOfFailure == nil || reported.lineOfFailure == wrong.lineCount, "\(reported)")
            end()
            let repaired = try await package.execute(right)
            #expect(repaired.codes == [] && repaired.status == 0, "\(repaired)")
            #expect(right.contains("swift run stackgen"))
        }
    }
}

extension Explanation.Example {
    fileprivate var commands: String? { if case .commands(let text) = self { text } else { nil } }
}

extension String {
    fileprivate var lineCount: Int { count { $0 == "\n" } + 1 }
}
