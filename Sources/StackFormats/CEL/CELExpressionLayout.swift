extension CEL {
    /// Lays out expressions.
    struct ExpressionLayout {
        /// An expression in a position where the grammar requires at least this precedence.
        func layout(_ expression: Expression, _ level: Precedence = .conditional) -> CodeLayout {
            let inner = bare(expression)
            return expression.precedence < level ? .sequence([.text("("), .nested(inner), .text(")")]) : inner
        }

        /// An expression that begins a line wherever the enclosing brackets or chain are broken, so that a comment can
        /// precede it.
        func element(_ expression: Expression, _ level: Precedence = .conditional) -> CodeLayout {
            switch expression {
            case .commented(let text, let inner): .sequence([.comment(text, marker: "//"), element(inner, level)])
            case .all(let operands) where operands.count == 1, .any(let operands) where operands.count == 1:
                element(operands[0], level)
            default: layout(expression, level)
            }
        }

        private func bare(_ expression: Expression) -> CodeLayout {
            switch expression {
            case .variable(let name): identifier(name)
            case .select(let base, let name): .sequence([receiver(base), .text(selector(name))])
            case .index(let base, let index): .sequence([receiver(base), .text("["), layout(index), .text("]")])
            case .call(let name, let arguments): .sequence([identifier(name), list("(", arguments, ")")])
            case .method(let base, let name, let arguments):
                .sequence([receiver(base), .text("."), identifier(name), list("(", arguments, ")")])
            case .macro(let base, let macro, let variable, let body):
                .sequence([
                    receiver(base), .text(".\(macro.rawValue)("), identifier(variable), .text(", "),
                    .nested(layout(body)), .text(")"),
                ])
            case .has(let base, let name): has(base, name)
            case .string(let value): .text(Literal.string(value))
            case .bytes(let value): .text(Literal.bytes(value))
            case .integer(let value): .text(String(value))
            case .unsigned(let value): .text("\(value)u")
            case .double(let value): .text(Literal.double(value))
            case .bool(let value): .text(value ? "true" : "false")
            case .null: .text("null")
            case .list(let elements): list("[", elements, "]")
            case .map(let entries):
                .list(
                    "{", entries.map { .sequence([element($0.key), .text(": "), layout($0.value)]) }, "}",
                    trailingComma: false)
            case .not(let operand): .sequence([.text("!"), layout(operand, .member)])
            case .negative(let operand): .sequence([.text("-"), receiver(operand)])
            case .binary(let left, let sign, let right):
                .sequence([
                    layout(left, sign.precedence), .text(" \(sign.rawValue) "), layout(right, sign.precedence.next),
                ])
            case .all(let operands): chain(operands, "&&", .and, empty: "true")
            case .any(let operands): chain(operands, "||", .or, empty: "false")
            case .conditional(let condition, let then, let otherwise):
                .group(
                    .sequence([
                        layout(condition, .or),
                        .nested(
                            .sequence([
                                .space, .text("? "), layout(then, .or), .space, .text(": "),
                                layout(otherwise, .conditional),
                            ])),
                    ]))
            case .commented(_, let inner): .sequence([.refusal("has a comment where no line begins"), bare(inner)])
            }
        }

        /// The operand of a field, index, method or sign. A number needs parentheses: otherwise the dot would start a
        /// fraction, and the sign would belong to the literal.
        private func receiver(_ expression: Expression) -> CodeLayout {
            switch expression {
            case .integer, .unsigned, .double: .sequence([.text("("), bare(expression), .text(")")])
            case .all(let operands) where operands.count == 1, .any(let operands) where operands.count == 1:
                receiver(operands[0])
            default: layout(expression, .member)
            }
        }

        private func list(_ open: String, _ elements: [Expression], _ close: String) -> CodeLayout {
            .list(open, elements.map { element($0) }, close, trailingComma: false)
        }

        private func selector(_ name: String) -> String {
            isSelector(name) ? ".\(name)" : "[\(Literal.string(name))]"
        }

        private func has(_ base: Expression, _ name: String) -> CodeLayout {
            if !isSelector(name) {
                return .refusal("asks with has() for \(Literal.string(name)), which is not an identifier")
            }
            return .sequence([.text("has("), receiver(base), .text(".\(name))")])
        }

        /// A chain of one logical operator, which ends each broken line.
        private func chain(
            _ operands: [Expression], _ sign: String, _ level: Precedence, empty: String
        ) -> CodeLayout {
            if operands.isEmpty { return .text(empty) }
            if operands.count == 1 { return bare(operands[0]) }
            return .group(.joined(operands.map { element($0, level) }, by: [.text(" " + sign), .space]))
        }
    }
}

extension CEL.BinaryOperator {
    var precedence: CEL.Precedence {
        switch self {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn: .relation
        case .add, .subtract: .sum
        case .multiply, .divide, .remainder: .product
        }
    }
}

extension CEL.Expression {
    var precedence: CEL.Precedence {
        switch self {
        case .conditional: .conditional
        case .any(let operands): operands.count == 1 ? operands[0].precedence : operands.isEmpty ? .member : .or
        case .all(let operands): operands.count == 1 ? operands[0].precedence : operands.isEmpty ? .member : .and
        case .binary(_, let sign, _): sign.precedence
        case .not, .negative: .unary
        case .integer(let value): value < 0 ? .unary : .member
        case .double(let value): value.sign == .minus && value.isFinite ? .unary : .member
        case .commented(_, let inner): inner.precedence
        default: .member
        }
    }
}
