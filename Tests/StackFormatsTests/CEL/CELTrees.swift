import StackFormats

/// Creates random expressions of every kind.
struct CELTrees {
    var generator: SplitMix

    /// A complete expression, which may have a comment above it.
    mutating func tree(levels: Int) -> CEL.Expression { commentable(levels) }

    private mutating func expression(_ levels: Int) -> CEL.Expression {
        guard levels > 0 else { return leaf() }
        let next = levels - 1
        switch Int.random(in: 0..<16, using: &generator) {
        case 0: return .select(expression(next), pick(["a", "namespace", "my-key", "in", "é", ""]))
        case 1: return .index(expression(next), expression(next))
        case 2: return .call(pick(["size", "string", "f"]), list(next) { $0.commentable($1) })
        case 3: return .method(expression(next), pick(["startsWith", "f"]), list(next) { $0.commentable($1) })
        case 4:
            return .macro(
                expression(next), CEL.Macro.allCases.randomElement(using: &generator) ?? .all,
                variable: pick(["x", "y"]),
                expression(next))
        case 5: return .has(expression(next), pick(["a", "namespace"]))
        case 6: return .list(list(next) { $0.commentable($1) })
        case 7: return .map(list(next) { CEL.Entry($0.commentable($1), $0.expression($1)) })
        case 8: return .not(expression(next))
        case 9: return .negative(expression(next))
        case 10: return .all(list(next) { $0.operand($1) })
        case 11: return .any(list(next) { $0.operand($1) })
        case 12:
            return .conditional(expression(next), then: expression(next), otherwise: expression(next))
        default:
            let sign = CEL.BinaryOperator.allCases.randomElement(using: &generator) ?? .add
            return .binary(expression(next), sign, expression(next))
        }
    }

    private mutating func leaf() -> CEL.Expression {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: .variable(pick(["a", "object", "variables"]))
        case 1: .string(text())
        case 2: .bytes(Array(text().utf8))
        case 3: .integer(pick([0, 1, -1, 7, .max, .min]))
        case 4: .unsigned(pick([0, 1, .max]))
        case 5: .double(pick([0, -0.0, 1.5, -2, 1e300, -2.5e-308, .infinity, -.infinity, .nan]))
        case 6: .bool(.random(using: &generator))
        case 7: .null
        case 8: .list([])
        default: .integer(Int.random(in: -3...3, using: &generator))
        }
    }

    /// An expression that may follow a comment.
    private mutating func commentable(_ levels: Int) -> CEL.Expression {
        let inner = expression(levels)
        return Int.random(in: 0..<6, using: &generator) == 0 ? .commented(comment(), inner) : inner
    }

    private mutating func operand(_ levels: Int) -> CEL.Expression { expression(levels) }

    private mutating func list<Element>(
        _ levels: Int, _ element: (inout CELTrees, Int) -> Element
    ) -> [Element] {
        (0..<Int.random(in: 0...3, using: &generator)).map { _ in element(&self, levels) }
    }

    private mutating func text() -> String {
        NastyTexts.random(Int.random(in: 0..<900, using: &generator), using: &generator)
    }

    /// A text that a comment can contain.
    private mutating func comment() -> String {
        String(String.UnicodeScalarView(text().unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &generator)]
    }
}

extension CEL.Expression {
    /// The expression with parentheses around every operand, on one line, without comments. It shares no code with the
    /// printer: strings are written as scalar numbers, in the other kind of quotes.
    var parenthesised: String { "(\(bare))" }

    private var bare: String {
        switch self {
        case .variable(let name): name
        case .select(let base, let name):
            ["a", "namespace"].contains(name)
                ? base.parenthesised + "." + name : "\(base.parenthesised)[\(Self.literal(name))]"
        case .index(let base, let index): "\(base.parenthesised)[\(index.parenthesised)]"
        case .call(let name, let arguments): "\(name)(\(Self.listed(arguments)))"
        case .method(let base, let name, let arguments): "\(base.parenthesised).\(name)(\(Self.listed(arguments)))"
        case .macro(let base, let macro, let variable, let body):
            "\(base.parenthesised).\(macro.rawValue)(\(variable), \(body.parenthesised))"
        case .has(let base, let name): "has(\(base.parenthesised).\(name))"
        case .string(let text): Self.literal(text)
        case .bytes(let bytes):
            "b\"" + bytes.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\""
        case .integer(let value): "\(value)"
        case .unsigned(let value): "\(value)u"
        case .double(let value):
            value.isNaN ? "double('NaN')" : value.isInfinite ? "double('\(value < 0 ? "-" : "")Infinity')" : "\(value)"
        case .bool(let value): "\(value)"
        case .null: "null"
        case .list(let elements): "[\(Self.listed(elements))]"
        case .map(let entries):
            "{" + entries.map { $0.key.parenthesised + ":" + $0.value.parenthesised }.joined(separator: ",") + "}"
        case .not(let operand): "!" + operand.parenthesised
        case .negative(let operand): "-" + operand.parenthesised
        case .binary(let left, let sign, let right): "\(left.parenthesised) \(sign.rawValue) \(right.parenthesised)"
        case .all(let operands): Self.chain(operands, "&&", empty: "true")
        case .any(let operands): Self.chain(operands, "||", empty: "false")
        case .conditional(let condition, let then, let otherwise):
            "\(condition.parenthesised) ? \(then.parenthesised) : \(otherwise.parenthesised)"
        case .commented(_, let inner): inner.bare
        }
    }

    private static func listed(_ expressions: [Self]) -> String {
        expressions.map(\.parenthesised).joined(separator: ",")
    }

    private static func chain(_ operands: [Self], _ sign: String, empty: String) -> String {
        guard let first = operands.first else { return empty }
        return operands.dropFirst().reduce(first.parenthesised) { "(\($0) \(sign) \($1.parenthesised))" }
    }

    private static func literal(_ text: String) -> String {
        "'"
            + text.unicodeScalars.map { scalar in
                let digits = String(scalar.value, radix: 16)
                return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
            }.joined() + "'"
    }
}
