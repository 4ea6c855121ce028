extension Python.ExpressionLayout {
    /// An expression in a statement, outside brackets: broken operators need parentheses; everything else has
    /// brackets.
    func statementEnd(_ expression: Python.Expression) -> CodeLayout {
        guard expression.breaksOpenly else { return layout(expression) }
        let inner: CodeLayout
        switch expression {
        case .conditional, .boolean, .comparison, .binary: inner = operators(expression)
        default: inner = layout(expression)
        }
        return .group(
            .sequence([
                .whenBroken("("), .nested(.sequence([.nothing, inner])), .nothing, .whenBroken(")"),
            ]))
    }

    /// An expression statement or an assigned value, where a `yield` needs no parentheses.
    func value(_ expression: Python.Expression) -> CodeLayout {
        switch expression {
        case .yield(let value?): .sequence([.text("yield "), statementEnd(value)])
        case .yieldFrom(let values): .sequence([.text("yield from "), statementEnd(values)])
        case .yield: bare(expression)
        default: statementEnd(expression)
        }
    }

    /// The condition of an `if` or a `while`, where an assignment needs no parentheses.
    func condition(_ expression: Python.Expression) -> CodeLayout {
        guard case .named(let name, let value) = expression else { return statementEnd(expression) }
        return .sequence([Python.identifier(name), .text(" := "), statementEnd(value)])
    }

    /// A context manager. A tuple needs additional parentheses: a single pair would mean several context managers.
    func context(_ expression: Python.Expression) -> CodeLayout {
        if case .tuple = expression { return .bracketed("(", layout(expression), ")") }
        return statementEnd(expression)
    }

    /// The target of a loop or an assignment: a tuple needs no parentheses, except in a list of targets.
    func target(_ expression: Python.Expression, inList: Bool = false) -> CodeLayout {
        if !expression.isTarget { return .refusal("binds a value to an expression that is not a variable") }
        guard case .tuple(let elements) = expression, elements.count > 1, !inList else { return layout(expression) }
        return .joined(elements.map(element), by: [.text(", ")])
    }
}

extension Python.Expression {
    /// Whether the expression is broken at operators outside brackets.
    fileprivate var breaksOpenly: Bool {
        switch self {
        case .conditional, .boolean, .comparison, .binary: true
        case .unary(let sign, let operand):
            operand.precedence >= (sign == .not ? .not : .unary) && operand.breaksOpenly
        case .lambda(let parameters, let body):
            body.breaksOpenly || parameters.contains { $0.defaultValue?.breaksOpenly ?? false }
        default: false
        }
    }
}
