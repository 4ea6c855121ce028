extension HCL.Expression: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral
{
    /// A text, never a template.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// A truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A list.
    public init(arrayLiteral elements: HCL.Expression...) { self = .list(elements) }
}

extension HCL.Expression {
    /// A reference by its names: `.ref("aws_vpc", "main", "id")` is `aws_vpc.main.id`.
    public static func ref(_ root: String, _ attributes: String...) -> HCL.Expression {
        .reference(HCL.Traversal(root: root, steps: attributes.map { .attribute($0) }))
    }

    /// A call: `.call("cidrsubnet", .ref("var", "cidr"), 4, 0)`.
    public static func call(_ name: String, _ arguments: HCL.Expression...) -> HCL.Expression {
        .call(name, arguments: arguments)
    }

    /// An object, in the order in which it is written: `.object(["Name": "replays", "Team": "games"])`.
    public static func object(_ elements: KeyValuePairs<HCL.ObjectKey, HCL.Expression>) -> HCL.Expression {
        .object(elements.map { HCL.ObjectElement($0.key, $0.value) })
    }

    /// A list of texts.
    public static func strings(_ texts: some Sequence<String>) -> HCL.Expression {
        .list(texts.map { .string($0) })
    }
}

extension HCL.Traversal {
    /// The traversal with one step more.
    public func appending(_ step: Step) -> HCL.Traversal {
        HCL.Traversal(root: root, steps: steps + [step])
    }
}
