extension HCL.Expression: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral
{
    /// Creates a string, never a template.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Creates an integer.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// Creates a boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Creates a list.
    public init(arrayLiteral elements: HCL.Expression...) { self = .list(elements) }
}

extension HCL.Expression {
    /// A reference from its names: `.ref("aws_vpc", "main", "id")` is `aws_vpc.main.id`.
    public static func ref(_ root: String, _ attributes: String...) -> HCL.Expression {
        .reference(HCL.Traversal(root: root, steps: attributes.map { .attribute($0) }))
    }

    /// A call: `.call("cidrsubnet", .ref("var", "cidr"), 4, 0)`.
    public static func call(_ name: String, _ arguments: HCL.Expression...) -> HCL.Expression {
        .call(name, arguments: arguments)
    }

    /// An object with its elements in order: `.object(["Name": "replays", "Team": "games"])`.
    public static func object(_ elements: KeyValuePairs<HCL.ObjectKey, HCL.Expression>) -> HCL.Expression {
        .object(elements.map { HCL.ObjectElement($0.key, $0.value) })
    }

    /// A list of strings.
    public static func strings(_ texts: some Sequence<String>) -> HCL.Expression {
        .list(texts.map { .string($0) })
    }
}

extension HCL.Traversal {
    /// The traversal with one more step.
    public func appending(_ step: Step) -> HCL.Traversal {
        HCL.Traversal(root: root, steps: steps + [step])
    }
}
