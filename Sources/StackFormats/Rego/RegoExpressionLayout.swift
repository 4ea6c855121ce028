extension Rego {
    /// Lays out expressions and the statements inside comprehensions.
    struct ExpressionLayout {
        /// An expression in a position where the grammar requires at least this precedence.
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
                value.isFinite ? .text(value.description) : .refusal("contains a number that is not finite")
            case .number(let digits):
                JSONNumber.isValid(digits)
                    ? .text(digits) : .refusal("contains \(Literal.string(digits)), which is not a number")
            case .bool(let value): .text(value ? "true" : "false")
            case .null: .text("null")
            case .variable(let name): identifier(name)
            case .field(let base, let key): .sequence([receiver(base), .text(Literal.field(key))])
            case .element(let base, let index):
                .sequence([receiver(base), .text("["), layout(index, .comparison), .text("]")])
            case .call(let function, let arguments):
                .sequence([path(split(function)), .list("(", arguments.map(listed), ")")])
            case .array(let elements): .list("[", elements.map(listed), "]")
            case .object(let entries): .list("{", entries.map(listed), "}")
            case .set(let elements): elements.isEmpty ? .text("set()") : .list("{", elements.map(listed), "}")
            case .arrayComprehension(let term, let body): comprehension("[", layout(term, .term), body, "]")
            case .setComprehension(let term, let body): comprehension("{", layout(term, .term), body, "}")
            case .objectComprehension(let entry, let body):
                comprehension(
                    "{", .sequence([layout(entry.key, .term), .text(": "), layout(entry.value, .term)]), body, "}")
            case .binary(let left, let sign, let right):
                .sequence([
                    layout(left, sign.precedence), .text(" \(sign.rawValue) "), layout(right, sign.precedence.next),
                ])
            case .isIn(let key, let value, let collection): membership(key, value, collection)
            case .commented(_, let inner): .sequence([.refusal("has a comment where no line begins"), bare(inner)])
            }
        }

        private func split(_ function: String) -> [String] {
            function.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        }

        /// The operand of a key: a name, another reference, a call or a collection.
        private func receiver(_ base: Expression) -> CodeLayout {
            switch base {
            case .variable, .field, .element, .call, .array, .object, .set, .arrayComprehension, .setComprehension,
                .objectComprehension:
                bare(base)
            default: .refusal("selects a key of a value that has no keys")
            }
        }

        /// A term in a list: a comma or bar after it must not be read as part of it.
        private func element(_ expression: Expression) -> CodeLayout {
            switch expression {
            case .binary where expression.containsBareUnion: .sequence([.text("("), bare(expression), .text(")")])
            default: layout(expression, .comparison)
            }
        }

        /// A term in a list that is broken into lines, so that a comment can precede it.
        private func listed(_ expression: Expression) -> CodeLayout {
            guard case .commented(let text, let inner) = expression else { return element(expression) }
            return .sequence([comment(text), listed(inner)])
        }

        private func listed(_ entry: Entry) -> CodeLayout {
            guard case .commented(let text, let key) = entry.key else { return self.entry(entry) }
            return .sequence([comment(text), listed(Entry(key, entry.value))])
        }

        private func entry(_ entry: Entry) -> CodeLayout {
            .sequence([element(entry.key), .text(": "), element(entry.value)])
        }

        /// `value in collection`, without the `some` that may precede it.
        func membership(_ key: Expression?, _ value: Expression, _ collection: Expression) -> CodeLayout {
            let keyed: [CodeLayout] = key.map { [layout($0, .comparison), .text(", ")] } ?? []
            let parts = keyed + [layout(value, .comparison), .text(" in "), layout(collection, .comparison)]
            return .sequence(parts)
        }
    }
}

extension Rego.Expression {
    /// Whether the expression contains a `|` outside brackets.
    fileprivate var containsBareUnion: Bool {
        guard case .binary(let left, let sign, let right) = self else { return false }
        return sign == .union || sign.precedence == .comparison && (left.containsBareUnion || right.containsBareUnion)
    }
}
