import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

/// Requires values that the provider or a variable marks as sensitive to stay hidden.
///
/// Terraform rejects an output that shows such a value. A parameter that is not a `SecureString` stores it in plain text,
/// readable by everyone who may read parameters.
struct TerraformSecrets: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        guard lowered.parts.terraform.contains(where: { Self.mayShow($0.block) }) else { return [] }
        let sources = Sources(lowered)
        return lowered.parts.terraform.flatMap { part -> [Diagnostic] in
            let block = part.block
            return Self.shown(by: block).flatMap { name -> [Diagnostic] in
                guard let value = block.body[name], let secret = sources.secret(in: value) else { return [] }
                let isOutput = block.type == "output"
                return [
                    Diagnostic(
                        .exposedSecret,
                        "\(AWSReference.shown(block)): \(name) exposes \(secret), which is sensitive",
                        at: lowered.parts.location(of: block.body.origin(of: name) ?? part.origin),
                        notes: [
                            .init(
                                isOutput
                                    ? "set `sensitive = true` on the output"
                                    : "store it in a parameter of the type SecureString")
                        ])
                ]
            }
        }
    }

    private static func mayShow(_ block: HCL.Block) -> Bool {
        block.type == "output" || block.labels.first == "aws_ssm_parameter"
    }

    /// The arguments of a block that expose their values.
    private static func shown(by block: HCL.Block) -> [String] {
        switch (block.type, block.labels.first) {
        case ("output", _):
            let hides = ["sensitive", "ephemeral"].contains { ![nil, .bool(false)].contains(block.body[$0]) }
            return hides ? [] : ["value"]
        case ("resource", "aws_ssm_parameter"):
            let isPlain = [.string("String"), .string("StringList")].contains(block.body["type"])
            return isPlain ? ["insecure_value", "value"] : ["insecure_value"]
        default: return []
        }
    }
}

/// The sources of sensitive values in an environment.
private struct Sources {
    private let schemas: [String: Terraform.Schema.Block]
    private var variables: Set<String> = []
    private var locals: [String: HCL.Expression] = [:]

    init(_ lowered: LoweredEnvironment) {
        schemas = lowered.terraformSchemas
        for part in lowered.parts.terraform {
            switch part.block.type {
            case "variable" where part.block.body["sensitive"] == true: variables.formUnion(part.block.labels)
            case "locals":
                for case .attribute(let attribute) in part.block.body.items {
                    locals[attribute.name] = attribute.expression
                }
            default: break
            }
        }
    }

    /// The first sensitive value that an expression exposes, as its reference.
    func secret(in value: HCL.Expression) -> String? {
        secret(in: value, following: [])
    }

    /// - Parameter followed: The locals that led here, which are not followed again.
    private func secret(in value: HCL.Expression, following followed: Set<String>) -> String? {
        // A reference to a whole block exposes everything in it.
        if case .reference(let whole) = value, let secret = secret(inAllOf: whole) { return secret }
        var found: String?
        value.forEachReference(outsideCallsOf: Self.revealing) { traversal in
            if found == nil { found = secret(at: traversal, following: followed) }
        }
        return found
    }

    /// Functions whose result is never sensitive, whatever their arguments.
    private static let revealing: Set = ["can", "issensitive", "nonsensitive"]

    private func secret(inAllOf traversal: HCL.Traversal) -> String? {
        guard let target = AWSReference(traversal), target.steps.isEmpty, let schema = schemas[target.address]
        else { return nil }
        return schema.items.first { $0.item.isSensitive }.map { "\(target.address).\($0.name)" }
    }

    private func secret(at traversal: HCL.Traversal, following followed: Set<String>) -> String? {
        if case .attribute(let name) = traversal.steps.first {
            switch traversal.root {
            case "var": return variables.contains(name) ? "var.\(name)" : nil
            case "local":
                guard !followed.contains(name), let value = locals[name] else { return nil }
                return secret(in: value, following: followed.union([name]))
            default: break
            }
        }
        guard let target = AWSReference(traversal), let schema = schemas[target.address],
            case .value(_, isSensitive: true) = Terraform.Schema.ValueType.object(schema).destination(of: target.steps)
        else { return nil }
        return target.shown(steps: target.steps.count)
    }
}

extension HCL.Body {
    /// The line of an attribute, if it has its own.
    fileprivate func origin(of name: String) -> OriginID? {
        for case .attribute(let attribute) in items where attribute.name == name { return attribute.origin }
        return nil
    }
}
