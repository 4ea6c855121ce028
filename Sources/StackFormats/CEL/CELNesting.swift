extension CEL {
    /// How deeply the text of an expression recurses into the grammar, as the parser of `cel-go` counts it.
    ///
    /// For each rule, the parser counts how often it has been entered and not yet left. A left-recursive rule, such as
    /// `a + b + c` or `a.b.c`, is entered once more for each operator, and once for its right side.
    fileprivate struct Nesting {
        /// The highest count of any one rule.
        var depth = 1
        /// How often the expression's rule was continued on the left.
        var chain = 0

        /// Brackets with expressions inside.
        static func brackets(_ depths: some Sequence<Int>) -> Nesting { Nesting(depth: 1 + (depths.max() ?? 0)) }

        /// This expression, continued by an operator that is followed by other expressions.
        func continued(_ depths: some Sequence<Int>) -> Nesting {
            Nesting(depth: max(depth, 2 + chain + (depths.max() ?? 0)), chain: chain + 1)
        }
    }
}

extension CEL.Expression {
    /// Whether a reader would reject the nesting. The tree is visited only down to the allowed depth.
    var isNestedTooDeeply: Bool {
        guard let nesting = nesting(.conditional, CEL.levels) else { return true }
        return nesting.depth > CEL.recursion
    }

    /// - Parameter levels: the nesting depth that is left.
    /// - Returns: `nil` if the expression is nested more deeply.
    private func nesting(_ level: CEL.Precedence, _ levels: Int) -> CEL.Nesting? {
        guard levels > 0, let bare = bareNesting(levels - 1) else { return nil }
        return precedence < level ? CEL.Nesting.brackets([bare.depth]) : bare
    }

    private func bareNesting(_ levels: Int) -> CEL.Nesting? {
        switch self {
        case .variable, .string, .bytes, .integer, .unsigned, .double, .bool, .null: CEL.Nesting()
        case .select(let base, _): base.continued([], levels)
        case .index(let base, let index): base.continued([index], levels)
        case .method(let base, _, let arguments): base.continued(arguments, levels)
        case .macro(let base, _, _, let body): base.continued([body], levels)
        case .has(let base, _): base.continued([], levels).map { .brackets([$0.depth]) }
        case .call(_, let arguments): Self.depths(arguments, levels).map { .brackets($0) }
        case .list(let elements): Self.depths(elements, levels).map { .brackets($0) }
        case .map(let entries): Self.depths(entries.flatMap { [$0.key, $0.value] }, levels).map { .brackets($0) }
        case .not(let operand), .negative(let operand):
            operand.nesting(.member, levels).map { CEL.Nesting(depth: $0.depth) }
        case .binary(let left, let sign, let right):
            left.nesting(sign.precedence, levels).flatMap { start in
                right.nesting(sign.precedence.next, levels).map {
                    CEL.Nesting(depth: start.depth, chain: left.isContinued(by: sign) ? start.chain : 0)
                        .continued([$0.depth])
                }
            }
        case .all(let operands), .any(let operands):
            Self.depths(operands, at: operands.count == 1 ? .conditional : precedence, levels)
                .map { CEL.Nesting(depth: $0.max() ?? 1) }
        case .conditional(let condition, let then, let otherwise):
            Self.depths([condition, then], at: .or, levels).flatMap { depths in
                otherwise.nesting(.conditional, levels).map {
                    CEL.Nesting(depth: max(depths[0], depths[1], 1 + $0.depth))
                }
            }
        case .commented(_, let inner): inner.nesting(.conditional, levels)
        }
    }

    /// The expression followed by a field, an index or arguments.
    private func continued(_ operands: [Self], _ levels: Int) -> CEL.Nesting? {
        nesting(.member, levels).flatMap { start in Self.depths(operands, levels).map { start.continued($0) } }
    }

    private static func depths(
        _ expressions: [Self], at level: CEL.Precedence = .conditional, _ levels: Int
    ) -> [Int]? {
        var depths: [Int] = []
        for expression in expressions {
            guard let nesting = expression.nesting(level, levels) else { return nil }
            depths.append(nesting.depth)
        }
        return depths
    }

    /// Whether the operator continues the grammar rule that the expression began, without parentheses.
    private func isContinued(by sign: CEL.BinaryOperator) -> Bool {
        guard case .binary(_, let own, _) = self, precedence >= sign.precedence else { return false }
        return (own.precedence == .relation) == (sign.precedence == .relation)
    }
}
