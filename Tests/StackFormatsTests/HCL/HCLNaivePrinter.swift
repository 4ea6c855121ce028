import StackFormats

/// Prints an expression independent of precedence, layout and single-letter escapes: parentheses around every operand,
/// each scalar of a text as its number, all on one line. Terraform's result is the tree's meaning.
enum HCLNaivePrinter {
    static func text(_ expression: HCL.Expression) -> String {
        switch expression {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): value < 0 ? "(0 - \(value.magnitude))" : "\(value)"
        case .number(let spelling): spelling
        case .string(let text), .heredoc(_, let text): "\"\(escaped(text))\""
        case .template(let parts), .heredocTemplate(_, let parts): "\"\(inside(parts))\""
        case .reference(let traversal): "(\(traversal.root)\(steps(traversal.steps)))"
        case .select(let base, let steps): "(\(enclosed(base))\(self.steps(steps)))"
        case .call(let name, let arguments, let expandFinal):
            "\(name)(\(arguments.map(enclosed).joined(separator: ","))\(expandFinal ? "..." : ""))"
        case .list(let elements): "[\(elements.map(enclosed).joined(separator: ","))]"
        case .object(let elements):
            "{\(elements.map { "(\(key($0.key)))=\(enclosed($0.value))" }.joined(separator: ","))}"
        case .conditional(let condition, let then, let otherwise):
            "(\(enclosed(condition))?\(enclosed(then)):\(enclosed(otherwise)))"
        case .binary(let left, let symbol, let right): "(\(enclosed(left)) \(symbol.rawValue) \(enclosed(right)))"
        case .unary(let symbol, let operand): "(\(symbol.rawValue)\(enclosed(operand)))"
        case .forList(let head, let result): "[\(self.head(head)):\(enclosed(result))\(condition(head))]"
        case .forObject(let head, let key, let value, let grouping):
            "{\(self.head(head)):\(enclosed(key))=>\(enclosed(value))\(grouping ? "..." : "")\(condition(head))}"
        case .commented(_, let value): text(value)
        }
    }

    private static func enclosed(_ expression: HCL.Expression) -> String { "(\(text(expression)))" }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            let digits = String(scalar.value, radix: 16)
            return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    private static func key(_ key: HCL.ObjectKey) -> String {
        switch key {
        case .identifier(let text), .quoted(let text): "\"\(escaped(text))\""
        case .expression(let expression): text(expression)
        }
    }

    private static func steps(_ steps: [HCL.Traversal.Step]) -> String {
        steps.map { step in
            switch step {
            case .attribute(let name): ".\(name)"
            case .index(let key): "[\(enclosed(key))]"
            case .splat: "[*]"
            }
        }.joined()
    }

    private static func head(_ head: HCL.For) -> String {
        "for \(head.key.map { "\($0)," } ?? "")\(head.value) in \(enclosed(head.collection))"
    }

    private static func condition(_ head: HCL.For) -> String { head.condition.map { " if \(enclosed($0))" } ?? "" }

    private static func inside(_ parts: [HCL.TemplatePart]) -> String {
        parts.map { part in
            switch part {
            case .literal(let text): escaped(text)
            case .interpolation(let expression): "${\(enclosed(expression))}"
            case .if(let condition, let then, let otherwise):
                "%{if \(enclosed(condition))}\(inside(then))%{else}\(inside(otherwise))%{endif}"
            case .for(let key, let value, let collection, let body):
                "%{\(head(.init(key: key, value: value, in: collection)))}\(inside(body))%{endfor}"
            }
        }.joined()
    }
}
