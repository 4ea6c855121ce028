extension Python {
    /// Lays out expressions, with the parentheses that the tree needs.
    struct ExpressionLayout {
        /// The quote of the f-string around the expression, which Python before 3.12 does not let it use.
        var enclosingQuote: Unicode.Scalar?

        /// An expression where the grammar wants one that binds at least so tightly.
        func layout(_ expression: Expression, _ level: Precedence = .lambda) -> CodeLayout {
            switch expression {
            case .slice: return .refusal("has a slice outside a subscript")
            case .starred: return .refusal("has a '*' where no sequence is unpacked")
            default: break
            }
            let inner = bare(expression)
            return expression.precedence < level ? .bracketed("(", inner, ")") : inner
        }

        /// An expression where a statement ends with it: broken operators need parentheses, all else has brackets.
        func statementEnd(_ expression: Expression) -> CodeLayout {
            switch expression {
            case .conditional, .boolean, .comparison, .binary:
                .group(
                    .sequence([
                        .whenBroken("("), .nested(.sequence([.nothing, operators(expression)])), .nothing,
                        .whenBroken(")"),
                    ]))
            default: layout(expression)
            }
        }

        /// What a loop or an assignment binds: a tuple stands there without parentheses.
        func target(_ expression: Expression) -> CodeLayout {
            if !expression.isTarget { return .refusal("binds a value to an expression that is no variable") }
            guard case .tuple(let elements) = expression, elements.count > 1 else { return layout(expression) }
            return .joined(elements.map(element), by: [.text(", ")])
        }

        private func bare(_ expression: Expression) -> CodeLayout {
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
            case .float(let value): .text(Literal.float(value))
            case .string(let value): .text(string(value))
            case .formatted(let parts): formatted(parts)
            case .list(let elements): .list("[", elements.map(element), "]")
            case .tuple(let elements): tuple(elements)
            case .dictionary(let items): .list("{", items.map(item), "}")
            case .set(let elements): elements.isEmpty ? .text("set()") : .list("{", elements.map(element), "}")
            case .comprehension(let collected, let clauses): comprehension(collected, clauses, isArgument: false)
            case .lambda(let parameters, let body): lambda(parameters, body)
            case .conditional, .boolean, .comparison, .binary: .group(operators(expression))
            case .unary(let sign, let operand): unary(sign, operand)
            case .await(let value): .sequence([.text("await "), layout(value, .primary)])
            case .starred(let value): .sequence([.text("*"), layout(value, .bitOr)])
            }
        }

        private func string(_ value: String) -> String {
            guard let enclosingQuote else { return Literal.string(value) }
            return Literal.string(value, quote: enclosingQuote == "\"" ? "'" : "\"")
        }

        /// What an attribute, call or subscript applies to. A number takes parentheses: its point would be a fraction's.
        private func receiver(_ expression: Expression) -> CodeLayout {
            if case .integer = expression { return .bracketed("(", bare(expression), ")") }
            return layout(expression, .primary)
        }

        /// An expression where a sequence may be unpacked.
        private func element(_ expression: Expression) -> CodeLayout {
            if case .starred = expression { return bare(expression) }
            return layout(expression)
        }

        private func tuple(_ elements: [Expression]) -> CodeLayout {
            guard elements.count == 1 else { return .list("(", elements.map(element), ")") }
            return .bracketed("(", .sequence([element(elements[0]), .text(",")]), ")")
        }

        private func item(_ item: DictionaryItem) -> CodeLayout {
            switch item {
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
            case .positional(let value): element(value)
            case .keyword(let name, let value): .sequence([Python.identifier(name), .text("="), layout(value)])
            case .unpacked(let value): .sequence([.text("**"), layout(value, .bitOr)])
            }
        }

        /// Python wants positions before names, and each name once.
        private func orderRefusal(_ arguments: [Argument]) -> CodeLayout {
            var names: Set<String> = []
            var hasMapping = false
            for argument in arguments {
                switch argument {
                case .positional(let value):
                    if case .starred = value, !hasMapping { continue }
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

        private func subscripted(_ indices: [Expression]) -> CodeLayout {
            if indices.isEmpty { return .refusal("has a subscript without an index") }
            let list = indices.map { index in
                if case .slice = index { return bare(index) }
                return element(index)
            }
            return .list("[", list, "]", trailingComma: indices.count > 1)
        }

        private func slice(_ lower: Expression?, _ upper: Expression?, _ step: Expression?) -> CodeLayout {
            let bounds = [lower, upper] + (step == nil ? [] : [step])
            // A bound that is more than a name or a number has spaces around the colon, so that it stays legible.
            let isSimple = bounds.allSatisfy { $0.map { $0.precedence == .atom || $0.precedence == .unary } ?? true }
            var parts: [CodeLayout] = []
            for (index, bound) in bounds.enumerated() {
                if index > 0 {
                    parts.append(.text(isSimple || bounds[index - 1] == nil ? ":" : " :"))
                    if !isSimple && bound != nil { parts.append(.text(" ")) }
                }
                if let bound { parts.append(layout(bound)) }
            }
            return .sequence(parts)
        }

        private func comprehension(
            _ collected: Comprehension, _ clauses: [ComprehensionClause], isArgument: Bool
        ) -> CodeLayout {
            var parts: [CodeLayout]
            let brackets: (open: String, close: String)
            switch collected {
            case .list(let element): (parts, brackets) = ([layout(element)], ("[", "]"))
            case .set(let element): (parts, brackets) = ([layout(element)], ("{", "}"))
            case .generator(let element): (parts, brackets) = ([layout(element)], ("(", ")"))
            case .dictionary(let key, let value): (parts, brackets) = ([item(.entry(key, value))], ("{", "}"))
            }
            if clauses.isEmpty { parts.append(.refusal("has a comprehension without a 'for'")) }
            for clause in clauses {
                parts += [.space, .text(clause.isAsync ? "async for " : "for "), target(clause.target), .text(" in ")]
                parts.append(layout(clause.iterable, .or))
                for condition in clause.conditions { parts += [.space, .text("if "), layout(condition, .or)] }
            }
            return .bracketed(brackets.open, .sequence(parts), brackets.close)
        }

        private func lambda(_ parameters: [Parameter], _ body: Expression) -> CodeLayout {
            let list = CodeLayout.joined(self.parameters(parameters, inLambda: true), by: [.text(", ")])
            return .sequence([.text(parameters.isEmpty ? "lambda" : "lambda "), list, .text(": "), layout(body)])
        }
    }
}

extension Python.Expression {
    /// Whether a value can be bound to the expression.
    var isTarget: Bool {
        switch self {
        case .name, .attribute, .subscripted: true
        case .tuple(let elements), .list(let elements): elements.allSatisfy(\.isTarget)
        case .starred(let inner): inner.isTarget
        default: false
        }
    }
}
