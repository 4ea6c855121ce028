extension HCLFlatText {
    /// Appends a template in quotes; one that is nothing but an interpolation is written as the expression in it.
    mutating func appendTemplate(_ parts: [HCL.TemplatePart]) {
        if let inner = parts.soleInterpolation { return append(inner) }
        append("\"")
        append(parts.mergingLiterals, isNested: false)
        append("\"")
    }

    /// Appends the inside of the quotes or, where `isNested`, that of a directive, after which another always follows.
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

    /// Appends `${expression}`. The formatter sets a brace of an object apart from the brace of the sequence, and takes a
    /// sign for a subtraction.
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
    /// The expression of a template that is nothing but one interpolation.
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

    /// Joins neighbouring literals, without those that are empty: `$` and `{` apart are harmless, together they are not.
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
