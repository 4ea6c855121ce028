extension Python.ExpressionLayout {
    /// An expression in a statement, outside of brackets: broken operators need parentheses, all else has brackets.
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

    /// A statement of its own, or what an assignment binds: a `yield` stands there without parentheses.
    func value(_ expression: Python.Expression) -> CodeLayout {
        switch expression {
        case .yield(let value?): .sequence([.text("yield "), statementEnd(value)])
        case .yieldFrom(let values): .sequence([.text("yield from "), statementEnd(values)])
        case .yield: bare(expression)
        default: statementEnd(expression)
        }
    }

    /// What stands behind an `if` or a `while`: an assignment stands there without parentheses.
    func condition(_ expression: Python.Expression) -> CodeLayout {
        guard case .named(let name, let value) = expression else { return statementEnd(expression) }
        return .sequence([Python.identifier(name), .text(" := "), statementEnd(value)])
    }

    /// A context manager. One that is a tuple takes further parentheses: those of a tuple alone would hold several.
    func context(_ expression: Python.Expression) -> CodeLayout {
        if case .tuple = expression { return .bracketed("(", layout(expression), ")") }
        return statementEnd(expression)
    }

    /// What a loop or an assignment binds: a tuple stands there without parentheses, except in a list of targets.
    func target(_ expression: Python.Expression, inList: Bool = false) -> CodeLayout {
        if !expression.isTarget { return .refusal("binds a value to an expression that is not a variable") }
        guard case .tuple(let elements) = expression, elements.count > 1, !inList else { return layout(expression) }
        return .joined(elements.map(element), by: [.text(", ")])
    }
}

extension Python.Expression {
    /// Whether the expression is broken at operators that no brackets stand around.
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
