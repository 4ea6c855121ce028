import Foundation

/// A reader of CEL: celpy, a real implementation.
package enum CELReader {
    /// The values of expressions without variables. A string is a JSON string, bytes are a list of numbers.
    package static func values<Value: Decodable & Sendable>(of expressions: [String]) async throws -> [Value] {
        try await read(["values": expressions]).values
    }

    /// For each pair, the reason why the two texts do not parse to the same tree; `nil` if they do.
    package static func differences(of pairs: [[String]]) async throws -> [String?] {
        let answer: Answer<Bool> = try await read(["pairs": pairs])
        return answer.pairs
    }

    /// For each text, the reason why it does not parse; `nil` if it does.
    package static func refusals(of expressions: [String]) async throws -> [String?] {
        let answer: Answer<Bool> = try await read(["accepted": expressions])
        return answer.accepted
    }

    private struct Answer<Value: Decodable & Sendable>: Decodable, Sendable {
        let values: [Value]
        let pairs: [String?]
        let accepted: [String?]
    }

    private static func read<Value: Decodable & Sendable>(_ request: some Encodable) async throws -> Answer<Value> {
        let request = String(decoding: try JSONEncoder().encode(request), as: UTF8.self)
        let outcome = try await Tool.cel.script("read_cel.py", [], request: request)
        guard outcome.succeeded else { throw ToolError.failed(.cel, arguments: ["read_cel.py"], outcome) }
        return try JSONDecoder().decode(Answer<Value>.self, from: Data(outcome.standardOutput.utf8))
    }
}
