package import Foundation

extension Docker {
    /// One instruction with its words expanded as BuildKit expands them.
    package struct ExpandedInstruction: Sendable, Decodable, Equatable {
        package let name: String
        package let flags: [String]
        package let words: [String]
        /// The lines below the instruction: its heredocs.
        package let body: String

        package init(_ name: String, flags: [String] = [], _ words: [String], body: String = "") {
            self.name = name
            self.flags = flags
            self.words = words
            self.body = body
        }
    }

    /// Parses each file with the official parser, and expands its words with an independent model of BuildKit's lexer.
    /// Variables are shown as `<NAME>`.
    package static func read(_ files: [URL]) async throws -> [[ExpandedInstruction]] {
        let paths = files.map(\.path)
        let outcome = try await Tool.dockerfileParser.script("read_dockerfile.py", paths)
        guard outcome.succeeded else {
            throw ToolError.failed(.dockerfileParser, arguments: paths, outcome)
        }
        return try JSONDecoder().decode([[ExpandedInstruction]].self, from: Data(outcome.standardOutput.utf8))
    }
}
