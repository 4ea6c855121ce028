extension Python.ExpressionLayout {
    /// An expression with operators, which breaks before each operator of the outermost precedence.
    func operators(_ expression: Python.Expression) -> CodeLayout {
        switch expression {
        case .conditional(let then, let condition, let otherwise):
            return .sequence([
                layout(then, .or), .space, .text("if "), layout(condition, .or), .space, .text("else "),
                layout(otherwise, .conditional),
            ])
        case .boolean(let sign, let operands):
            let parts = operands.map { layout($0, expression.precedence.next) }
            let refusal: CodeLayout = operands.count > 1 ? .empty : .refusal("has '\(sign)' without two operands")
            return .sequence([refusal, .joined(parts, by: [.space, .text("\(sign) ")])])
        case .comparison(let first, let chain):
            let refusal: CodeLayout = chain.isEmpty ? .refusal("has a comparison without a second operand") : .empty
            return .sequence(
                [refusal, layout(first, .bitOr)]
                    + chain.flatMap { [.space, .text($0.relation.rawValue + " "), layout($0.operand, .bitOr)] })
        case .binary(let left, .power, let right): return power(left, right)
        case .binary(let left, let sign, let right):
            // A chain of operators with equal precedence is one group, so that it breaks at all of them or at none.
            let start: CodeLayout
            if case .binary = left, left.precedence == sign.precedence {
                start = operators(left)
            } else {
                start = layout(left, sign.precedence)
            }
            return .sequence([start, .space, .text(sign.rawValue + " "), layout(right, sign.precedence.next)])
        default: return layout(expression)
        }
    }

    /// A power, which is right-associative and binds more tightly than a preceding sign. Simple operands have no
    /// spaces around the operator.
    private func power(_ left: Python.Expression, _ right: Python.Expression) -> CodeLayout {
        let parts = (layout(left, .await), layout(right, .unary))
        if left.isSimplePowerOperand && right.isSimplePowerOperand {
            return .sequence([parts.0, .text("**"), parts.1])
        }
        return .sequence([parts.0, .space, .text("** "), parts.1])
    }

    /// A prefix operator and its operand.
    func unary(_ sign: Python.UnaryOperator, _ operand: Python.Expression) -> CodeLayout {
        .sequence([.text(sign.rawValue), layout(operand, sign == .not ? .not : .unary)])
    }
}

extension Python.Expression {
    /// Whether `black` omits the spaces around `**` for this operand: a name with attributes, or a number, with or
    /// without a sign.
    fileprivate var isSimplePowerOperand: Bool {
        switch self {
        case .name, .integer, .number: true
        case .float(let value): value.isFinite
        case .attribute(let base, _): base.isDottedName
        case .unary(.minus, let operand): operand.isSimplePowerOperand
        default: false
        }
    }

    private var isDottedName: Bool {
        switch self {
        case .name: true
        case .attribute(let base, _): base.isDottedName
        default: false
        }
    }
}
