extension HCLFlatText {
    mutating func append(_ expression: HCL.Expression) {
        switch expression {
        case .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .integer(let value): append(String(value))
        case .number(let spelling): append(spelling)
        case .string(let text), .heredoc(_, let text):
            append("\"")
            appendQuoted(text)
            append("\"")
        case .template(let parts), .heredocTemplate(_, let parts): appendTemplate(parts)
        case .reference(let traversal):
            append(traversal.root)
            append(traversal.steps)
        case .select(let base, let steps):
            append(base, inParentheses: !base.acceptsSteps)
            append(steps)
        case .call(let name, let arguments, let expandFinal):
            append(name)
            append("(")
            appendJoined(arguments)
            append(expandFinal && !arguments.isEmpty ? "...)" : ")")
        case .list(let elements):
            append("[")
            appendJoined(elements)
            append("]")
        case .object(let elements): append(elements)
        case .conditional(let condition, let then, let otherwise):
            append(condition, above: 0)
            append(" ? ")
            append(then, above: 0)
            append(" : ")
            append(otherwise, above: 0)
        case .binary(let left, let symbol, let right):
            append(left, above: symbol.precedence - 1)
            append(" \(symbol.rawValue) ")
            append(right, above: symbol.precedence)
        case .unary(let symbol, let operand):
            append(symbol.rawValue)
            append(operand, above: HCL.UnaryOperator.precedence)
        case .forList(let head, let result):
            append("[")
            append(head) { $0.append(result) }
            append("]")
        case .forObject(let head, let key, let value, let grouping):
            append("{ ")
            append(head) { $0.appendPair(key, value, grouping) }
            append(" }")
        case .commented(_, let value): append(value)
        }
    }

    mutating func append(_ expression: HCL.Expression, inParentheses: Bool) {
        if inParentheses { append("(") }
        append(expression)
        if inParentheses { append(")") }
    }

    /// Appends an operand, in parentheses unless it binds more tightly than the operator around it.
    private mutating func append(_ operand: HCL.Expression, above precedence: Int) {
        append(operand, inParentheses: operand.needsParentheses(above: precedence))
    }

    private mutating func append(_ elements: [HCL.ObjectElement]) {
        guard !elements.isEmpty else { return append("{}") }
        append("{ ")
        for (index, element) in elements.enumerated() {
            if index > 0 { append(", ") }
            append(element.key)
            appendAssignment()
            append(element.value)
        }
        append(" }")
    }

    /// Appends `for key, value in collection : result if condition`, and returns the offset of the condition.
    @discardableResult
    mutating func append(_ head: HCL.For, result: (inout HCLFlatText) -> Void) -> Int {
        append("for ")
        if let key = head.key { append("\(key), ") }
        append("\(head.value) in")
        appendAfterKeyword(head.collection)
        append(" : ")
        result(&self)
        let end = bytes.count
        if let condition = head.condition {
            append(" if")
            appendAfterKeyword(condition)
        }
        return end
    }

    /// Appends `key => value`, with the ellipsis of grouping.
    mutating func appendPair(_ key: HCL.Expression, _ value: HCL.Expression, _ grouping: Bool) {
        append(key)
        append(" => ")
        append(value, inParentheses: value.firstByte == UInt8(ascii: "-"))
        if grouping { append("...") }
    }

    /// Appends the expression after the keyword `in` or `if`, with the space between them. The formatter treats the
    /// keyword as a name: a parenthesis after it as a call, a sign as a subtraction and a bracket as an index.
    mutating func appendAfterKeyword(_ expression: HCL.Expression, endingDirective: Bool = false) {
        let first = expression.firstByte
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "[") || endingDirective && expression.endsInBrace {
            append(expression, inParentheses: true)
        } else {
            if first != UInt8(ascii: "(") { append(" ") }
            append(expression)
        }
    }
}
