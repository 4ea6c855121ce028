import StackDiagnostics
import StackFormats
import StackModel

/// Requires a Gatekeeper constraint to match its template.
///
/// A template defines the kind of a constraint, so no published schema contains it. If the template is in the same environment,
/// its own schema applies: unknown parameters would never be read, and required ones must be present.
struct GatekeeperConstraints: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        let templates = Self.templates(in: lowered)
        guard !templates.isEmpty else { return [] }
        return lowered.parts.manifests.flatMap { manifest -> [Diagnostic] in
            guard let template = Self.template(of: manifest, among: templates) else { return [] }
            let spec = template.node["spec"]
            let schema = spec?["crd"]?["spec"]?["validation"]?["openAPIV3Schema"] ?? .mapping([:])
            let parameters = manifest.node["spec"]?["parameters"] ?? .mapping([:])
            return Self.faults(in: parameters, against: schema, at: "spec.parameters").map { fault in
                Diagnostic(
                    .schemaViolation, "\(manifest.kind) \"\(manifest.name)\": \(fault.message)",
                    at: lowered.parts.location(of: manifest.origin),
                    notes: fault.notes + [
                        .init(
                            "ConstraintTemplate \"\(template.name)\" defines the parameters",
                            at: lowered.parts.location(of: template.origin))
                    ])
            }
        }
    }

    /// The templates of an environment, in the order in which they were created.
    static func templates(in lowered: LoweredEnvironment) -> [Manifest] {
        lowered.parts.manifests.filter { $0.kind == "ConstraintTemplate" }
    }

    /// The template that defines the kind of an object; `nil` if the object is not a constraint or no template defines it.
    static func template(of manifest: Manifest, among templates: [Manifest]) -> Manifest? {
        guard !templates.isEmpty, manifest.group == "constraints.gatekeeper.sh" else { return nil }
        return templates.first {
            $0.node["spec"]?["crd"]?["spec"]?["names"]?["kind"]?.stringValue == manifest.kind
        }
    }

    private struct Fault {
        let message: String
        var notes: [Diagnostic.Note] = []
    }

    private static func faults(in value: YAML.Node, against schema: YAML.Node, at path: String) -> [Fault] {
        if let type = schema["type"]?.stringValue, !value.isOf(type) {
            return [Fault(message: "\(path) must be of the type \(type)")]
        }
        if let items = schema["items"], let values = value.sequenceValue {
            return values.enumerated().flatMap { faults(in: $1, against: items, at: "\(path)[\($0)]") }
        }
        guard let entries = value.mappingValue else { return [] }
        let known = schema["properties"]?.mappingValue ?? [:]
        let further = schema["additionalProperties"]
        let isOpen =
            further?.mappingValue != nil || further?.boolValue == true
            || schema["x-kubernetes-preserve-unknown-fields"]?.boolValue == true
        let required = (schema["required"]?.sequenceValue ?? []).compactMap(\.stringValue)
        let missing = required.filter { entries[$0] == nil }.map { Fault(message: "\(path).\($0) is missing") }
        return missing
            + entries.flatMap { entry -> [Fault] in
                let place = "\(path).\(entry.key)"
                if let schema = known[entry.key] { return faults(in: entry.value, against: schema, at: place) }
                if let further, further.mappingValue != nil {
                    return faults(in: entry.value, against: further, at: place)
                }
                if isOpen { return [] }
                return [
                    Fault(
                        message: "\(place) is not a parameter of its template",
                        notes: Suggestion.notes(for: entry.key, among: known.keys))
                ]
            }
    }
}

extension YAML.Node {
    /// Whether the value has a JSON Schema type; an unknown type matches any value.
    fileprivate func isOf(_ type: String) -> Bool {
        switch type {
        case "object": mappingValue != nil
        case "array": sequenceValue != nil
        case "string": stringValue != nil
        case "boolean": boolValue != nil
        case "integer": integerValue != nil
        case "number": if case .double = bare { true } else { integerValue != nil }
        default: true
        }
    }
}
