package import Foundation

/// Runs generated scripts against servers that one of our scripts starts.
package enum Rehearsal {
    /// Runs one of the harness's scripts for a folder, and reads its report.
    ///
    /// - Throws: ``ToolError/failed(_:arguments:_:)`` if a script of the folder fails.
    package static func run<Report: Decodable>(
        _ script: String, in folder: URL, arguments: [String] = [], timeout: Duration = .seconds(300)
    ) async throws -> Report {
        let outcome = try await Tool.python.script(script, [folder.path] + arguments, timeout: timeout)
        guard outcome.succeeded else { throw ToolError.failed(.python, arguments: [script], outcome) }
        return try JSONDecoder().decode(Report.self, from: Data(outcome.standardOutput.utf8))
    }
}
