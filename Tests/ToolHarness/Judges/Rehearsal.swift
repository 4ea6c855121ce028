package import Foundation

/// Runs scripts that a stack is compiled to, against servers that a script of ours starts.
package enum Rehearsal {
    /// Runs one of the harness's scripts for a folder, and reads what it has to say.
    ///
    /// - Throws: ``ToolError/failed(_:arguments:_:)`` where a script of the folder fails.
    package static func run<Report: Decodable>(
        _ script: String, in folder: URL, arguments: [String] = [], timeout: Duration = .seconds(300)
    ) async throws -> Report {
        let outcome = try await Tool.python.script(script, [folder.path] + arguments, timeout: timeout)
        guard outcome.succeeded else { throw ToolError.failed(.python, arguments: [script], outcome) }
        return try JSONDecoder().decode(Report.self, from: Data(outcome.standardOutput.utf8))
    }
}
