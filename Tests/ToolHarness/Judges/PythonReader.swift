import Foundation

/// A reader of Python.
package enum PythonReader {
    /// The values that modules bind to the name `values`. Bytes are a list of numbers, a function or class is its
    /// docstring.
    package static func values<Value: Decodable & Sendable>(of modules: [String]) async throws -> [Value] {
        try await read(["values": modules]).values
    }

    /// For each pair, the reason why the two modules do not parse to the same syntax tree; `nil` if they do.
    package static func differences(of pairs: [[String]]) async throws -> [String?] {
        let answer: Answer<Bool> = try await read(["pairs": pairs])
        return answer.pairs
    }

    /// For each module, the reason why it does not compile; `nil` if it does.
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
