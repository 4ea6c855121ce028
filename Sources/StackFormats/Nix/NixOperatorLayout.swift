extension Nix.Expression {
    /// A chain of operands and operators.
    var operatorLayout: CodeLayout {
        guard case .binary(let left, let symbol, let right) = self else { return layout }
        if isAbsorbed {
            return [
                left.layout(upTo: symbol.leftLevel), .text(" \(symbol.rawValue) "),
                right.layout(upTo: symbol.rightLevel),
            ]
        }
        var operands: [Operand] = []
        appendChain(to: &operands, after: nil, upTo: .open)
        return .group(.sequence(operands.flatMap { operand in operand.layout }))
    }

    /// An operand of a chain, with its preceding operator.
    private struct Operand {
        var symbol: Nix.BinaryOperator?
        var expression: Nix.Expression
        /// The loosest precedence level allowed here without parentheses.
        var level: Nix.Level

        var layout: [CodeLayout] {
            let text = expression.layout(upTo: level)
            guard let symbol else { return [text] }
            let head: CodeLayout = .text(symbol.rawValue)
            // An operand that opens a bracket, or can't break, stays on the operator's line.
            if expression.level > level || expression.level == .simple || expression.isAbsorbed {
                return [.space, head, " ", text]
            }
            return [.space, .group([head, .nested([.space, text])])]
        }
    }

    /// Adds the operands of the expression. RFC 166 lays out operators of the same precedence, or of ever looser
    /// precedence to the right, as one chain, except comparisons, which can't be chained.
    private func appendChain(to operands: inout [Operand], after symbol: Nix.BinaryOperator?, upTo level: Nix.Level) {
        guard case .binary(let left, let inner, let right) = self, self.level <= level,
            symbol == nil || !inner.compares && symbol?.level == inner.level
        else {
            operands.append(Operand(symbol: symbol, expression: self, level: level))
            return
        }
        if case .binary(_, let before, _) = left, before.compares {
            operands.append(Operand(symbol: symbol, expression: left, level: inner.leftLevel))
        } else {
            left.appendChain(to: &operands, first: symbol, upTo: inner.leftLevel)
        }
        right.appendChain(to: &operands, after: inner, upTo: inner.rightLevel)
    }

    /// Adds the operands of a left operand, regardless of its precedence.
    private func appendChain(to operands: inout [Operand], first symbol: Nix.BinaryOperator?, upTo level: Nix.Level) {
        guard case .binary(let left, let inner, let right) = self, self.level <= level, !inner.compares else {
            operands.append(Operand(symbol: symbol, expression: self, level: level))
            return
        }
        left.appendChain(to: &operands, first: symbol, upTo: inner.leftLevel)
        right.appendChain(to: &operands, after: inner, upTo: inner.rightLevel)
    }
}

extension Nix.BinaryOperator {
    /// Whether it is a comparison, which Nix does not chain.
    fileprivate var compares: Bool { level == .order || level == .equality }
}
