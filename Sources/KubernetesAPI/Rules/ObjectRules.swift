public import StackFormats

/// The checks of the API server that go beyond the schemas, and objects that it accepts although they can never work.
///
/// Names and labels have the syntax that the field requires; a selector selects the pods of its own template; the parts of a pod
/// agree with each other. Source: the validation code of the Kubernetes API, and "Object Names and IDs" and "Labels and
/// Selectors" in its documentation.
public enum ObjectRules {
    /// Returns the rule violations in an object. An object that violates its schema is checked as far as it can be understood.
    public static func violations(in object: YAML.Node) -> [SchemaViolation] {
        var report = RuleReport()
        let kind = object.child("kind")?.stringValue ?? ""
        checkName(of: object, kind: kind, &report)
        LabelRules.checkMetadata(object.child("metadata"), at: ObjectPath().field("metadata"), &report)
        LabelRules.checkSelector(of: object, kind: kind, &report)
        PodRules.check(object, kind: kind, &report)
        checkSizes(of: object, kind: kind, &report)
        AnalysisRules.check(object, kind: kind, &report)
        checkSpec(of: object, kind: kind, &report)
        return report.violations.isEmpty ? [] : report.violations.attributed(in: object)
    }

    private static func checkName(of object: YAML.Node, kind: String, _ report: inout RuleReport) {
        let path = ObjectPath().field("metadata")
        let metadata = object.child("metadata")
        if let name = metadata?.child("name")?.stringValue {
            report.add(.malformed, at: path.field("name"), nameRule(of: kind)(name))
            if let limit = NameLimit.of(kind: kind, apiVersion: object.child("apiVersion")?.stringValue ?? ""),
                name.utf8.count > limit.characters
            {
                let why = "must have at most \(limit.characters) characters, \(limit.reason), not \(name.utf8.count)"
                report.add(.outOfRange, at: path.field("name"), why)
            }
            if kind == "ConstraintTemplate",
                let made = object.child("spec", "crd", "spec", "names", "kind")?.stringValue, made.utf8.count > 59
            {
                let kindPath = ObjectPath().field("spec").field("crd").field("spec").field("names").field("kind")
                let why = "must have at most 59 characters, as Gatekeeper requires, not \(made.utf8.count)"
                report.add(.outOfRange, at: kindPath, why)
            }
            if kind == "ConstraintTemplate",
                let made = object.child("spec", "crd", "spec", "names", "kind")?.stringValue,
                name != made.lowercased()
            {
                let why = "must be \"\(made.lowercased())\", the kind it defines in lower case, not \"\(name)\""
                report.add(.inconsistent, at: path.field("name"), why)
            }
        } else if metadata?.child("generateName")?.stringValue == nil {
            report.add(.missingField, at: path.field("name"), "is required")
        }
        if let namespace = metadata?.child("namespace")?.stringValue {
            report.add(.malformed, at: path.field("namespace"), NameRules.label(namespace))
        }
    }

    /// Checks the size limit of one object: `ValidateConfigMap` and `ValidateSecret` in the validation code of Kubernetes.
    private static func checkSizes(of object: YAML.Node, kind: String, _ report: inout RuleReport) {
        func size(_ entries: YAML.Node?) -> Int {
            (entries?.mappingValue ?? [:]).reduce(0) {
                $0 + $1.key.utf8.count + ($1.value.stringValue?.utf8.count ?? 0)
            }
        }
        guard kind == "ConfigMap" || kind == "Secret" else { return }
        let data = ["data", "binaryData", "stringData"].reduce(0) { $0 + size(object.child($1)) }
        if data > 1_048_576 {
            let why = "must have at most 1048576 bytes, keys and values together, not \(data)"
            report.add(.outOfRange, at: ObjectPath().field("data"), why)
        }
    }

    private static func nameRule(of kind: String) -> (String) -> String? {
        switch kind {
        case "Namespace": NameRules.label
        case "Service": NameRules.service
        case "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding": NameRules.pathSegment
        default: NameRules.subdomain
        }
    }

    private static func checkSpec(of object: YAML.Node, kind: String, _ report: inout RuleReport) {
        let path = ObjectPath().field("spec")
        switch kind {
        case "HorizontalPodAutoscaler":
            if let least = object.child("spec", "minReplicas")?.integerValue,
                let most = object.child("spec", "maxReplicas")?.integerValue,
                least > most
            {
                let why = "must be at least minReplicas, which is \(least), not \(most)"
                report.add(.inconsistent, at: path.field("maxReplicas"), why)
            }
        case "PodDisruptionBudget":
            if object.child("spec", "minAvailable") != nil, object.child("spec", "maxUnavailable") != nil {
                report.add(
                    .inconsistent, at: path.field("maxUnavailable"), "must not be set together with minAvailable")
            }
        case "Service": checkPorts(of: object, &report)
        default: break
        }
    }

    private static func checkPorts(of service: YAML.Node, _ report: inout RuleReport) {
        let ports = service.child("spec", "ports")?.elements ?? []
        var seen: Set<String> = []
        for (index, port) in ports.enumerated() {
            func place(_ field: String) -> ObjectPath {
                ObjectPath().field("spec").field("ports").element(index).field(field)
            }
            if let name = port.child("name")?.stringValue {
                report.add(.malformed, at: place("name"), NameRules.label(name))
                if !seen.insert(name).inserted { report.addDuplicate(name, at: place("name")) }
            } else if ports.count > 1 {
                report.add(.missingField, at: place("name"), "is required where a service has several ports")
            }
            if let target = port.child("targetPort")?.stringValue {
                report.add(.malformed, at: place("targetPort"), NameRules.port(target))
            }
        }
    }
}

/// Collects violations.
struct RuleReport {
    private(set) var violations: [SchemaViolation] = []

    /// Adds a violation if there is a message.
    ///
    /// - Parameter path: The place of the violation; evaluated only if there is a message, because almost every object is valid.
    mutating func add(
        _ reason: SchemaViolation.Reason, at path: @autoclosure () -> ObjectPath, _ message: String?,
        suggestion: String? = nil
    ) {
        guard let message else { return }
        violations.append(SchemaViolation(reason, at: path(), message, suggestion: suggestion))
    }

    /// Adds a violation for a duplicate name.
    mutating func addDuplicate(_ name: String, at path: @autoclosure () -> ObjectPath) {
        add(.inconsistent, at: path(), "must be unique, but \"\(name)\" appears twice")
    }
}
