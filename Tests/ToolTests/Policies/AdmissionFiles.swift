import Foundation
import StackCompiler
import StackKit
import Testing
import ToolHarness

/// A policy read back from the files of an environment, and evaluated by the real engines.
struct AdmissionFiles {
    /// The Rego of the template.
    let rego: String
    /// The parameters of the constraint.
    let parameters: YAML.Node
    /// `spec` of the Kyverno policy.
    let kyverno: YAML.Node

    /// Finds a policy in two files.
    ///
    /// - Parameters:
    ///   - templates: `constraint-template.yaml`.
    ///   - policy: `policies/<name>.yaml`.
    init(templates: String, policy: String) throws {
        let objects = try YAML.read(policy).map(\.root)
        let constraint = try #require(objects.first)
        let template = try #require(
            try YAML.read(templates).map(\.root).first { template in
                template["spec"]?["crd"]?["spec"]?["names"]?["kind"] == constraint["kind"]
            })
        let code = template["spec"]?["targets"]?.sequenceValue?.first?["code"]?.sequenceValue?.first
        rego = try #require(code?["source"]?["rego"]?.stringValue)
        parameters = constraint["spec"]?["parameters"] ?? [:]
        kyverno = try #require(objects.first { $0["kind"] == "ValidatingPolicy" }?["spec"])
    }

    /// Finds a policy in a stack's compiled files.
    init(_ compilation: Compilation, policy name: String) throws {
        func text(_ path: String) throws -> String {
            let messages = compilation.diagnostics.map(\.message).joined(separator: "\n")
            let bytes = try #require(compilation.files?[path], "\(path) is not made: \(messages)")
            return String(decoding: bytes, as: UTF8.self)
        }
        try self.init(templates: text("constraint-template.yaml"), policy: text("policies/\(name).yaml"))
    }

    /// Whether Gatekeeper's engine accepts each object.
    func acceptedByRego(_ objects: [YAML.Node]) async throws -> [Bool] {
        try await withTemporaryFolder { folder in
            let policy = try folder.appending(path: "policy.rego").write(rego)
            let package = try #require(rego.firstMatch(of: /(?m)^package ([\w.]+)$/)?.output.1)
            let batch = try folder.appending(path: "batch.rego").write(
                """
                package batch

                accepted := [verdict |
                    some object in input.objects
                    review := {"review": {"object": object}, "parameters": input.parameters}
                    found := data.\(package).violation with input as review
                    verdict := count(found) == 0
                ]
                """)
            let input: YAML.Node = ["objects": .sequence(objects), "parameters": parameters]
            let text = try await Policy.evaluate(
                rego: [policy, batch], document: "batch.accepted", input: Self.json(input))
            return try JSONDecoder().decode([Bool].self, from: Data(text.utf8))
        }
    }

    /// Whether Kyverno's CEL accepts each object. A variable is mapped over a list with one item, since the
    /// expressions of a policy see the ones before them.
    func acceptedByCEL(_ objects: [YAML.Node]) async throws -> [Bool] {
        func expressions(_ key: String) -> [String] {
            (kyverno[key]?.sequenceValue ?? []).compactMap { $0["expression"]?.stringValue }
        }
        let conditions = expressions("matchConditions").map { "(\($0))" }
        let applies = conditions.isEmpty ? "true" : conditions.joined(separator: " && ")
        var body = expressions("validations").map { "(\($0))" }.joined(separator: " && ")
        let variables = (kyverno["variables"]?.sequenceValue ?? []).compactMap { variable in
            variable["name"]?.stringValue.map { (name: $0, expression: variable["expression"]?.stringValue ?? "") }
        }
        for (index, variable) in variables.enumerated().reversed() {
            let known = variables[..<index].map { "'\($0.name)': variables.\($0.name), " }.joined()
            body = "[{\(known)'\(variable.name)': \(variable.expression)}].map(variables, \(body))[0]"
        }
        let text = try await Policy.evaluate(
            cel: "objects.map(object, (\(applies)) ? (\(body)) : true)",
            variables: Self.json(["objects": .sequence(objects)]))
        return try JSONDecoder().decode([Bool].self, from: Data(text.utf8))
    }

    static func json(_ node: YAML.Node) -> String { JSON.Value(node).render().text }
}
