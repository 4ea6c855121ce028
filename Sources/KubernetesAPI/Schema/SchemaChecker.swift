import StackFormats

/// Walks an object together with its schema and collects the violations.
struct SchemaChecker {
    let table: SchemaTable
    private(set) var violations: [SchemaViolation] = []
    private var path: ObjectPath

    /// Creates a checker that reports violations below a path.
    init(table: SchemaTable, path: ObjectPath) {
        self.table = table
        self.path = path
    }

    /// Checks a node against an object of the table.
    mutating func check(_ node: YAML.Node, against object: SchemaObject) {
        guard let fields = node.mappingValue else { return refuse(node, "an object") }
        check(fields, against: object)
    }

    private mutating func check(_ fields: YAML.Mapping, against object: SchemaObject) {
        var hint = 0
        for field in fields {
            guard let expression = object.expression(of: field.key, hint: &hint) else {
                if !object.keepsUnknown { reportUnknown(field.key, of: object) }
                continue
            }
            if expression.plainlyAccepts(field.value) { continue }
            inside(.field(field.key)) { $0.check(field.value, against: expression) }
        }
        for name in object.required where fields[name] == nil {
            violations.append(SchemaViolation(.missingField, at: path.field(name), "is required"))
        }
    }

    private mutating func check(_ node: YAML.Node, against expression: SchemaExpression) {
        let node = node.bare
        if case .null = node, expression.isNullable { return }
        switch (expression.form, node) {
        case (.any, _), (.tree, .mapping), (.boolean, .bool), (.number, .double): break
        case (.string, .string(let text)), (.intOrString, .string(let text)): checkText(text, expression.limits)
        case (.bytes, .string(let text)): checkBytes(text)
        case (.quantity, .string(let text)): checkQuantity(text)
        case (.quantity, .integer), (.quantity, .double): break
        case (.integer(let bits), .integer(let value)): checkWhole(value, bits: bits, expression.limits)
        case (.number, .integer(let value)), (.intOrString, .integer(let value)):
            checkWhole(value, bits: 64, expression.limits)
        case (.list(let element), .sequence(let nodes)):
            checkSize(nodes.count, "elements", expression.limits)
            for (index, node) in nodes.enumerated() where !element.plainlyAccepts(node) {
                inside(.element(index)) { $0.check(node, against: element) }
            }
        case (.map(let value), .mapping(let fields)):
            checkSize(fields.count, "fields", expression.limits)
            for field in fields where !value.plainlyAccepts(field.value) {
                inside(.field(field.key)) { $0.check(field.value, against: value) }
            }
        case (.object(let object), .mapping(let fields)):
            checkSize(fields.count, "fields", expression.limits)
            check(fields, against: object)
        default: refuse(node, expression.form.inWords)
        }
    }

    private mutating func inside(_ component: ObjectPath.Component, _ body: (inout SchemaChecker) -> Void) {
        path.components.append(component)
        body(&self)
        path.components.removeLast()
    }

    private mutating func reportUnknown(_ name: String, of object: SchemaObject) {
        let suggestion = Spelling.nearest(to: name, in: object.names)
        report(.unknownField, "has no field \"\(name)\"", suggestion: suggestion)
    }

    private mutating func refuse(_ node: YAML.Node, _ wanted: String) {
        report(.wrongType, "must be \(wanted), not \(node.inWords)")
    }

    private mutating func report(_ reason: SchemaViolation.Reason, _ message: String, suggestion: String? = nil) {
        violations.append(SchemaViolation(reason, at: path, message, suggestion: suggestion))
    }
}

// MARK: - Limits

extension SchemaChecker {
    private mutating func checkText(_ text: String, _ limits: SchemaLimits?) {
        guard let limits else { return }
        if let values = limits.values, !values.contains(text) {
            let list = values.map { "\"\($0)\"" }.joined(separator: ", ")
            let wanted = values.count == 1 ? "must be \(list)" : "must be one of \(list)"
            report(.notAllowed, "\(wanted), not \"\(text)\"", suggestion: Spelling.nearest(to: text, in: values))
        }
        if limits.size != nil { checkSize(text.unicodeScalars.count, "characters", limits) }
        if let pattern = limits.pattern, !table.matches(text, pattern: pattern) {
            report(.malformed, "must match \(table.pattern(pattern)), which \"\(text)\" does not")
        }
    }

    private mutating func checkWhole(_ value: Int, bits: Int, _ limits: SchemaLimits?) {
        if let range = limits?.range, !range.contains(value) {
            report(.outOfRange, "must be \(range.inWords), not \(value)")
        } else if bits == 32, Int32(exactly: value) == nil {
            report(.outOfRange, "must be an integer of 32 bits, not \(value)")
        }
    }

    private mutating func checkSize(_ size: Int, _ unit: String, _ limits: SchemaLimits?) {
        if let allowed = limits?.size, !allowed.contains(size) {
            report(.outOfRange, "must have \(allowed.inWords) \(unit), not \(size)")
        }
    }

    private mutating func checkQuantity(_ text: String) {
        if !Quantity.isValid(text) {
            report(.malformed, "must be a quantity such as 250m or 1Gi, not \"\(text)\"")
        }
    }

    private mutating func checkBytes(_ text: String) {
        let isBase64 = text.utf8.allSatisfy {
            Characters.isAlphanumeric($0)
                || [UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="), 10, 13].contains($0)
        }
        if !isBase64 { report(.malformed, "must be in Base64") }
    }
}

extension SchemaExpression.Form {
    /// The form as a message shows it: `an integer`.
    var inWords: String {
        switch self {
        case .string, .bytes: "a string"
        case .integer: "an integer"
        case .number: "a number"
        case .boolean: "true or false"
        case .any: "any value"
        case .tree, .map, .object: "an object"
        case .intOrString: "an integer or a string"
        case .quantity: "a quantity such as 250m or 1Gi"
        case .list: "a list"
        }
    }
}

extension SchemaLimits.Span {
    /// The range as a message shows it: `from 1 to 65535`.
    var inWords: String {
        switch (low, high) {
        case (let low?, let high?) where low == high: "exactly \(low)"
        case (let low?, let high?): "from \(low) to \(high)"
        case (let low?, nil): "at least \(low)"
        case (nil, let high?): "at most \(high)"
        case (nil, nil): "any number of"
        }
    }
}
