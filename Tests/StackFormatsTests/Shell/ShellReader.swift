import Foundation
import Testing
import ToolHarness

/// A real shell.
struct ShellReader: Sendable, CustomTestStringConvertible {
    let tool: Tool
    var arguments: [String] = []

    static let bash = ShellReader(tool: Tool("bash"))
    /// The shells that must all behave the same.
    static let all = [ShellReader(tool: Tool("dash")), bash, ShellReader(tool: .busybox, arguments: ["sh"])]

    var testDescription: String { tool.name }

    /// The output of a script, whatever its exit status.
    func run(_ script: String, in folder: URL? = nil) async throws -> String {
        try await withTemporaryFolder { scratch in
            let file = try scratch.appending(path: "script").write(script)
            let work = scratch.appending(path: "empty")
            try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
            return try await tool.run(arguments + [file.path], in: folder ?? work).standardOutput
        }
    }
}
