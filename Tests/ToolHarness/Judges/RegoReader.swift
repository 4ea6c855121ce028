import Foundation

/// A reader of Rego: the OPA engine.
package enum RegoReader {
    /// For each pair, the reason why the two modules do not parse to the same syntax tree; `nil` if they do.
    package static func differences(of pairs: [[String]]) async throws -> [String?] {
        try await read(["pairs": pairs]).pairs
    }

    /// The path of each module's package, followed by those of its imports; `nil` for a text that is not a module.
    package static func paths(of modules: [String]) async throws -> [[[String]]?] {
        try await read(["modules": modules]).modules
    }

    /// For each module, the reason why it does not compile; `nil` if it does.
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
