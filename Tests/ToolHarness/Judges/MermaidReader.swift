import Foundation

/// Judges of flowcharts: the real Mermaid.
package enum MermaidReader {
    /// Mermaid's reading of a text.
    package struct Flowchart: Decodable, Sendable {
        package let direction: String
        package let nodes: [Node]
        package let edges: [Edge]
        /// All groups at any depth, inner ones before outer ones.
        package let groups: [Group]
    }

    package struct Node: Decodable, Sendable {
        package let id: String
        /// The label; `nil` if it is not in the drawing.
        package let label: String?
        /// Mermaid's name for the outline: `square`.
        package let shape: String
    }

    package struct Edge: Decodable, Sendable {
        package let source: String
        package let target: String
        /// The label; empty for an edge without one.
        package let label: String?
        /// `normal`, `dotted` or `thick`.
        package let line: String
        /// `arrow_point`, or another end.
        package let end: String
    }

    package struct Group: Decodable, Sendable {
        package let id: String
        package let label: String?
        /// The nodes and groups in it.
        package let members: [String]
    }

    private struct Answer: Decodable {
        let error: String?
    }

    /// Reads texts with one flowchart each.
    ///
    /// - Parameter draws: Whether labels are taken from the drawing instead of the parser.
    /// - Throws: ``ToolError/failed(_:arguments:_:)`` if Mermaid rejects a text.
    package static func read(_ texts: [String], draws: Bool = false) async throws -> [Flowchart] {
        let outcome = try await run(texts, draws: draws)
        let data = Data(outcome.standardOutput.utf8)
        guard try JSONDecoder().decode([Answer].self, from: data).allSatisfy({ $0.error == nil }) else {
            throw ToolError.failed(.mermaid, arguments: ["read_mermaid.py"], outcome)
        }
        return try JSONDecoder().decode([Flowchart].self, from: data)
    }

    /// Checks that Mermaid draws a text.
    package static func draw(_ text: String) async throws -> Verdict {
        let error = try await errors(in: [text], draws: true).first ?? nil
        return Verdict(isAccepted: error == nil, report: error ?? "")
    }

    /// For each text, Mermaid's error; `nil` if it reads the text.
    ///
    /// - Parameter draws: Whether it also draws them.
    package static func errors(in texts: [String], draws: Bool = false) async throws -> [String?] {
        let outcome = try await run(texts, draws: draws)
        return try JSONDecoder().decode([Answer].self, from: Data(outcome.standardOutput.utf8)).map(\.error)
    }

    private static func run(_ texts: [String], draws: Bool) async throws -> Outcome {
        struct Request: Encodable {
            let draws: Bool
            let texts: [String]
        }
        let request = String(decoding: try JSONEncoder().encode(Request(draws: draws, texts: texts)), as: UTF8.self)
        let outcome = try await Tool.mermaid.script("read_mermaid.py", [], request: request)
        guard outcome.succeeded else { throw ToolError.failed(.mermaid, arguments: ["read_mermaid.py"], outcome) }
        return outcome
    }
}
