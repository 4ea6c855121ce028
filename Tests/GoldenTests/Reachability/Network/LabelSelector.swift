import StackFormats

/// A label selector of Kubernetes: an empty one matches everything.
struct LabelSelector: Sendable {
    private let labels: [String: String]
    private let expressions: [Expression]

    private struct Expression {
        let key: String
        let sign: String
        let values: [String]

        func matches(_ labels: [String: String]) throws -> Bool {
            switch sign {
            case "In": labels[key].map(values.contains) ?? false
            case "NotIn": !(labels[key].map(values.contains) ?? false)
            case "Exists": labels[key] != nil
            case "DoesNotExist": labels[key] == nil
            default: throw Unreadable("the operator \(sign) of a selector")
            }
        }
    }

    init(_ node: YAML.Node) {
        labels = node["matchLabels"].map(Self.texts) ?? [:]
        expressions = (node["matchExpressions"]?.sequenceValue ?? []).map { expression in
            Expression(
                key: expression["key"]?.stringValue ?? "", sign: expression["operator"]?.stringValue ?? "",
                values: (expression["values"]?.sequenceValue ?? []).compactMap(\.stringValue))
        }
    }

    func matches(_ candidate: [String: String]) throws -> Bool {
        guard labels.allSatisfy({ candidate[$0.key] == $0.value }) else { return false }
        return try expressions.allSatisfy { try $0.matches(candidate) }
    }

    /// Labels that the selector mentions, so that a pod with them can be tested.
    var mentioned: [String: String] {
        expressions.reduce(into: labels) { labels, expression in
            if expression.sign == "In" || expression.sign == "Exists" {
                labels[expression.key] = expression.values.first ?? "any"
            }
        }
    }

    /// Every value that the selector lists for a key.
    func values(of key: String) -> [String] {
        (labels[key].map { [$0] } ?? []) + expressions.filter { $0.key == key }.flatMap(\.values)
    }

    /// The entries of a mapping of texts.
    static func texts(_ node: YAML.Node) -> [String: String] {
        (node.mappingValue ?? [:]).reduce(into: [:]) { $0[$1.key] = $1.value.stringValue }
    }
}
