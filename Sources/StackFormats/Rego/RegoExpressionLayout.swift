extension Rego {
    /// Lays out expressions and the statements inside comprehensions.
    struct ExpressionLayout {
        /// An expression where the grammar wants one that binds at least so tightly.
        func layout(_ expression: Expression, _ level: Precedence = .unification) -> CodeLayout {
            let inner = bare(expression)
            return expression.precedence < level ? .sequence([.text("("), inner, .text(")")]) : inner
        }

        private func bare(_ expression: Expression) -> CodeLayout {
            switch expression {
            case .string(let text): .text(Literal.string(text))
            case .rawString(let text): .text(Literal.rawString(text))
            case .integer(let value): .text(String(value))
            case .float(let value):
                value.isFinite ? .text(value.description) : .refusal("holds a number that is not finite")
            case .bool(let value): .text(value ? "true" : "false")
            case .null: .text("null")
            case .variable(let name): identifier(name)
            case .field(let base, let key): .sequence([receiver(base), .text(Literal.field(key))])
            case .element(let base, let index):
                .sequence([receiver(base), .text("["), layout(index, .comparison), .text("]")])
            case .call(let function, let arguments):
                .sequence([path(split(function)), .list("(", arguments.map(element), ")")])
            case .array(let elements): .list("[", elements.map(element), "]")
            case .object(let entries): .list("{", entries.map(entry), "}")
            case .set(let elements): elements.isEmpty ? .text("set()") : .list("{", elements.map(element), "}")
            case .arrayComprehension(let term, let body): comprehension("[", element(term), body, "]")
            case .setComprehension(let term, let body): comprehension("{", element(term), body, "}")
            case .objectComprehension(let entry, let body): comprehension("{", self.entry(entry), body, "}")
            case .binary(let left, let sign, let right):
                .sequence([
                    layout(left, sign.precedence), .text(" \(sign.rawValue) "), layout(right, sign.precedence.next),
                ])
            case .isIn(let key, let value, let collection): membership(key, value, collection)
            }
        }

        private func split(_ function: String) -> [String] {
            function.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        }

        /// What a key applies to: a name, another reference, a call or a collection.
        private func receiver(_ base: Expression) -> CodeLayout {
            switch base {
            case .variable, .field, .element, .call, .array, .object, .set, .arrayComprehension, .setComprehension,
                .objectComprehension:
                bare(base)
            default: .refusal("selects a key of what holds no keys")
            }
        }

        /// A term in a list: a comma or bar behind it must not be read as a part of it.
        private func element(_ expression: Expression) -> CodeLayout {
            switch expression {
            case .binary(_, .union, _): .sequence([.text("("), bare(expression), .text(")")])
            default: layout(expression, .comparison)
            }
        }

        private func entry(_ entry: Entry) -> CodeLayout {
            .sequence([element(entry.key), .text(": "), element(entry.value)])
        }

        /// `value in collection`, without the `some` that may stand before it.
        func membership(_ key: Expression?, _ value: Expression, _ collection: Expression) -> CodeLayout {
            let keyed: [CodeLayout] = key.map { [layout($0, .comparison), .text(", ")] } ?? []
            let parts = keyed + [layout(value, .comparison), .text(" in "), layout(collection, .comparison)]
            return .sequence(parts)
        }

        private func comprehension(
            _ open: String, _ term: CodeLayout, _ body: [Statement], _ close: String
        ) -> CodeLayout {
            if body.allSatisfy(\.isComment) { return .refusal("has a comprehension without a body") }
            let statements = body.map { statement in
                statement.isComment ? .refusal("has a comment in a comprehension") : self.statement(statement)
            }
            let lines = CodeLayout.joined(statements, by: [.line(flat: "; ")])
            // Statements stand on lines of their own, but a single one behind its term where it fits.
            return .group(
                .sequence([
                    .text(open), term, .text(" |"), .nested(.sequence([.space, lines])), .nothing, .text(close),
                ]))
        }

        /// A statement without the braces that only `every` has.
        func statement(_ statement: Statement) -> CodeLayout {
            switch statement {
            case .expression(let value): return layout(value)
            case .assign(let name, let value): return .sequence([binding(name), .text(" := "), layout(value)])
            case .destructure(let pattern, let value):
                return .sequence([layout(pattern, .term), .text(" := "), layout(value)])
            case .some(let names):
                if names.isEmpty { return .refusal("has a 'some' without a name") }
                return .sequence([.text("some "), .joined(names.map(binding), by: [.text(", ")])])
            case .someIn(let key, let value, let collection):
                return .sequence([.text("some "), membership(key, value, collection)])
            case .not(let inner):
                guard inner.canBeNegated else { return .refusal("negates what is not an expression") }
                return .sequence([.text("not "), self.statement(inner)])
            case .with(let inner, let replacements):
                guard inner.canBeReplacedIn else { return .refusal("replaces a document in what is not an expression") }
                return .sequence([self.statement(inner)] + replacements.map(replacement))
            case .every(let key, let value, let collection, let body):
                return .sequence([
                    every(key, value, collection), .text(" {"),
                    .nested(.sequence([.space, .joined(body.map(self.statement), by: [.line(flat: "; ")])])), .space,
                    .text("}"),
                ])
            case .comment: return .empty
            }
        }

        /// What stands before the braces of an `every`.
        func every(_ key: String?, _ value: String, _ collection: Expression) -> CodeLayout {
            let keyed: [CodeLayout] = key.map { [binding($0), .text(", ")] } ?? []
            return .sequence(
                [.text("every ")] + keyed + [binding(value), .text(" in "), layout(collection, .comparison)])
        }

        private func replacement(_ replacement: Replacement) -> CodeLayout {
            .sequence([
                .text(" with "), layout(replacement.target, .term), .text(" as "), layout(replacement.value, .union),
            ])
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
