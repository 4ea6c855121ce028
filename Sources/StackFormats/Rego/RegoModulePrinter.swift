extension Rego {
    /// Prints modules and rules.
    struct ModulePrinter {
        private let expressions = ExpressionLayout()

        func print(_ module: Module, to writer: inout TextWriter) {
            for comment in module.comments { writer.writeComment(comment) }
            line([.text("package "), path(module.package)], to: &writer)
            if !module.imports.isEmpty { writer.newline() }
            for item in module.imports {
                let alias: [CodeLayout] = item.alias.map { [.text(" as "), binding($0)] } ?? []
                line([.text("import "), path(item.path)] + alias, to: &writer)
            }
            for rule in module.rules {
                writer.newline()
                writer.attributed(to: rule.origin) { print(rule, to: &$0) }
            }
        }

        private func print(_ rule: Rule, to writer: inout TextWriter) {
            for comment in rule.comments { writer.writeComment(comment) }
            refuseUncompilable(rule, in: &writer)
            writer.write(head(rule.head), columns: columns)
            let isInline = rule.alternatives.isEmpty
            print(body: rule.body, isInline: isInline, to: &writer)
            for alternative in rule.alternatives {
                writer.write(" else")
                if let value = alternative.value {
                    writer.write(.sequence([.text(" := "), expressions.layout(value, .comparison)]), columns: columns)
                }
                print(body: alternative.body, isInline: false, to: &writer)
            }
            writer.newline()
        }

        private func head(_ head: Rule.Head) -> CodeLayout {
            switch head {
            case .defaulted(let name, let value):
                return .sequence([
                    .text("default "), binding(name), .text(" := "), expressions.layout(value, .comparison),
                ])
            case .document(let name, let keys, let value):
                let reference = keys.reduce(binding(name)) { reference, key in
                    if case .string(let text) = key { return .sequence([reference, .text(Literal.field(text))]) }
                    return .sequence([reference, .text("["), expressions.layout(key, .comparison), .text("]")])
                }
                return .sequence([reference, assigned(value)])
            case .function(let name, let arguments, let value):
                let list = CodeLayout.list("(", arguments.map { expressions.layout($0, .comparison) }, ")")
                return .sequence([binding(name), list, assigned(value)])
            case .contains(let name, let element):
                return .sequence([binding(name), .text(" contains "), expressions.layout(element, .comparison)])
            }
        }

        private func assigned(_ value: Expression?) -> CodeLayout {
            value.map { .sequence([.text(" := "), expressions.layout($0, .comparison)]) } ?? .empty
        }

        /// A body of one plain expression stands behind its `if` where it fits, all others in braces.
        private func print(body: [Statement], isInline: Bool, to writer: inout TextWriter) {
            guard !body.isEmpty else { return }
            writer.write(" if ")
            if isInline, body.count == 1, body[0].standsAlone {
                var trial = TextWriter()
                trial.write(expressions.statement(body[0]), columns: .max)
                if writer.column + trial.column <= columns, trial.bytes.first != UInt8(ascii: "{") {
                    return writer.write(expressions.statement(body[0]), columns: columns)
                }
            }
            print(block: body, to: &writer)
        }

        private func print(block body: [Statement], to writer: inout TextWriter) {
            writer.write("{")
            writer.newline()
            writer.indented { writer in
                for statement in body { print(statement, to: &writer) }
            }
            writer.write("}")
            if body.allSatisfy(\.isComment) { writer.refuse("has a body without a statement") }
        }

        private func print(_ statement: Statement, to writer: inout TextWriter) {
            switch statement {
            case .comment(let text): writer.writeComment(text)
            case .every(let key, let value, let collection, let body):
                writer.write(expressions.every(key, value, collection), columns: columns)
                writer.write(" ")
                print(block: body, to: &writer)
                writer.newline()
            default: line([expressions.statement(statement)], to: &writer)
            }
        }

        private func line(_ parts: [CodeLayout], to writer: inout TextWriter) {
            writer.write(.sequence(parts), columns: columns)
            writer.newline()
        }

        private func refuseUncompilable(_ rule: Rule, in writer: inout TextWriter) {
            switch rule.head {
            case .defaulted(let name, _):
                if !rule.body.isEmpty || !rule.alternatives.isEmpty {
                    writer.refuse("has a body in the default of '\(name)'")
                }
            case .contains(let name, _):
                if !rule.alternatives.isEmpty {
                    writer.refuse("has an 'else' in the rule '\(name)', which makes a set")
                }
            case .document(let name, _, let value), .function(let name, _, let value):
                if value == nil && rule.body.isEmpty {
                    writer.refuse("has neither a value nor a body in the rule '\(name)'")
                }
                if rule.body.isEmpty && !rule.alternatives.isEmpty {
                    writer.refuse("has an 'else' that the rule '\(name)' never reaches")
                }
            }
        }
    }
}

extension Rego.Statement {
    /// Whether the statement may stand behind an `if` without braces.
    fileprivate var standsAlone: Bool {
        switch self {
        case .expression, .not: true
        default: false
        }
    }
}
