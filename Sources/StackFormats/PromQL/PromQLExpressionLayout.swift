extension PromQL {
    /// Operator precedence, loosest first.
    enum Precedence: Int, Comparable {
        case or, and, comparison, sum, product, power, primary

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

        /// The next tighter precedence.
        var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .primary }
    }

    /// Lays out queries.
    struct ExpressionLayout {
        /// A query in a position where the grammar requires at least this precedence.
        func layout(_ expression: Expression, _ level: Precedence = .or) -> CodeLayout {
            let inner = bare(expression)
            return expression.precedence < level ? .bracketed("(", inner, ")") : inner
        }

        private func bare(_ expression: Expression) -> CodeLayout {
            switch expression {
            case .number(let value): .text(Literal.number(value))
            case .string(let value): .text(Literal.string(value))
            case .selector(let selector): layout(selector)
            case .subquery(let query, let range, let resolution):
                .sequence([
                    layout(query, .primary), .text("["), layout(range), .text(":"),
                    resolution.map(layout) ?? .empty, .text("]"),
                ])
            case .call(let function, let arguments):
                .sequence([identifier(function), .list("(", arguments.map { layout($0) }, ")", trailingComma: false)])
            case .aggregation(let aggregation, let query, let parameter, let grouping):
                .sequence([
                    .text(aggregation.rawValue), grouping.map(layout) ?? .empty,
                    .list(
                        grouping == nil ? "(" : " (", ([parameter].compactMap { $0 } + [query]).map { layout($0) }, ")",
                        trailingComma: false),
                ])
            case .negative(let operand): .sequence([.text("-"), layout(operand, .power)])
            case .binary: .group(binary(expression))
            }
        }

        private func binary(_ expression: Expression) -> CodeLayout {
            guard case .binary(let left, let sign, let right, let returnsBool, let matching) = expression else {
                return layout(expression)
            }
            // Only the power operator is right-associative.
            let level = sign.precedence
            let levels = sign == .power ? (level.next, level) : (level, level.next)
            let start: CodeLayout
            if sign != .power, case .binary = left, left.precedence == level {
                start = binary(left)
            } else {
                start = layout(left, levels.0)
            }
            return .sequence([
                refusal(sign, returnsBool, matching), start, .space,
                .text(sign.rawValue + (returnsBool ? " bool " : " ")), matching.map(layout) ?? .empty,
                layout(right, levels.1),
            ])
        }

        private func refusal(_ sign: BinaryOperator, _ returnsBool: Bool, _ matching: Matching?) -> CodeLayout {
            if returnsBool && sign.precedence != .comparison {
                return .refusal("asks the operator '\(sign.rawValue)' for a bool, which only comparisons return")
            }
            if matching?.group != nil && sign.precedence <= .and {
                return .refusal("groups the series of '\(sign.rawValue)', which only matches many to many")
            }
            return .empty
        }

        private func layout(_ selector: Selector) -> CodeLayout {
            var matchers = selector.matchers.map { matcher in
                CodeLayout.sequence([
                    identifier(matcher.label), .text(matcher.relation.rawValue + Literal.string(matcher.value)),
                ])
            }
            var parts: [CodeLayout] = []
            if let metric = selector.metric {
                if metric.isMetricName {
                    parts.append(.text(metric))
                } else {
                    matchers.insert(.text("__name__=" + Literal.string(metric)), at: 0)
                }
            } else if !selector.matchers.contains(where: \.excludesEmpty) {
                parts.append(.refusal("selects series by neither a metric nor a label that must be set"))
            }
            if !matchers.isEmpty {
                parts.append(.sequence([.text("{"), .joined(matchers, by: [.text(", ")]), .text("}")]))
            }
            if let range = selector.range { parts += [.text("["), layout(range), .text("]")] }
            if let offset = selector.offset { parts += [.text(" offset "), layout(offset)] }
            return .sequence(parts)
        }

        private func layout(_ duration: Duration) -> CodeLayout {
            duration.milliseconds > 0
                ? .text(duration.text) : .refusal("has a duration of \(duration.milliseconds) milliseconds")
        }

        private func layout(_ grouping: Grouping) -> CodeLayout {
            switch grouping {
            case .by(let labels): names(" by (", labels, ")")
            case .without(let labels): names(" without (", labels, ")")
            }
        }

        private func layout(_ matching: Matching) -> CodeLayout {
            let labels =
                switch matching.labels {
                case .on(let labels): names("on (", labels, ") ")
                case .ignoring(let labels): names("ignoring (", labels, ") ")
                }
            return switch matching.group {
            case .left(let taken)?: .sequence([labels, names("group_left (", taken, ") ")])
            case .right(let taken)?: .sequence([labels, names("group_right (", taken, ") ")])
            case nil: labels
            }
        }

        private func names(_ open: String, _ names: [String], _ close: String) -> CodeLayout {
            .sequence([.text(open), .joined(names.map(identifier), by: [.text(", ")]), .text(close)])
        }
    }
}

extension PromQL.Matcher {
    /// Whether the matcher certainly excludes series without the label. Regular expressions are assumed to match some
    /// text.
    fileprivate var excludesEmpty: Bool {
        switch relation {
        case .equal, .matches: !value.isEmpty
        case .notEqual, .doesNotMatch: value.isEmpty
        }
    }
}

extension PromQL.BinaryOperator {
    fileprivate var precedence: PromQL.Precedence {
        switch self {
        case .or: .or
        case .and, .unless: .and
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
        case .add, .subtract: .sum
        case .multiply, .divide, .remainder: .product
        case .power: .power
        }
    }
}

extension PromQL.Expression {
    fileprivate var precedence: PromQL.Precedence {
        switch self {
        case .binary(_, let sign, _, _, _): sign.precedence
        case .negative: .product
        case .number(let value): value.sign == .minus && !value.isNaN ? .product : .primary
        default: .primary
        }
    }
}

extension String {
    /// Whether the text can be a metric name: letters, digits, `_` and `:`, and not a keyword.
    fileprivate var isMetricName: Bool {
        let name = unicodeScalars.split(separator: ":", omittingEmptySubsequences: true)
        let isPlain = name.allSatisfy { $0.allSatisfy(\.continuesIdentifier) }
        guard let first = unicodeScalars.first, isPlain else { return false }
        return (first.beginsIdentifier || first == ":") && !PromQL.keywords.contains(lowercased())
    }
}
