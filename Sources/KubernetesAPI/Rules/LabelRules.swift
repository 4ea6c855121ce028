import StackFormats

/// Labels, annotations and label selectors.
enum LabelRules {
    /// The maximum total size of an object's annotations, 256 KiB.
    private static let annotationLimit = 256 * 1024

    /// Checks the labels and annotations of an object or of a pod template.
    static func checkMetadata(_ metadata: YAML.Node?, at path: ObjectPath, _ report: inout RuleReport) {
        checkLabels(metadata?.child("labels"), at: path.field("labels"), &report)
        var size = 0
        for annotation in metadata?.child("annotations")?.fields ?? [:] {
            report.add(
                .malformed, at: path.field("annotations").field(annotation.key),
                NameRules.key(annotation.key).map { "has a key that \($0)" })
            size += annotation.key.utf8.count + (annotation.value.stringValue?.utf8.count ?? 0)
        }
        if size > annotationLimit {
            let why = "must have at most \(annotationLimit) bytes, keys and values together, not \(size)"
            report.add(.outOfRange, at: path.field("annotations"), why)
        }
    }

    /// Checks that a selector is well formed, and that a workload selects the pods of its own template.
    static func checkSelector(of object: YAML.Node, kind: String, _ report: inout RuleReport) {
        guard let selector = object.child("spec", "selector") else { return }
        let path = ObjectPath().field("spec").field("selector")
        if kind == "Service" { return checkLabels(selector, at: path, &report) }
        let wanted = selector.child("matchLabels")
        checkLabels(wanted, at: path.field("matchLabels"), &report)
        guard ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Rollout"].contains(kind) else { return }
        guard let template = object.child("spec", "template") else { return }
        let labels = wanted?.fields ?? [:]
        if labels.isEmpty, (selector.child("matchExpressions")?.elements ?? []).isEmpty {
            report.add(.inconsistent, at: path, "must select the pods of the template, not every pod")
        }
        for (key, value) in labels {
            let label = template.child("metadata", "labels")?.child(key)
            guard label != value else { continue }
            let have = label.map { "is \($0.inWords) there" } ?? "is not there"
            let why = "must be among the labels of spec.template.metadata.labels, but \(have)"
            report.add(.inconsistent, at: path.field("matchLabels").field(key), why)
        }
    }

    private static func checkLabels(
        _ labels: YAML.Node?, at path: @autoclosure () -> ObjectPath, _ report: inout RuleReport
    ) {
        for label in labels?.fields ?? [:] {
            report.add(
                .malformed, at: path().field(label.key), NameRules.key(label.key).map { "has a key that \($0)" })
            report.add(
                .malformed, at: path().field(label.key), label.value.stringValue.flatMap(NameRules.labelValue))
        }
    }
}
