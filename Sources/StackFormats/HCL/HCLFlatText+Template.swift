extension HCLFlatText {
    /// Appends a template in quotes; a template that is only an interpolation is written as its expression.
    mutating func appendTemplate(_ parts: [HCL.TemplatePart]) {
        if let inner = parts.soleInterpolation { return append(inner) }
        append("\"")
        append(parts.mergingLiterals, isNested: false)
        append("\"")
    }

    /// Appends the content of the quotes or, if `isNested`, of a directive, which is always followed by another one.
    private mutating func append(_ parts: [HCL.TemplatePart], isNested: Bool) {
        for (index, part) in parts.enumerated() {
            switch part {
            case .literal(let text): appendQuoted(text, beforeSequence: isNested || index + 1 < parts.count)
            case .interpolation(let expression): appendInterpolation(expression)
            case .if(let condition, let then, let otherwise):
                appendDirective(if: condition, end: "}")
                append(then.mergingLiterals, isNested: true)
                let second = otherwise.mergingLiterals
                if !second.isEmpty {
                    append("%{else}")
                    append(second, isNested: true)
                }
                append("%{endif}")
            case .for(let key, let value, let collection, let body):
                appendDirective(forKey: key, value: value, in: collection, end: "}")
                append(body.mergingLiterals, isNested: true)
                append("%{endfor}")
            }
        }
    }

    /// Appends `${expression}`. The formatter inserts a space between the brace of an object and that of the sequence,
    /// and treats a sign as a subtraction.
    mutating func appendInterpolation(_ expression: HCL.Expression) {
        append("${")
        let first = expression.firstByte
        let isDelicate = first == UInt8(ascii: "-") || first == UInt8(ascii: "{") || expression.endsInBrace
        append(expression, inParentheses: isDelicate)
        append("}")
    }

    mutating func appendDirective(if condition: HCL.Expression, end: String) {
        append("%{if")
        appendAfterKeyword(condition, endingDirective: true)
        append(end)
    }

    mutating func appendDirective(forKey key: String?, value: String, in collection: HCL.Expression, end: String) {
        append("%{for ")
        if let key { append("\(key), ") }
        append("\(value) in")
        appendAfterKeyword(collection, endingDirective: true)
        append(end)
    }
}

extension [HCL.TemplatePart] {
    /// The expression of a template that consists of a single interpolation.
    var soleInterpolation: HCL.Expression? {
        var sole: HCL.Expression?
        var isFirst = true
        for part in self {
            switch part {
            case .literal(""): continue
            case .interpolation(let inner) where isFirst:
                sole = inner
                isFirst = false
            default: return nil
            }
        }
        return sole
    }

    /// Joins adjacent literals and drops empty ones: `$` and `{` are harmless apart, but not together.
    var mergingLiterals: [HCL.TemplatePart] {
        var parts: [HCL.TemplatePart] = []
        var literal: String?
        for part in self {
            if case .literal(let text) = part {
                literal = (literal ?? "") + text
            } else {
                if let text = literal, !text.isEmpty { parts.append(.literal(text)) }
                literal = nil
                parts.append(part)
            }
        }
        if let literal, !literal.isEmpty { parts.append(.literal(literal)) }
        return parts
    }
}
