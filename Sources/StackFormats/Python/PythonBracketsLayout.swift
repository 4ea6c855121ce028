extension Python.ExpressionLayout {
    func subscripted(_ indices: [Python.Expression]) -> CodeLayout {
        if indices.isEmpty { return .refusal("has a subscript without an index") }
        if indices.contains(where: \.isStarred) {
            // Parentheses can be omitted only since Python 3.11.
            let hasSlice = indices.contains { if case .slice = $0 { true } else { false } }
            return hasSlice
                ? .refusal("unpacks a sequence beside a slice")
                : .sequence([.text("["), layout(.tuple(indices)), .text("]")])
        }
        let list = indices.map { index in
            if case .slice = index { return bare(index) }
            return element(index)
        }
        return .list("[", list, "]", trailingComma: indices.count > 1)
    }

    func slice(_ lower: Python.Expression?, _ upper: Python.Expression?, _ step: Python.Expression?) -> CodeLayout {
        let bounds = [lower, upper] + (step == nil ? [] : [step])
        // If a bound is more than a name or a number, the colon is surrounded by spaces for legibility.
        let isSimple = bounds.allSatisfy { $0.map { $0.precedence == .atom || $0.precedence == .unary } ?? true }
        var parts: [CodeLayout] = []
        for (index, bound) in bounds.enumerated() {
            if index > 0 {
                parts.append(.text(isSimple || bounds[index - 1] == nil ? ":" : " :"))
                if !isSimple && bound != nil { parts.append(.text(" ")) }
            }
            if let bound { parts.append(layout(bound)) }
        }
        return .sequence(parts)
    }

    func comprehension(
        _ collected: Python.Comprehension, _ clauses: [Python.ComprehensionClause], isArgument: Bool
    ) -> CodeLayout {
        var parts: [CodeLayout]
        let brackets: (open: String, close: String)
        switch collected {
        case .list(let element): (parts, brackets) = ([layout(element)], ("[", "]"))
        case .set(let element): (parts, brackets) = ([layout(element)], ("{", "}"))
        case .generator(let element): (parts, brackets) = ([layout(element)], ("(", ")"))
        case .dictionary(let key, let value):
            (parts, brackets) = ([layout(key), .text(": "), layout(value)], ("{", "}"))
        }
        if clauses.isEmpty { parts.append(.refusal("has a comprehension without a 'for'")) }
        for clause in clauses {
            parts += [.space, .text(clause.isAsync ? "async for " : "for "), target(clause.target), .text(" in ")]
            parts.append(layout(clause.iterable, .or))
            for condition in clause.conditions { parts += [.space, .text("if "), layout(condition, .or)] }
        }
        return .bracketed(brackets.open, .sequence(parts), brackets.close)
    }

    func lambda(_ parameters: [Python.Parameter], _ body: Python.Expression) -> CodeLayout {
        let list = CodeLayout.joined(self.parameters(parameters, inLambda: true), by: [.text(", ")])
        return .sequence([.text(parameters.isEmpty ? "lambda" : "lambda "), list, .text(": "), layout(body)])
    }
}

extension Python.Expression {
    /// Whether the expression can be an assignment target.
    var isTarget: Bool {
        switch self {
        case .name, .attribute, .subscripted: true
        case .tuple(let elements), .list(let elements): elements.allSatisfy(\.isTarget)
        case .starred(let inner): inner.isTarget
        default: false
        }
    }
}

extension Python.Expression {
    /// Whether the expression is not a list or tuple, whose elements would be bound separately.
    var isSingleTarget: Bool {
        switch self {
        case .tuple, .list: false
        default: true
        }
    }

    /// The expression without its comments.
    var uncommented: Python.Expression {
        if case .commented(_, let inner) = self { return inner.uncommented }
        return self
    }

    fileprivate var isStarred: Bool {
        if case .starred = self { return true }
        return false
    }
}
