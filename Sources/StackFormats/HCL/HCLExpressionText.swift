extension HCL.Expression {
    /// The expression on one line, with the spaces that `terraform fmt` would set.
    var flatText: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .number(let spelling): spelling
        case .string(let text), .heredoc(_, let text): "\"\(HCL.quotedText(text))\""
        case .template(let parts): Self.flatTemplate(parts)
        case .reference(let traversal): traversal.root + Self.flatSteps(traversal.steps)
        case .select(let base, let steps): base.operandOfSelect + Self.flatSteps(steps)
        case .call(let name, let arguments, let expandFinal):
            "\(name)(\(Self.joined(arguments))\(expandFinal && !arguments.isEmpty ? "..." : ""))"
        case .list(let elements): "[\(Self.joined(elements))]"
        case .object(let elements):
            elements.isEmpty
                ? "{}" : "{ \(elements.map { "\($0.key.text) = \($0.value.flatText)" }.joined(separator: ", ")) }"
        case .conditional(let condition, let then, let otherwise):
            "\(condition.operand(above: 0)) ? \(then.operand(above: 0)) : \(otherwise.operand(above: 0))"
        case .binary(let left, let symbol, let right):
            "\(left.operand(above: symbol.precedence - 1)) \(symbol.rawValue) \(right.operand(above: symbol.precedence))"
        case .unary(let symbol, let operand): symbol.rawValue + operand.operand(above: 7)
        case .forList(let head, let result): "[\(head.text(result: result.flatText))\(head.conditionText)]"
        case .forObject(let head, let key, let value, let grouping):
            "{ \(head.text(result: Self.pair(key, value, grouping)))\(head.conditionText) }"
        }
    }

    /// `key => value`, with the dots of grouping.
    static func pair(_ key: HCL.Expression, _ value: HCL.Expression, _ grouping: Bool) -> String {
        "\(key.flatText) => \(value.afterArrow)\(grouping ? "..." : "")"
    }

    static func flatSteps(_ steps: [HCL.Traversal.Step]) -> String {
        steps.map { step in
            switch step {
            case .attribute(let name): ".\(name)"
            case .index(let key): "[\(key.flatText)]"
            case .splat: "[*]"
            }
        }.joined()
    }

    /// The text after `=>` or `${`, where the formatter would take a sign for a subtraction.
    var afterArrow: String {
        let text = flatText
        return text.hasPrefix("-") ? "(\(text))" : text
    }

    /// The text after the keywords `in` and `if`, with the space between them. The formatter takes the keyword for a name:
    /// a parenthesis after it for a call, a sign for a subtraction and a bracket for an index.
    fileprivate var afterKeyword: String {
        let text = flatText
        if text.hasPrefix("-") || text.hasPrefix("[") { return "(\(text))" }
        return text.hasPrefix("(") ? text : " \(text)"
    }

    /// A template that is nothing but one interpolation has the value, type included, of the expression in it, and
    /// `terraform fmt` writes it so.
    var unwrapped: HCL.Expression {
        if case .template(let parts) = self, parts.count == 1, case .interpolation(let inner) = parts[0] {
            return inner.unwrapped
        }
        return self
    }

    private static func joined(_ expressions: [HCL.Expression]) -> String {
        expressions.map(\.flatText).joined(separator: ", ")
    }

    /// The text as an operand, in parentheses where it does not bind tighter than the operator around it.
    private func operand(above precedence: Int) -> String {
        let needsParentheses =
            switch unwrapped {
            case .conditional: true
            case .binary(_, let symbol, _): symbol.precedence <= precedence
            case .unary: precedence >= 7
            case .integer(let value): value < 0 && precedence >= 7
            case .number(let spelling): spelling.hasPrefix("-") && precedence >= 7
            default: false
            }
        return needsParentheses ? "(\(flatText))" : flatText
    }

    /// The text in front of a step. After a splat, steps would be taken for every element.
    private var operandOfSelect: String {
        switch unwrapped {
        case .reference(let traversal) where !traversal.steps.contains(.splat): flatText
        case .select(_, let steps) where !steps.contains(.splat): flatText
        case .call: flatText
        default: "(\(flatText))"
        }
    }

    private static func flatTemplate(_ parts: [HCL.TemplatePart]) -> String {
        if parts.count == 1, case .interpolation(let inner) = parts[0] { return inner.flatText }
        return "\"\(parts.templateText)\""
    }
}

extension HCL.For {
    /// `for key, value in collection : result`.
    func text(result: String) -> String {
        "for \(key.map { "\($0), " } ?? "")\(value) in\(collection.afterKeyword) : \(result)"
    }

    /// ` if condition`, or nothing.
    var conditionText: String { condition.map { " if\($0.afterKeyword)" } ?? "" }
}

extension HCL.Expression {
    /// `${expression}`. A brace of an object is set apart from the brace of the sequence.
    fileprivate var interpolationText: String {
        let text = afterArrow
        return text.hasPrefix("{") || text.hasSuffix("}") ? "${(\(text))}" : "${\(text)}"
    }

    /// The text after a keyword that ends a directive.
    fileprivate var endingDirective: String {
        let text = afterKeyword
        return text.hasSuffix("}") ? "(\(flatText))" : text
    }
}

extension HCL.ObjectKey {
    /// The key as it is printed.
    var text: String {
        switch self {
        // `{ for = …` would start a `for` expression, and the others read as values.
        case .identifier(let name) where ["for", "true", "false", "null"].contains(name): "\"\(name)\""
        case .identifier(let name): name
        case .quoted(let text): "\"\(HCL.quotedText(text))\""
        case .expression(let expression): "(\(expression.flatText))"
        }
    }
}

extension [HCL.TemplatePart] {
    /// The inside of the quotes.
    fileprivate var templateText: String {
        let parts = mergingLiterals
        var text = ""
        for (index, part) in parts.enumerated() {
            switch part {
            // A directive's body ends in front of a sequence, so every literal but the last of the template may.
            case .literal(let literal): text += HCL.quotedText(literal, beforeSequence: index + 1 < parts.count)
            case .interpolation(let expression): text += expression.interpolationText
            case .if(let condition, let then, let otherwise):
                text += "%{if\(condition.endingDirective)}\(then.nestedText)"
                if !otherwise.isEmpty { text += "%{else}\(otherwise.nestedText)" }
                text += "%{endif}"
            case .for(let key, let value, let collection, let body):
                text +=
                    "%{for \(key.map { "\($0), " } ?? "")\(value) in\(collection.endingDirective)}\(body.nestedText)%{endfor}"
            }
        }
        return text
    }

    /// The inside of a directive, after which another directive always follows.
    private var nestedText: String {
        guard case .literal(let last)? = mergingLiterals.last else { return templateText }
        return Array(mergingLiterals.dropLast()).templateText + HCL.quotedText(last, beforeSequence: true)
    }

    /// Joins neighbouring literals: `$` and `{` apart are harmless, together they are not.
    private var mergingLiterals: [HCL.TemplatePart] {
        reduce(into: []) { parts, part in
            if case .literal(let text) = part, case .literal(let before)? = parts.last {
                parts[parts.count - 1] = .literal(before + text)
            } else {
                parts.append(part)
            }
        }
    }
}
