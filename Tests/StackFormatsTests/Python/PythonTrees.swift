import StackFormats

/// Creates random expressions of every kind that Python can parse.
struct PythonTrees {
    var generator: SplitMix

    mutating func expression(_ levels: Int) -> Python.Expression {
        guard levels > 0 else { return leaf() }
        let next = levels - 1
        switch Int.random(in: 0..<24, using: &generator) {
        case 0: return .attribute(expression(next), pick(["a", "match", "_x"]))
        case 1: return .call(expression(next), arguments(next))
        case 2: return .subscripted(expression(next), indices(next))
        case 3: return .formatted(list(0...3) { $0.part(next) })
        case 4: return .list(list { $0.element(next) })
        case 5: return .tuple(list { $0.element(next) })
        case 6: return .dictionary(list { $0.item(next) })
        case 7: return .set(list { $0.element(next) })
        case 8:
            let collected: Python.Comprehension = pick([
                .list(expression(next)), .set(expression(next)), .generator(expression(next)),
                .dictionary(expression(next), expression(next)),
            ])
            return .comprehension(collected, list(1...2) { $0.clause(next) })
        case 9: return .lambda(parameters(next, inLambda: true), expression(next))
        case 10:
            return .conditional(then: expression(next), condition: expression(next), otherwise: expression(next))
        case 11, 12: return .unary(pick(Python.UnaryOperator.allCases), expression(next))
        case 13, 14: return .boolean(pick(Python.BooleanOperator.allCases), list(2...3) { $0.expression(next) })
        case 15:
            return .comparison(
                expression(next),
                list(1...2) { .init($0.pick(Python.ComparisonOperator.allCases), $0.expression(next)) })
        case 16: return .await(expression(next))
        case 17: return .named(pick(["a", "b"]), expression(next))
        case 18: return .yield(chance(2) ? expression(next) : nil)
        case 19: return .yieldFrom(expression(next))
        default: return .binary(expression(next), pick(Python.BinaryOperator.allCases), expression(next))
        }
    }

    private mutating func leaf() -> Python.Expression {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: .noneLiteral
        case 1: .ellipsis
        case 2: .bool(.random(using: &generator))
        case 3: .integer(pick([0, 1, -1, .max, .min]))
        case 4: .number(pick(["100000000000000000000", "-100000000000000000000", "0"]))
        case 5: .float(pick([0, -0.5, 1e300, 2.5e-308, .infinity, -.infinity, .nan]))
        case 6: .string(text())
        case 7: .bytes(Array(text().utf8))
        default: .name(pick(["a", "b", "match", "_"]))
        }
    }

    mutating func element(_ levels: Int) -> Python.Expression {
        let inner: Python.Expression = chance(5) ? .starred(expression(levels)) : expression(levels)
        return chance(6) ? .commented(comment(), inner) : inner
    }

    mutating func arguments(_ levels: Int) -> [Python.Argument] {
        var arguments: [Python.Argument] = list { .positional($0.element(levels)) }
        if chance(2) { arguments.append(.keyword("a", commentable(levels))) }
        if chance(3) { arguments.append(.keyword("b", commentable(levels))) }
        if chance(3) { arguments.append(.unpacked(commentable(levels))) }
        return arguments
    }

    private mutating func indices(_ levels: Int) -> [Python.Expression] {
        if chance(4) { return list(1...2) { $0.chance(2) ? .starred($0.expression(levels)) : $0.expression(levels) } }
        return list(1...2) { trees in
            guard trees.chance(2) else { return trees.expression(levels) }
            return .slice(
                lower: trees.chance(2) ? trees.expression(levels) : nil,
                upper: trees.chance(2) ? trees.expression(levels) : nil,
                step: trees.chance(2) ? trees.expression(levels) : nil)
        }
    }

    /// A value in an f-string contains no string, which Python before 3.12 accepts only in the other kind of quotes.
    private mutating func part(_ levels: Int) -> Python.FormattedPart {
        if chance(2) { return .text(text()) }
        let value: Python.Expression = pick([
            .name("a"), .lambda([], .name("a")), .binary(.name("a"), .power, .integer(-1)),
            .set([.name("a")]), .named("a", .integer(1)), .dictionary([.entry(.name("a"), .integer(1))]),
            .yield(nil), .comparison(.name("a"), [.init(.notEqual, .name("b"))]),
        ])
        return .value(value, conversion: pick([nil, "r", "s", "a"]), format: pick([nil, "", ">10", "é'"]))
    }

    private mutating func item(_ levels: Int) -> Python.DictionaryItem {
        chance(4) ? .unpacked(commentable(levels)) : .entry(commentable(levels), expression(levels))
    }

    private mutating func clause(_ levels: Int) -> Python.ComprehensionClause {
        .init(target(levels), in: expression(levels), if: list { $0.expression(levels) }, isAsync: chance(4))
    }

    /// A target that a value can be bound to.
    mutating func target(_ levels: Int) -> Python.Expression {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: .attribute(expression(levels), "a")
        case 1: .subscripted(expression(levels), [expression(levels)])
        case 2 where levels > 0: .tuple(list(0...3) { $0.target(levels - 1) })
        case 3 where levels > 0: .list([target(levels - 1), .starred(target(levels - 1))])
        default: .name(pick(["a", "b"]))
        }
    }

    mutating func parameters(_ levels: Int, inLambda: Bool) -> [Python.Parameter] {
        var parameters: [Python.Parameter] = []
        var hasDefault = false
        for (name, kind) in zip(["a", "b", "c", "d", "e"], Python.Parameter.Kind.allCases) where chance(2) {
            let takesDefault = kind != .variadic && kind != .keywords
            let isByPosition = kind == .positional || kind == .positionalOnly
            let value: Python.Expression? =
                takesDefault && (hasDefault && isByPosition || chance(2)) ? expression(levels) : nil
            if value != nil { hasDefault = true }
            parameters.append(
                .init(
                    name, inLambda || chance(2) ? nil : expression(levels), default: value, kind: kind,
                    comments: inLambda || !chance(4) ? [] : [comment()]))
        }
        return parameters
    }

    /// An expression that may follow a comment.
    private mutating func commentable(_ levels: Int) -> Python.Expression {
        let inner = expression(levels)
        return chance(6) ? .commented(comment(), inner) : inner
    }

    mutating func list<Element>(
        _ count: ClosedRange<Int> = 0...2, _ element: (inout PythonTrees) -> Element
    ) -> [Element] {
        (0..<Int.random(in: count, using: &generator)).map { _ in element(&self) }
    }

    private mutating func text() -> String {
        NastyTexts.random(Int.random(in: 0..<900, using: &generator), using: &generator)
    }

    /// A text that a comment can contain.
    mutating func comment() -> String {
        String(String.UnicodeScalarView(text().unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }

    mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &generator) == 0 }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &generator)]
    }
}
