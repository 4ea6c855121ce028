// Text and values that HCL can't represent. All user-supplied parts of a tree are checked here and nowhere else,
// except comments, which are checked where they are written.
extension HCLPrinter {
    /// Refuses values that HCL can't represent.
    ///
    /// - Parameter canBreak: whether the parts of the value can be on lines of their own, so that a comment is
    ///   possible.
    mutating func check(_ expression: HCL.Expression, canBreak: Bool = true) {
        switch expression {
        case .null, .bool, .integer: break
        case .number(let spelling): checkNumber(spelling)
        case .string(let text), .heredoc(_, let text): checkText(text)
        case .template(let parts), .heredocTemplate(_, let parts):
            if canBreak, let inner = parts.soleInterpolation { check(inner) } else { check(parts) }
        case .reference(let traversal):
            checkVariable(traversal.root)
            check(traversal.steps)
        case .select(let base, let steps):
            check(base, canBreak: false)
            check(steps)
        case .call(let name, let arguments, _):
            // A provider-defined function is called by a path: `provider::aws::arn_parse`.
            for part in name.split(separator: "::", omittingEmptySubsequences: false) { checkIdentifier(String(part)) }
            for argument in arguments { check(element: argument, canBreak: canBreak) }
        case .list(let elements): for element in elements { check(element: element, canBreak: canBreak) }
        case .object(let elements): check(elements, canBreak: canBreak)
        case .conditional(let condition, let then, let otherwise):
            for operand in [condition, then, otherwise] { check(operand, canBreak: false) }
        case .binary(let left, _, let right):
            check(left, canBreak: false)
            check(right, canBreak: false)
        case .unary(_, let operand): check(operand, canBreak: false)
        case .forList(let head, let result):
            check(head)
            check(result, canBreak: false)
        case .forObject(let head, let key, let value, _):
            check(head)
            check(key, canBreak: false)
            check(value, canBreak: false)
        case .commented(let comment, let value):
            refuseComment(comment)
            check(value, canBreak: canBreak)
        }
    }

    /// Checks an element of a list or an argument of a call.
    private mutating func check(element: HCL.Expression, canBreak: Bool) {
        guard canBreak, case .commented(_, let value) = element else { return check(element, canBreak: canBreak) }
        check(element: value, canBreak: canBreak)
    }

    private mutating func check(_ elements: [HCL.ObjectElement], canBreak: Bool) {
        var keys: Set<String> = []
        for element in elements {
            if let comment = element.comment, !canBreak { refuseComment(comment) }
            if let key = check(element.key), !keys.insert(key).inserted {
                writer.refuse(
                    "contains the key \(HCL.shown(key)) twice in one object, of which Terraform keeps the last")
            }
            check(element.value, canBreak: canBreak)
        }
    }

    /// Checks a key, and returns its text if it is known.
    private mutating func check(_ key: HCL.ObjectKey) -> String? {
        switch key {
        case .identifier(let text):
            checkIdentifier(text)
            return text
        case .quoted(let text):
            checkText(text)
            return text
        case .expression(let expression):
            check(expression, canBreak: false)
            if case .string(let text) = expression { return text }
            return nil
        }
    }

    private mutating func check(_ steps: [HCL.Traversal.Step]) {
        for step in steps {
            switch step {
            case .attribute(let name): checkIdentifier(name)
            case .index(let key): check(key, canBreak: false)
            case .splat: break
            }
        }
    }

    private mutating func check(_ head: HCL.For) {
        if let key = head.key { checkVariable(key) }
        checkVariable(head.value)
        check(head.collection, canBreak: false)
        if let condition = head.condition { check(condition, canBreak: false) }
    }

    private mutating func check(_ parts: [HCL.TemplatePart]) {
        for part in parts.mergingLiterals {
            switch part {
            case .literal(let text): checkText(text)
            case .interpolation(let expression): check(expression, canBreak: false)
            case .if(let condition, let then, let otherwise):
                check(condition, canBreak: false)
                check(then)
                check(otherwise)
            case .for(let key, let value, let collection, let body):
                check(HCL.For(key: key, value: value, in: collection))
                check(body)
            }
        }
    }

    private mutating func refuseComment(_ text: String) {
        writer.refuse("has the comment \(HCL.shown(text)) on a value that has no line of its own")
    }
}
