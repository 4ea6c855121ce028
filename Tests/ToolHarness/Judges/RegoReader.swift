import Foundation

/// What the OPA engine reads.
package enum RegoReader {
    /// Why the two modules of a pair are not read as the same syntax tree; `nil` where they are.
    package static func differences(of pairs: [[String]]) async throws -> [String?] {
        try await read(["pairs": pairs]).pairs
    }

    /// The path of each module's package, then those of its imports; `nil` for a text that is no module.
    package static func paths(of modules: [String]) async throws -> [[[String]]?] {
        try await read(["modules": modules]).modules
    }

    /// Why modules do not compile; `nil` where they do.
    package static func refusals(of modules: [String]) async throws -> [String?] {
        try await read(["compiled": modules]).compiled
    }

    private struct Answer: Decodable, Sendable {
        let pairs: [String?]
        let modules: [[[String]]?]
        let compiled: [String?]
    }

    private static func read(_ request: some Encodable) async throws -> Answer {
        let request = String(decoding: try JSONEncoder().encode(request), as: UTF8.self)
        let outcome = try await Tool.opa.script("read_rego.py", [], request: request)
        guard outcome.succeeded else { throw ToolError.failed(.opa, arguments: ["read_rego.py"], outcome) }
        return try JSONDecoder().decode(Answer.self, from: Data(outcome.standardOutput.utf8))
    }
}
