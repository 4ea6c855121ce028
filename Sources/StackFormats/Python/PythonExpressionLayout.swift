extension Python {
    /// Lays out expressions, with the parentheses that the tree needs.
    struct ExpressionLayout {
        /// The quote of the enclosing f-string, which the expression can't use before Python 3.12.
        var enclosingQuote: Unicode.Scalar?

        /// An expression in a position where the grammar requires at least this precedence.
        func layout(_ expression: Expression, _ level: Precedence = .lambda) -> CodeLayout {
            switch expression {
            case .slice: return .refusal("has a slice outside a subscript")
            case .starred: return .refusal("has a '*' where no sequence is unpacked")
            default: break
            }
            let inner = bare(expression)
            return expression.precedence < level ? .bracketed("(", inner, ")") : inner
        }

        func bare(_ expression: Expression) -> CodeLayout {
            switch expression {
            case .name(let name): Python.identifier(name)
            case .attribute(let base, let name): .sequence([receiver(base), .text("."), Python.identifier(name)])
            case .call(let function, let arguments): .sequence([receiver(function), call(arguments)])
            case .subscripted(let base, let indices): .sequence([receiver(base), subscripted(indices)])
            case .slice(let lower, let upper, let step): slice(lower, upper, step)
            case .noneLiteral: .text("None")
            case .ellipsis: .text("...")
            case .bool(let value): .text(value ? "True" : "False")
            case .integer(let value): .text(String(value))
            case .number(let digits):
                Literal.isInteger(digits)
                    ? .text(digits)
                    : .refusal("contains \(Literal.string(digits, quote: "'")), which is not an integer")
            case .bytes(let value): .text(bytes(value))
            case .float(let value): .text(Literal.float(value))
            case .string(let value): .text(string(value))
            case .formatted(let parts): formatted(parts)
            case .list(let elements): .list("[", elements.map(listed), "]")
            case .tuple(let elements): tuple(elements)
            case .dictionary(let items): .list("{", items.map(item), "}")
            case .set(let elements): elements.isEmpty ? .text("set()") : .list("{", elements.map(listed), "}")
            case .comprehension(let collected, let clauses): comprehension(collected, clauses, isArgument: false)
            case .lambda(let parameters, let body): lambda(parameters, body)
            case .conditional, .boolean, .comparison, .binary: .group(operators(expression))
            case .unary(let sign, let operand): unary(sign, operand)
            case .await(let value): .sequence([.text("await "), layout(value, .primary)])
            case .named(let name, let value): .sequence([Python.identifier(name), .text(" := "), layout(value)])
            case .yield(let value): .sequence([.text("yield")] + (value.map { [.text(" "), layout($0)] } ?? []))
            case .yieldFrom(let values): .sequence([.text("yield from "), layout(values)])
            case .starred(let value): .sequence([.text("*"), layout(value, .bitOr)])
            case .commented(_, let inner): .sequence([.refusal("has a comment where no line begins"), bare(inner)])
            }
        }

        private func string(_ value: String) -> String {
            guard let enclosingQuote else { return Literal.string(value) }
            return Literal.string(value, quote: enclosingQuote == "\"" ? "'" : "\"")
        }

        private func bytes(_ value: [UInt8]) -> String {
            guard let enclosingQuote else { return Literal.bytes(value) }
            return Literal.bytes(value, quote: enclosingQuote == "\"" ? "'" : "\"")
        }

        /// The operand of an attribute, call or subscript. A number needs parentheses: otherwise the dot would start a
        /// fraction.
        private func receiver(_ expression: Expression) -> CodeLayout {
            switch expression {
            case .integer, .number: .bracketed("(", bare(expression), ")")
            default: layout(expression, .primary)
            }
        }

        /// An expression in a position where a sequence may be unpacked.
        func element(_ expression: Expression) -> CodeLayout {
            switch expression {
            case .starred: bare(expression)
            default: layout(expression)
            }
        }

        /// An element that begins a line if the brackets are broken, so that a comment can precede it.
        func listed(_ expression: Expression) -> CodeLayout {
            guard case .commented(let text, let inner) = expression else { return element(expression) }
            return .sequence([comment(text), listed(inner)])
        }

        /// Comment lines. An f-string can't contain any before Python 3.12.
        private func comment(_ text: String) -> CodeLayout {
            enclosingQuote == nil ? .comment(text) : .refusal("has a comment in an f-string")
        }

        private func tuple(_ elements: [Expression]) -> CodeLayout {
            guard elements.count == 1 else { return .list("(", elements.map(listed), ")") }
            return .bracketed("(", .sequence([listed(elements[0]), .text(",")]), ")")
        }

        func item(_ item: DictionaryItem) -> CodeLayout {
            switch item {
            case .entry(.commented(let text, let key), let value):
                .sequence([comment(text), self.item(.entry(key, value))])
            case .unpacked(.commented(let text, let mapping)):
                .sequence([comment(text), self.item(.unpacked(mapping))])
            case .entry(let key, let value): .sequence([layout(key), .text(": "), layout(value)])
            case .unpacked(let mapping): .sequence([.text("**"), layout(mapping, .bitOr)])
            }
        }

        func call(_ arguments: [Argument]) -> CodeLayout {
            if arguments.count == 1,
                case .positional(.comprehension(.generator(let element), let clauses)) = arguments[0]
            {
                return comprehension(.generator(element), clauses, isArgument: true)
            }
            return .sequence([orderRefusal(arguments), .list("(", arguments.map(argument), ")")])
        }

        private func argument(_ argument: Argument) -> CodeLayout {
            switch argument {
            case .positional(let value): listed(value)
            case .keyword(let name, .commented(let text, let value)):
                .sequence([comment(text), self.argument(.keyword(name, value))])
            case .unpacked(.commented(let text, let value)):
                .sequence([comment(text), self.argument(.unpacked(value))])
            case .keyword(let name, let value): .sequence([Python.identifier(name), .text("="), layout(value)])
            case .unpacked(let value): .sequence([.text("**"), layout(value, .bitOr)])
            }
        }

        /// Refuses arguments in an order that Python rejects: positional arguments must precede keywords, and each
        /// keyword must be unique.
        private func orderRefusal(_ arguments: [Argument]) -> CodeLayout {
            var names: Set<String> = []
            var hasMapping = false
            for argument in arguments {
                switch argument {
                case .positional(let value):
                    if case .starred = value.uncommented, !hasMapping { continue }
                    if hasMapping || !names.isEmpty {
                        return .refusal("passes an argument by position after one by name")
                    }
                case .keyword(let name, _):
                    if !names.insert(name).inserted { return .refusal("passes the argument '\(name)' twice") }
                case .unpacked: hasMapping = true
                }
            }
            return .empty
        }
    }
}
