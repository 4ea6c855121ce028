import Foundation

/// What Python reads.
package enum PythonReader {
    /// What modules bind to the name `values`. Bytes are a list of numbers, a function or class is its docstring.
    package static func values<Value: Decodable & Sendable>(of modules: [String]) async throws -> [Value] {
        try await read(["values": modules]).values
    }

    /// Why the two modules of a pair are not read as the same syntax tree; `nil` where they are.
    package static func differences(of pairs: [[String]]) async throws -> [String?] {
        let answer: Answer<Bool> = try await read(["pairs": pairs])
        return answer.pairs
    }

    /// Why modules do not compile; `nil` where they do.
    package static func refusals(of modules: [String]) async throws -> [String?] {
        let answer: Answer<Bool> = try await read(["compiled": modules])
        return answer.compiled
    }

    private struct Answer<Value: Decodable & Sendable>: Decodable, Sendable {
        let values: [Value]
        let pairs: [String?]
        let compiled: [String?]
    }

    private static func read<Value: Decodable & Sendable>(_ request: some Encodable) async throws -> Answer<Value> {
        let request = String(decoding: try JSONEncoder().encode(request), as: UTF8.self)
        let outcome = try await Tool.python.script("read_python.py", [], request: request)
        guard outcome.succeeded else { throw ToolError.failed(.python, arguments: ["read_python.py"], outcome) }
        return try JSONDecoder().decode(Answer<Value>.self, from: Data(outcome.standardOutput.utf8))
    }
}
