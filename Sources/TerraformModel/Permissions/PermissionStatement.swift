import StackFormats

extension Terraform {
    /// A statement of an IAM policy in the form in which it is judged, whatever its source: a typed ``Policy/Statement``, a
    /// `statement` block, an argument of `jsonencode`, or JSON text.
    ///
    /// Parts of a text that only Terraform knows are ``unknown``.
    struct PermissionStatement {
        /// A condition: its operator, its context key and its values.
        struct Condition {
            let test: String
            let variable: String
            let values: [String]
        }

        /// A principal of a statement: its type and its identifiers.
        struct Principal {
            let type: String
            let identifiers: [String]
        }

        var effect = Policy.Effect.allow
        var actions: [String] = []
        var resources: [String] = []
        var principals: [Principal] = []
        var conditions: [Condition] = []
        /// The elements that list exceptions: `NotAction`, `NotResource`, `NotPrincipal`.
        var exceptions: [String] = []

        /// The placeholder for a value that only Terraform knows.
        static let unknown: Character = "\u{FFFC}"

        /// The text as a message shows it.
        static func shown(_ text: String) -> String {
            text.replacing(String(unknown), with: "${…}").debugDescription
        }
    }
}

// MARK: A typed statement, and a block

extension Terraform.PermissionStatement {
    init(_ statement: Terraform.Policy.Statement) {
        self.init(block: statement.block.body, names: Terraform.KnownValues())
    }

    /// Reads the body of a `statement` block of `aws_iam_policy_document`.
    init(block body: HCL.Body, names: Terraform.KnownValues) {
        func texts(_ name: String) -> [String] { body[name].map(names.texts) ?? [] }
        if texts("effect") == [Terraform.Policy.Effect.deny.rawValue] { effect = .deny }
        actions = texts("actions")
        resources = texts("resources")
        for (argument, key) in [("not_actions", "NotAction"), ("not_resources", "NotResource")]
        where body[argument] != nil { exceptions.append(key) }
        for block in body.statementBlocks {
            func texts(_ name: String) -> [String] { block.body[name].map(names.texts) ?? [] }
            switch block.type {
            case "principals":
                principals.append(
                    Principal(type: texts("type").first ?? "", identifiers: texts("identifiers")))
            case "not_principals": exceptions.append("NotPrincipal")
            case "condition":
                conditions.append(
                    Condition(
                        test: texts("test").first ?? "", variable: texts("variable").first ?? "",
                        values: texts("values")))
            default: break
            }
        }
    }
}

extension HCL.Body {
    /// The blocks of a body; `dynamic` blocks appear under the name of the blocks that they generate.
    var statementBlocks: [HCL.Block] {
        blocks.flatMap { block -> [HCL.Block] in
            guard block.type == "dynamic", let label = block.labels.first else { return [block] }
            return block.body.blocks.filter { $0.type == "content" }.map {
                HCL.Block(type: label, body: $0.body, origin: $0.origin ?? block.origin)
            }
        }
    }
}

// MARK: JSON

extension Terraform.PermissionStatement {
    /// Reads the elements of an object as a statement of a JSON policy.
    init(json elements: [HCL.ObjectElement], names: Terraform.KnownValues) {
        for element in elements {
            let texts = names.texts(of: element.value)
            switch element.key.text {
            case "Effect": if texts == [Terraform.Policy.Effect.deny.rawValue] { effect = .deny }
            case "Action": actions = texts
            case "Resource": resources = texts
            case "Principal": principals = Self.principals(element.value, names)
            case "NotAction", "NotResource", "NotPrincipal": exceptions.append(element.key.text ?? "")
            case "Condition": conditions = Self.conditions(element.value, names)
            default: break
            }
        }
    }

    /// Reads principals: `"*"`, or identifiers by type.
    private static func principals(_ value: HCL.Expression, _ names: Terraform.KnownValues) -> [Principal] {
        let objects = names.objects(in: value)
        guard !objects.isEmpty else { return [Principal(type: "*", identifiers: names.texts(of: value))] }
        return objects.flatMap { $0 }.map {
            Principal(type: $0.key.text ?? "", identifiers: names.texts(of: $0.value))
        }
    }

    /// Reads conditions: values by key, and keys by operator.
    private static func conditions(_ value: HCL.Expression, _ names: Terraform.KnownValues) -> [Condition] {
        names.objects(in: value).flatMap { $0 }.flatMap { test in
            names.objects(in: test.value).flatMap { $0 }.map {
                Condition(test: test.key.text ?? "", variable: $0.key.text ?? "", values: names.texts(of: $0.value))
            }
        }
    }
}

extension HCL.ObjectKey {
    /// The text of a known key; `nil` for a key that Terraform computes.
    var text: String? {
        switch self {
        case .identifier(let text), .quoted(let text): text
        case .expression(.string(let text)): text
        case .expression: nil
        }
    }
}
