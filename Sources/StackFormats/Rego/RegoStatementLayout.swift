extension Rego.ExpressionLayout {
    /// - Parameter term: the term before the bar. The grammar requires parentheses around an operation there.
    func comprehension(
        _ open: String, _ term: CodeLayout, _ body: [Rego.Statement], _ close: String
    ) -> CodeLayout {
        if body.allSatisfy(\.isComment) { return .refusal("has a comprehension without a body") }
        // Statements are on lines of their own, except a single one, which follows its term if it fits.
        return .group(
            .sequence([
                .text(open), term, .text(" |"), .nested(.sequence([.space, lines(body)])), .nothing, .text(close),
            ]))
    }

    /// Statements, separated by semicolons if they are on one line. A comment needs a line of its own.
    private func lines(_ body: [Rego.Statement]) -> CodeLayout {
        var parts: [CodeLayout] = []
        for (index, statement) in body.enumerated() {
            if index > 0 {
                let isHard = statement.isComment || body[index - 1].isComment
                parts.append(isHard ? .hardLine : .line(flat: "; "))
            }
            parts.append(self.statement(statement))
        }
        return .sequence(parts)
    }

    /// A statement without braces, which only `every` has.
    func statement(_ statement: Rego.Statement) -> CodeLayout {
        switch statement {
        case .expression(let value): return start(value)
        case .assign(let name, let value): return .sequence([Rego.binding(name), .text(" := "), layout(value)])
        case .destructure(let pattern, let value):
            return .sequence([layout(pattern, .term), .text(" := "), layout(value)])
        case .some(let names):
            if names.isEmpty { return .refusal("has a 'some' without a name") }
            return .sequence([.text("some "), .joined(names.map(Rego.binding), by: [.text(", ")])])
        case .someIn(let key, let value, let collection):
            return .sequence([.text("some "), membership(key, value, collection)])
        case .not(let inner):
            guard inner.canBeNegated else { return .refusal("negates what is not an expression") }
            return .sequence([.text("not "), self.statement(inner)])
        case .with(let inner, let replacements):
            guard inner.canBeReplacedIn else { return .refusal("replaces a document in what is not an expression") }
            return .sequence([self.statement(inner)] + replacements.map(replacement))
        case .every(let key, let value, let collection, let body):
            if body.allSatisfy(\.isComment) { return .refusal("has a body without a statement") }
            return .sequence([
                every(key, value, collection), .text(" {"),
                .nested(.sequence([.space, lines(body)])), .space,
                .text("}"),
            ])
        case .comment(let text): return comment(text, isLast: true)
        }
    }

    /// An expression that begins a statement. The engine would treat a sign there as a continuation of the previous
    /// line, and a `|` after the first term of a body as that of a comprehension.
    private func start(_ expression: Rego.Expression) -> CodeLayout {
        guard expression.begins(where: \.isMisreadAtStart) else { return layout(expression) }
        if case .binary(let left, let sign, let right) = expression, sign != .union {
            return .sequence([start(left), .text(" \(sign.rawValue) "), layout(right, sign.precedence.next)])
        }
        return .sequence([.text("("), layout(expression), .text(")")])
    }

    /// Comment lines. The engine rejects a byte-order mark anywhere.
    func comment(_ text: String, isLast: Bool = false) -> CodeLayout {
        let hasMark = text.unicodeScalars.contains("\u{FEFF}")
        return .sequence([
            hasMark ? .refusal("contains U+FEFF in a comment") : .empty, .comment(text, isLast: isLast),
        ])
    }

    /// The text before the braces of an `every`.
    func every(_ key: String?, _ value: String, _ collection: Rego.Expression) -> CodeLayout {
        let keyed: [CodeLayout] = key.map { [Rego.binding($0), .text(", ")] } ?? []
        return .sequence(
            [.text("every ")] + keyed + [Rego.binding(value), .text(" in "), layout(collection, .comparison)])
    }

    private func replacement(_ replacement: Rego.Replacement) -> CodeLayout {
        .sequence([
            .text(" with "), layout(replacement.target, .term), .text(" as "), layout(replacement.value, .union),
        ])
    }
}

extension Rego.Expression {
    /// Whether the expression, or the one at the start of its text, is of a kind.
    fileprivate func begins(where isOfKind: (Self) -> Bool) -> Bool {
        if isOfKind(self) { return true }
        switch self {
        case .binary(let left, let sign, _): return left.precedence >= sign.precedence && left.begins(where: isOfKind)
        case .isIn(let key, let value, _):
            let first = key ?? value
            return first.precedence >= .comparison && first.begins(where: isOfKind)
        default: return false
        }
    }

    fileprivate var isMisreadAtStart: Bool {
        switch self {
        case .integer(let value): value < 0
        case .float(let value): value.sign == .minus
        case .number(let digits): digits.hasPrefix("-")
        case .binary(_, let sign, _): sign == .union
        default: false
        }
    }
}

extension Rego.Statement {
    var isComment: Bool {
        if case .comment = self { return true }
        return false
    }

    fileprivate var canBeNegated: Bool {
        switch self {
        case .expression: true
        case .with(let inner, _): inner.canBeNegated
        default: false
        }
    }

    fileprivate var canBeReplacedIn: Bool {
        switch self {
        case .expression, .assign, .destructure, .someIn: true
        case .not(let inner): inner.canBeNegated
        default: false
        }
    }
}
