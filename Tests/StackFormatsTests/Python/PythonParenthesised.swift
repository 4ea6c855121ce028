import StackFormats

/// Expressions with parentheses around every operand, on one line, without comments. No code is shared with the
/// printer: strings are written as scalar numbers.
extension Python.Expression {
    var parenthesised: String {
        switch self {
        case .starred(let value): "*" + value.parenthesised
        case .commented(_, let inner): inner.parenthesised
        default: "(\(bare))"
        }
    }

    /// A target that a value can be bound to, for which parentheses would be an error.
    var bare: String {
        switch self {
        case .name(let name): name
        case .attribute(let base, let name): "\(base.parenthesised).\(name)"
        case .call(let function, let arguments): "\(function.parenthesised)(\(Self.listed(arguments)))"
        case .subscripted(let base, let indices):
            // An unpacked element makes a tuple of the indexes.
            indices.contains { if case .starred = $0 { true } else { false } }
                ? "\(base.parenthesised)[(\(Self.listed(indices)),)]"
                : "\(base.parenthesised)[\(indices.map(\.index).joined(separator: ","))]"
        case .slice, .starred, .commented: index
        case .noneLiteral: "None"
        case .ellipsis: "..."
        case .bool(let value): value ? "True" : "False"
        case .integer(let value): "\(value)"
        case .number(let digits): digits
        case .float(let value):
            value.isNaN ? "float('nan')" : value.isInfinite ? "float('\(value < 0 ? "-" : "")inf')" : "\(value)"
        case .string(let text): "'\(Self.escaped(text))'"
        case .bytes(let bytes):
            "b'" + bytes.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "'"
        case .formatted(let parts): "f\"\(parts.map(Self.formatted).joined())\""
        case .list(let elements): "[\(Self.listed(elements))]"
        case .tuple(let elements): elements.isEmpty ? "()" : "(\(Self.listed(elements)),)"
        case .set(let elements): elements.isEmpty ? "set()" : "{\(Self.listed(elements))}"
        case .dictionary(let items): "{\(items.map(Self.item).joined(separator: ","))}"
        case .comprehension(let collected, let clauses): Self.comprehension(collected, clauses)
        case .lambda(let parameters, let body):
            "lambda \(parameters.parenthesised): \(body.parenthesised)"
        case .conditional(let then, let condition, let otherwise):
            "\(then.parenthesised) if \(condition.parenthesised) else \(otherwise.parenthesised)"
        case .unary(let sign, let operand): sign.rawValue + operand.parenthesised
        case .binary(let left, let sign, let right): "\(left.parenthesised) \(sign.rawValue) \(right.parenthesised)"
        case .boolean(let sign, let operands): operands.map(\.parenthesised).joined(separator: " \(sign) ")
        case .comparison(let first, let chain):
            first.parenthesised + chain.map { " \($0.relation.rawValue) \($0.operand.parenthesised)" }.joined()
        case .await(let value): "await " + value.parenthesised
        case .named(let name, let value): "\(name) := \(value.parenthesised)"
        case .yield(let value): "yield " + (value?.parenthesised ?? "")
        case .yieldFrom(let values): "yield from " + values.parenthesised
        }
    }

    private var index: String {
        guard case .slice(let lower, let upper, let step) = self else { return parenthesised }
        let bounds = [lower, upper] + (step == nil ? [] : [step])
        return bounds.map { $0?.parenthesised ?? "" }.joined(separator: ":")
    }

    static func listed(_ expressions: [Self]) -> String { expressions.map(\.parenthesised).joined(separator: ",") }

    static func listed(_ arguments: [Python.Argument]) -> String {
        arguments.map { argument in
            switch argument {
            case .positional(let value): value.parenthesised
            case .keyword(let name, let value): "\(name)=\(value.parenthesised)"
            case .unpacked(let value): "**" + value.parenthesised
            }
        }.joined(separator: ",")
    }

    private static func item(_ item: Python.DictionaryItem) -> String {
        switch item {
        case .entry(let key, let value): "\(key.parenthesised):\(value.parenthesised)"
        case .unpacked(let mapping): "**" + mapping.parenthesised
        }
    }

    private static func comprehension(
        _ collected: Python.Comprehension, _ clauses: [Python.ComprehensionClause]
    ) -> String {
        let list = clauses.map { clause in
            (clause.isAsync ? " async" : "") + " for \(clause.target.bare) in \(clause.iterable.parenthesised)"
                + clause.conditions.map { " if " + $0.parenthesised }.joined()
        }.joined()
        return switch collected {
        case .list(let element): "[\(element.parenthesised)\(list)]"
        case .set(let element): "{\(element.parenthesised)\(list)}"
        case .generator(let element): "(\(element.parenthesised)\(list))"
        case .dictionary(let key, let value): "{\(key.parenthesised):\(value.parenthesised)\(list)}"
        }
    }

    private static func formatted(_ part: Python.FormattedPart) -> String {
        switch part {
        case .text(let text): escaped(text)
        case .value(let value, let conversion, let format):
            "{ \(value.parenthesised)\(conversion.map { "!\($0)" } ?? "")\(format.map { ":\($0)" } ?? "")}"
        }
    }

    static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            let digits = String(scalar.value, radix: 16)
            return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }
}

extension [Python.Parameter] {
    var parenthesised: String {
        var list: [String] = []
        for (index, parameter) in enumerated() {
            if parameter.kind == .keywordOnly, !self[..<index].contains(where: { $0.kind.rawValue >= 2 }) {
                list.append("*")
            }
            let star = parameter.kind == .variadic ? "*" : parameter.kind == .keywords ? "**" : ""
            list.append(
                star + parameter.name + (parameter.annotation.map { ": " + $0.parenthesised } ?? "")
                    + (parameter.defaultValue.map { "=" + $0.parenthesised } ?? ""))
            if parameter.kind == .positionalOnly { list.append("/") }
        }
        return list.joined(separator: ",")
    }
}
