// The text around an expression depends on its precedence, and on how its own text begins and ends.
extension HCL.Expression {
    /// The expression of a template that is only one interpolation. The template has the value of that expression,
    /// including its type, and `terraform fmt` writes it that way.
    var unwrapped: HCL.Expression {
        var expression = self
        while true {
            switch expression {
            case .template(let parts), .heredocTemplate(_, let parts):
                guard let inner = parts.soleInterpolation else { return expression }
                expression = inner
            default: return expression
            }
        }
    }

    /// Whether the expression needs parentheses as an operand: it doesn't bind more tightly than the operator around
    /// it.
    func needsParentheses(above precedence: Int) -> Bool {
        switch unwrapped {
        case .conditional: true
        case .binary(_, let symbol, _): symbol.precedence <= precedence
        case .unary: precedence >= HCL.UnaryOperator.precedence
        case .integer(let value): value < 0 && precedence >= HCL.UnaryOperator.precedence
        case .number(let spelling): spelling.hasPrefix("-") && precedence >= HCL.UnaryOperator.precedence
        default: false
        }
    }

    /// Whether steps can follow the expression's text. After a splat, steps would apply to every element.
    var acceptsSteps: Bool {
        switch unwrapped {
        case .reference(let traversal): !traversal.steps.contains(.splat)
        case .select(_, let steps): !steps.contains(.splat)
        case .call: true
        default: false
        }
    }

    /// The first byte of its text if the formatter treats it specially: a sign or an opening bracket.
    var firstByte: UInt8? {
        func first(_ operand: HCL.Expression, _ isInParentheses: Bool) -> UInt8? {
            isInParentheses ? UInt8(ascii: "(") : operand.firstByte
        }
        switch unwrapped {
        case .integer(let value): return value < 0 ? UInt8(ascii: "-") : nil
        case .number(let spelling): return spelling.utf8.first
        case .unary(let symbol, _): return symbol.rawValue.utf8.first
        case .list, .forList: return UInt8(ascii: "[")
        case .object, .forObject: return UInt8(ascii: "{")
        case .select(let base, _): return first(base, !base.acceptsSteps)
        case .conditional(let condition, _, _): return first(condition, condition.needsParentheses(above: 0))
        case .binary(let left, let symbol, _): return first(left, left.needsParentheses(above: symbol.precedence - 1))
        case .commented(_, let value): return value.firstByte
        case .null, .bool, .string, .template, .heredoc, .heredocTemplate, .reference, .call: return nil
        }
    }

    /// Whether its text ends with the brace of an object.
    var endsInBrace: Bool {
        func ends(_ operand: HCL.Expression, above precedence: Int) -> Bool {
            !operand.needsParentheses(above: precedence) && operand.endsInBrace
        }
        switch unwrapped {
        case .object, .forObject: return true
        case .conditional(_, _, let otherwise): return ends(otherwise, above: 0)
        case .binary(_, let symbol, let right): return ends(right, above: symbol.precedence)
        case .unary(_, let operand): return ends(operand, above: HCL.UnaryOperator.precedence)
        case .commented(_, let value): return value.endsInBrace
        case .null, .bool, .integer, .number, .string, .template, .heredoc, .heredocTemplate, .reference, .select,
            .call,
            .list, .forList:
            return false
        }
    }
}

extension HCL.UnaryOperator {
    /// The precedence of prefix operators: tighter than that of binary operators.
    static let precedence = 7
}
