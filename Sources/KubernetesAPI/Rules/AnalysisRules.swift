import StackFormats

/// The placeholders that Argo Rollouts expands in the metrics of an analysis.
///
/// Argo Rollouts encodes a metric as JSON and replaces every `{{…}}` in it with an argument of the template. A tag that names
/// no argument fails the analysis, and so does an unclosed tag. There is no escape, so a metric cannot contain `{{` for any other
/// reason. Source: `utils/template/template.go` and `utils/analysis/factory.go` of Argo Rollouts 1.9.1.
enum AnalysisRules {
    static func check(_ object: YAML.Node, kind: String, _ report: inout RuleReport) {
        guard kind == "AnalysisTemplate" || kind == "ClusterAnalysisTemplate",
            let metrics = object.child("spec", "metrics")
        else { return }
        let arguments = (object.child("spec", "args")?.elements ?? []).compactMap { $0.child("name")?.stringValue }
        check(metrics, Set(arguments.map { "args.\($0)" }), at: ObjectPath().field("spec").field("metrics"), &report)
    }

    private static func check(
        _ node: YAML.Node, _ tags: Set<String>, at path: ObjectPath, _ report: inout RuleReport
    ) {
        if let text = node.stringValue {
            if let fault = problem(in: text, tags) { report.add(.malformed, at: path, fault) }
        } else if let items = node.sequenceValue {
            for (index, item) in items.enumerated() { check(item, tags, at: path.element(index), &report) }
        } else {
            for entry in node.mappingValue ?? [:] { check(entry.value, tags, at: path.field(entry.key), &report) }
        }
    }

    private static func problem(in text: String, _ tags: Set<String>) -> String? {
        var rest = text[...]
        while let start = rest.firstRange(of: "{{") {
            rest = rest[start.upperBound...]
            guard let end = rest.firstRange(of: "}}") else {
                return
                    "must not contain \"{{\" without \"}}\", which Argo Rollouts reads as the start of an argument"
            }
            let tag = rest[..<end.lowerBound]
            let name = String(tag.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
            guard tags.contains(name) else {
                return
                    "must not contain \"{{\(tag)}}\", which Argo Rollouts replaces with an argument that the template does "
                    + "not have; there is no escape"
            }
            rest = rest[end.upperBound...]
        }
        return nil
    }
}
