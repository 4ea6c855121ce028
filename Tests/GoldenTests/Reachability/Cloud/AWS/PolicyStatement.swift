import StackFormats

/// A statement of an IAM policy, as JSON or as a block of its data source.
struct PolicyStatement {
    let allows: Bool
    let principals: [String]
    let actions: [String]
    let resources: [String]
    let conditions: [String]

    /// A statement of JSON: `{"Effect": "Allow", "Action": "s3:GetObject", …}`.
    init(document node: YAML.Node) throws {
        try Self.refuse(node, ["NotAction", "NotResource", "NotPrincipal"])
        allows = node["Effect"]?.stringValue != "Deny"
        actions = Self.texts(node["Action"])
        resources = Self.texts(node["Resource"])
        principals = Self.principals(node["Principal"])
        conditions = (node["Condition"]?.mappingValue ?? [:]).flatMap { test in
            (test.value.mappingValue ?? [:]).map { Self.condition(test.key, $0.key, Self.texts($0.value)) }
        }.sorted()
    }

    /// A block `statement` of `data "aws_iam_policy_document"`.
    init(block node: YAML.Node) throws {
        try Self.refuse(node, ["not_actions", "not_resources", "not_principals"])
        allows = node["effect"]?.stringValue != "Deny"
        actions = Self.texts(node["actions"])
        resources = Self.texts(node["resources"])
        principals = (node["principals"]?.sequenceValue ?? []).flatMap { principal in
            Self.texts(principal["identifiers"]).map { "\(principal["type"]?.stringValue ?? "") \($0)" }
        }
        conditions = (node["condition"]?.sequenceValue ?? []).map {
            Self.condition(
                $0["test"]?.stringValue ?? "", $0["variable"]?.stringValue ?? "", Self.texts($0["values"]))
        }.sorted()
    }

    /// The permissions of the statement, one sentence for each action and resource.
    func facts(of holder: String) -> [String] {
        let verb = allows ? "may" : "may not"
        let limits = conditions.isEmpty ? "" : " where \(conditions.joined(separator: " and "))"
        return (resources.isEmpty ? [""] : resources.map { " on \($0)" }).flatMap { resource in
            actions.map { "\(holder) \(verb) \($0)\(resource)\(limits)" }
        }
    }

    private static func condition(_ test: String, _ variable: String, _ values: [String]) -> String {
        "\(variable) \(test) \(values.sorted().joined(separator: "|"))"
    }

    private static func principals(_ node: YAML.Node?) -> [String] {
        guard let byType = node?.mappingValue else { return texts(node).map { "* \($0)" } }
        return byType.flatMap { entry in texts(entry.value).map { "\(entry.key) \($0)" } }
    }

    /// One text, or a list of them.
    private static func texts(_ node: YAML.Node?) -> [String] {
        node?.stringValue.map { [$0] } ?? (node?.sequenceValue ?? []).compactMap(\.stringValue)
    }

    /// Rejects statements that allow everything except something: they must not be read as allowing only that.
    private static func refuse(_ node: YAML.Node, _ keys: [String]) throws {
        for key in keys
        where !texts(node[key]).isEmpty || node[key]?.mappingValue?.isEmpty == false
            || node[key]?.sequenceValue?.isEmpty == false
        {
            throw Unreadable("\(key) in a statement of a policy")
        }
    }
}
