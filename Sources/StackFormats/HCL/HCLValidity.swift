// What HCL cannot hold. Everything that a user can put into a tree is looked at here, once, and nowhere else.
extension HCLPrinter {
    /// Refuses a name that is not an HCL identifier.
    mutating func checkIdentifier(_ name: String) {
        guard !HCL.isIdentifier(name) else { return }
        writer.refuse("uses \(HCL.shown(name)) as a name, which is not an HCL identifier")
    }

    /// Refuses a label of a block that is not plain text.
    mutating func checkLabel(_ label: String) {
        checkText(label)
        if label.contains("${") || label.contains("%{") {
            writer.refuse("holds a template sequence in the label \(HCL.shown(label)), where HCL allows none")
        }
    }

    /// Refuses a line of a comment that would end early.
    mutating func checkComment(_ line: String) {
        let isPlain = line.unicodeScalars.allSatisfy { $0 == "\t" || $0.properties.generalCategory != .control }
        if !isPlain { writer.refuse("holds a control character in a comment") }
    }

    /// Refuses what Terraform would change in a text.
    private mutating func checkText(_ text: String) {
        if text.unicodeScalars.contains("\0") {
            writer.refuse("holds U+0000, which Terraform cannot hold in a string")
        }
        if !text.isNormalizedC {
            writer.refuse("holds text that is not in Unicode normalization form C, which Terraform would normalize")
        }
    }

    /// Refuses what HCL cannot hold in a value.
    mutating func check(_ expression: HCL.Expression) {
        switch expression {
        case .null, .bool, .integer: break
        case .number(let spelling):
            if !HCL.isNumber(spelling) { writer.refuse("holds \(HCL.shown(spelling)), which is not an HCL number") }
        case .string(let text), .heredoc(_, let text): checkText(text)
        case .template(let parts): check(parts)
        case .reference(let traversal):
            checkIdentifier(traversal.root)
            check(traversal.steps)
        case .select(let base, let steps):
            check(base)
            check(steps)
        case .call(let name, let arguments, _):
            // A function of a provider is called by a path: `provider::aws::arn_parse`.
            for part in name.split(separator: "::", omittingEmptySubsequences: false) { checkIdentifier(String(part)) }
            for argument in arguments { check(argument) }
        case .list(let elements): for element in elements { check(element) }
        case .object(let elements):
            for element in elements {
                check(element.key)
                check(element.value)
            }
        case .conditional(let condition, let then, let otherwise):
            for operand in [condition, then, otherwise] { check(operand) }
        case .binary(let left, _, let right):
            check(left)
            check(right)
        case .unary(_, let operand): check(operand)
        case .forList(let head, let result):
            check(head)
            check(result)
        case .forObject(let head, let key, let value, _):
            check(head)
            check(key)
            check(value)
        }
    }

    private mutating func check(_ steps: [HCL.Traversal.Step]) {
        for step in steps {
            switch step {
            case .attribute(let name): checkIdentifier(name)
            case .index(let key): check(key)
            case .splat: break
            }
        }
    }

    private mutating func check(_ key: HCL.ObjectKey) {
        switch key {
        case .identifier(let name): checkIdentifier(name)
        case .quoted(let text): checkText(text)
        case .expression(let expression): check(expression)
        }
    }

    private mutating func check(_ head: HCL.For) {
        if let key = head.key { checkIdentifier(key) }
        checkIdentifier(head.value)
        check(head.collection)
        if let condition = head.condition { check(condition) }
    }

    private mutating func check(_ parts: [HCL.TemplatePart]) {
        for part in parts {
            switch part {
            case .literal(let text): checkText(text)
            case .interpolation(let expression): check(expression)
            case .if(let condition, let then, let otherwise):
                check(condition)
                check(then)
                check(otherwise)
            case .for(let key, let value, let collection, let body):
                check(HCL.For(key: key, value: value, in: collection))
                check(body)
            }
        }
    }
}

extension HCL {
    /// A user's text inside a reason: in quotes and escaped.
    static func shown(_ text: String) -> String { "\"\(quotedText(text))\"" }

    /// Whether a text spells a number: digits, a fraction, an exponent, and a sign in front.
    static func isNumber(_ text: String) -> Bool {
        text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil
    }
}
