package import Foundation

/// Judges of policies: they are evaluated, on samples.
package enum Policy {
    /// Evaluates one document, such as `package.violation`, in the OPA engine, as Rego v1.
    ///
    /// - Parameters:
    ///   - input: JSON; what Gatekeeper passes is `{"review": {"object": …}, "parameters": …}`.
    ///   - data: JSON that stands under `data`, as Gatekeeper's inventory does.
    /// - Returns: the document as JSON with sorted keys; `null` where it is undefined.
    /// - Throws: ``ToolError/failed(_:arguments:_:)`` where the policy does not compile.
    package static func evaluate(
        rego files: [URL], document: String, input: String, data: String = "{}"
    ) async throws -> String {
        let request = #"{"document": "\#(document)", "input": \#(input), "data": \#(data)}"#
        return try await succeed(.opa, "rego.py", files.map(\.path), request: request)
    }

    /// Evaluates one CEL expression on JSON variables, such as `{"object": …}`.
    ///
    /// - Parameter functions: The functions of the expression that CEL does not have, by name, as JSON: the integer that each returns
    ///   for a first argument, and 0 for others.
    /// - Returns: its value as JSON.
    /// - Throws: ``ToolError/failed(_:arguments:_:)`` where it does not parse, or meets a type that it cannot take.
    package static func evaluate(
        cel expression: String, variables: String, functions: String = "{}"
    ) async throws -> String {
        let quoted = String(decoding: try JSONEncoder().encode(expression), as: UTF8.self)
        return try await succeed(
            .cel, "cel.py", [],
            request: #"{"expression": \#(quoted), "variables": \#(variables), "functions": \#(functions)}"#)
    }

    private static func succeed(
        _ tool: Tool, _ script: String, _ arguments: [String], request: String
    ) async throws -> String {
        let outcome = try await tool.script(script, arguments, request: request)
        guard outcome.succeeded else { throw ToolError.failed(tool, arguments: arguments, outcome) }
        return outcome.standardOutput
    }
}
