import StackFormats

/// Creates random modules that the engine can parse, with every kind of rule, statement and expression.
struct RegoTrees {
    var generator: SplitMix

    mutating func module(levels: Int) -> Rego.Module {
        Rego.Module(
            package: ["p"] + list { $0.text() }, comments: list { $0.comment() },
            imports: chance(3) ? [Rego.Import(["data", text()], as: "images"), Rego.Import(["rego", "v1"])] : [],
            rules: list(1...3) { $0.rule(levels) })
    }

    private mutating func rule(_ levels: Int) -> Rego.Rule {
        let head = head(levels)
        var body: [Rego.Statement] = []
        var alternatives: [Rego.Rule.Alternative] = []
        switch head {
        case .defaulted, .defaultedFunction: break
        case .contains: if chance(2) { body = self.body(levels) }
        case .document(_, _, let value), .function(_, _, let value):
            if value == nil || chance(2) { body = self.body(levels) }
            if !body.isEmpty, !head.hasVariables, chance(3) {
                alternatives = list(1...2) { trees in
                    Rego.Rule.Alternative(
                        value: trees.chance(2) ? trees.expression(levels) : nil, if: trees.body(levels))
                }
                if chance(2) { alternatives.append(.init(value: expression(levels))) }
            }
        }
        return Rego.Rule(head, if: body, else: alternatives, comments: list { $0.comment() })
    }

    private mutating func head(_ levels: Int) -> Rego.Rule.Head {
        let keys: [Rego.Expression] = list { $0.chance(2) ? .string($0.text()) : .variable("k") }
        let value: Rego.Expression? = chance(2) ? expression(levels) : nil
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: return .defaulted("d", constant(levels))
        case 1: return .defaultedFunction("f", pick([["_"], ["x", "_", "_"], ["x", "y"]]), constant(levels))
        case 2: return .function("f", list { $0.pattern(levels) }, value: value)
        case 3: return .contains("c", keys: keys, expression(levels))
        default: return .document(pick(["r", "rule", "_x"]), keys: keys, value: value)
        }
    }

    private mutating func body(_ levels: Int) -> [Rego.Statement] {
        var body: [Rego.Statement] = list(1...3) { $0.statement(levels) }
        if chance(3) { body.insert(.comment(comment()), at: Int.random(in: 0...body.count, using: &generator)) }
        return body
    }

    private mutating func statement(_ levels: Int) -> Rego.Statement {
        let next = max(0, levels - 1)
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: return .assign(pick(["a", "b"]), expression(levels))
        case 1: return .destructure(.array(list(1...3) { $0.pattern(next) }), expression(levels))
        case 2: return .some(pick([["a"], ["a", "b"]]))
        case 3: return .someIn(key: chance(2) ? .variable("i") : nil, pattern(next), expression(levels))
        case 4 where levels > 0:
            return .every(key: chance(2) ? "i" : nil, "v", expression(next), body(next))
        case 5: return .not(.expression(expression(levels)))
        case 6:
            return .with(
                chance(2) ? .expression(expression(levels)) : .not(.expression(expression(levels))),
                list(1...2) { trees in
                    Rego.Replacement(
                        trees.pick([.variable("input"), .reference("input.a"), .reference("data.b.c")]),
                        as: trees.expression(next))
                })
        case 7: return .expression(.binary(expression(next), .unify, expression(next)))
        default: return .expression(expression(levels))
        }
    }

    private mutating func expression(_ levels: Int) -> Rego.Expression {
        guard levels > 0 else { return leaf() }
        let next = levels - 1
        switch Int.random(in: 0..<16, using: &generator) {
        case 0: return .field(receiver(next), pick(["a", "in", "my-key", "é", ""]))
        case 1: return .element(receiver(next), expression(next))
        case 2: return .call(pick(["count", "regex.match", "f"]), list { $0.commentable(next) })
        case 3: return .array(list { $0.commentable(next) })
        case 4: return .object(list { Rego.Entry($0.commentable(next), $0.expression(next)) })
        case 5: return .set(list { $0.commentable(next) })
        case 6: return .arrayComprehension(expression(next), body(next))
        case 7: return .setComprehension(expression(next), body(next))
        case 8: return .objectComprehension(.init(expression(next), expression(next)), body(next))
        case 9: return .isIn(key: chance(2) ? expression(next) : nil, expression(next), expression(next))
        default:
            let signs = Rego.BinaryOperator.allCases.filter { $0 != .unify }
            return .binary(expression(next), pick(signs), expression(next))
        }
    }

    private mutating func leaf() -> Rego.Expression {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: .string(text())
        case 1: .rawString(text())
        case 2: .integer(pick([0, 1, -1, .max, .min]))
        case 3: .float(pick([0.5, -0.0, -2, 1e300, 2.5e-308]))
        case 4: .number(pick(["100000000000000000000000000000", "-1.10", "1E5", "0"]))
        case 5: .bool(.random(using: &generator))
        case 6: .null
        case 7: .set([])
        default: .variable(pick(["a", "input", "data", "_"]))
        }
    }

    /// An expression from which a key can be selected.
    private mutating func receiver(_ levels: Int) -> Rego.Expression {
        switch Int.random(in: 0..<8, using: &generator) {
        case 0 where levels > 0: .field(receiver(levels - 1), text())
        case 1 where levels > 0: .element(receiver(levels - 1), expression(levels - 1))
        case 2: .call("f", list { $0.expression(max(0, levels - 1)) })
        case 3: .array(list(1...2) { $0.expression(max(0, levels - 1)) })
        case 4: .object([.init(.string(text()), expression(max(0, levels - 1)))])
        case 5 where levels > 0: .arrayComprehension(expression(levels - 1), body(levels - 1))
        default: .variable(pick(["a", "input", "data"]))
        }
    }

    /// A pattern that a value can be matched against.
    private mutating func pattern(_ levels: Int) -> Rego.Expression {
        switch Int.random(in: 0..<5, using: &generator) {
        case 0 where levels > 0: .array(list { $0.pattern(levels - 1) })
        case 1 where levels > 0: .object([.init(.string(text()), pattern(levels - 1))])
        case 2: .string(text())
        case 3: .integer(-1)
        default: .variable(pick(["x", "y", "_"]))
        }
    }

    /// A value that can be the default of a rule.
    private mutating func constant(_ levels: Int) -> Rego.Expression {
        switch Int.random(in: 0..<5, using: &generator) {
        case 0 where levels > 0: .array(list { $0.constant(levels - 1) })
        case 1 where levels > 0: .object([.init(.string(text()), constant(levels - 1))])
        case 2 where levels > 0: .set(list { $0.constant(levels - 1) })
        case 3: .string(text())
        default: .integer(7)
        }
    }

    /// An expression that may follow a comment.
    private mutating func commentable(_ levels: Int) -> Rego.Expression {
        let inner = expression(levels)
        return chance(6) ? .commented(comment(), inner) : inner
    }

    private mutating func list<Element>(
        _ count: ClosedRange<Int> = 0...2, _ element: (inout RegoTrees) -> Element
    ) -> [Element] {
        (0..<Int.random(in: count, using: &generator)).map { _ in element(&self) }
    }

    /// A text without U+FEFF, on which the engine's function that returns syntax trees fails, although its parser does
    /// not.
    private mutating func text() -> String {
        let text = NastyTexts.random(Int.random(in: 0..<900, using: &generator), using: &generator)
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value != 0xFEFF }))
    }

    /// A text that a comment can contain.
    private mutating func comment() -> String {
        String(String.UnicodeScalarView(text().unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }

    private mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &generator) == 0 }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &generator)]
    }
}

extension Rego.Rule.Head {
    /// Whether a key contains a variable: the engine accepts no `else` there.
    fileprivate var hasVariables: Bool {
        guard case .document(_, let keys, _) = self else { return false }
        return keys.contains(.variable("k"))
    }
}
