public import StackFormats

/// The published schemas of Kubernetes 1.36 and of the custom resources that stacks use. Every object is verified against them,
/// typed or raw.
///
/// The custom resources are those of Argo CD 3.5, Argo Rollouts 1.9, External Secrets 2.9, Prometheus operator 0.93,
/// Kyverno 1.19 and Gatekeeper 3.23. `status` is not verified: the cluster writes it.
public struct KubernetesSchemas: Sendable {
    /// The schemas that come with the library.
    public static let standard = KubernetesSchemas(table: .published)

    let table: SchemaTable

    /// Whether there is a schema for a kind.
    public func knows(apiVersion: String, kind: String) -> Bool {
        table.knows(.init(apiVersion: apiVersion, kind: kind))
    }

    /// Returns the places in an object that the API server would reject or drop, in the order of the object.
    ///
    /// An object whose kind has no schema has one violation, `unknownKind`; the caller knows whether the team has a custom
    /// resource with that name. The items of a `List` are verified one by one.
    public func violations(in object: YAML.Node) -> [SchemaViolation] {
        let violations = violations(in: object, at: ObjectPath())
        return violations.isEmpty ? [] : violations.attributed(in: object)
    }

    private func violations(in object: YAML.Node, at path: ObjectPath) -> [SchemaViolation] {
        guard object.mappingValue != nil else {
            return [SchemaViolation(.wrongType, at: path, "must be an object, not \(object.inWords)")]
        }
        var missing: [SchemaViolation] = []
        for name in ["apiVersion", "kind"] where object.child(name)?.stringValue == nil {
            missing.append(SchemaViolation(.missingField, at: path.field(name), "is required and must be a string"))
        }
        guard let version = object.child("apiVersion")?.stringValue, let kind = object.child("kind")?.stringValue else {
            return missing
        }
        if version == "v1", kind == "List" {
            let items = object.child("items")?.elements ?? []
            return items.enumerated().flatMap { violations(in: $1, at: path.field("items").element($0)) }
        }
        let id = SchemaTable.KindID(apiVersion: version, kind: kind)
        guard let description = table.object(of: id) else { return [unknown(id, at: path)] }
        var checker = SchemaChecker(table: table, path: path)
        checker.check(object, against: description)
        return checker.violations
    }

    private func unknown(_ id: SchemaTable.KindID, at path: ObjectPath) -> SchemaViolation {
        let elsewhere = table.kinds.last { $0.kind == id.kind }
        let here = Spelling.nearest(to: id.kind, in: table.kinds.filter { $0.apiVersion == id.apiVersion }.map(\.kind))
        let near = here.map { SchemaTable.KindID(apiVersion: id.apiVersion, kind: $0) }
        let spelled = Spelling.nearest(to: id.kind, in: table.kinds.map(\.kind))
        let anywhere = table.kinds.last { $0.kind == spelled }
        let suggestion = (elsewhere ?? near ?? anywhere).map { "\($0.apiVersion) \($0.kind)" }
        return SchemaViolation(
            .unknownKind, at: path.field("kind"), "no schema is known for \"\(id.apiVersion) \(id.kind)\"",
            suggestion: suggestion)
    }
}
