package import Foundation

/// Judges of Prometheus rules.
package enum Prometheus {
    /// Checks a file of rule groups: expressions, durations, label names.
    package static func check(rules file: URL) async throws -> Verdict {
        try await Tool.promtool.judge(["check", "rules", "--lint=all", "--lint-fatal", file.path])
    }

    /// Runs a file of rule tests, which names its rule files relative to itself.
    package static func test(rules file: URL) async throws -> Verdict {
        try await Tool.promtool.judge(
            ["test", "rules", file.lastPathComponent], in: file.deletingLastPathComponent())
    }
}
