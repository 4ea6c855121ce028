package import Foundation

/// Judges of policies, which evaluate them on samples.
package enum Policy {
    /// Evaluates one document, such as `package.violation`, in the OPA engine, as Rego v1.
    ///
    /// - Parameters:
    ///   - input: The input as JSON; Gatekeeper passes `{"review": {"object": …}, "parameters": …}`.
    ///   - data: JSON below `data`, like Gatekeeper's inventory.
    /// - Returns: The document as JSON with sorted keys; `null` if it is undefined.
    /// - Throws: ``ToolError/failed(_:arguments:_:)`` if the policy does not compile.
    package static func evaluate(
        rego files: [URL], document: String, input: String, data: String = "{}"
    ) async throws -> String {
        let request = #"{"document": "\#(document)", "input": \#(input), "data": \#(data)}"#
        return try await succeed(.opa, "rego.py", files.map(\.path), request: request)
    }

    /// Evaluates one CEL expression on JSON variables, such as `{"object": …}`.
    ///
    /// - Parameter functions: Functions of the expression that are not part of CEL, by name, as JSON: the integer that
    ///   each returns for a first argument, and 0 for others.
    /// - Returns: The value as JSON.
    /// - Throws: ``ToolError/failed(_:arguments:_:)`` if it does not parse or a type does not match.
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
