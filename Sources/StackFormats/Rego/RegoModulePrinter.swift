extension Rego {
    /// Prints modules and rules.
    struct ModulePrinter {
        private let expressions = ExpressionLayout()

        func print(_ module: Module, to writer: inout TextWriter) {
            for comment in module.comments { print(comment: comment, to: &writer) }
            line([.text("package "), path(module.package)], to: &writer)
            if !module.imports.isEmpty { writer.newline() }
            for (index, item) in module.imports.enumerated() {
                let alias: [CodeLayout] = item.alias.map { [.text(" as "), binding($0)] } ?? []
                line([.text("import "), path(item.path)] + alias, to: &writer)
                refuseUncompilable(item, after: module.imports[..<index], in: &writer)
            }
            for rule in module.rules {
                writer.newline()
                writer.attributed(to: rule.origin) { print(rule, to: &$0) }
            }
        }

        private func print(_ rule: Rule, to writer: inout TextWriter) {
            for comment in rule.comments { print(comment: comment, to: &writer) }
            refuseUncompilable(rule, in: &writer)
            if rule.isNestedTooDeeply {
                writer.refuse("nests more than 200 expressions, or 10 comprehensions, in the rule '\(rule.name)'")
                return
            }
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
            case .defaultedFunction(let name, let arguments, let value):
                return .sequence([
                    .text("default "), binding(name), .list("(", arguments.map(binding), ")"), .text(" := "),
                    expressions.layout(value, .comparison),
                ])
            case .document(let name, let keys, let value):
                return .sequence([reference(name, keys), assigned(value)])
            case .function(let name, let arguments, let value):
                let list = CodeLayout.list("(", arguments.map { expressions.layout($0, .comparison) }, ")")
                return .sequence([binding(name), list, assigned(value)])
            case .contains(let name, let keys, let element):
                return .sequence([
                    reference(name, keys), .text(" contains "), expressions.layout(element, .comparison),
                ])
            }
        }

        private func reference(_ name: String, _ keys: [Expression]) -> CodeLayout {
            let keys: [CodeLayout] = keys.map { key in
                if case .string(let text) = key { return .text(Literal.field(text)) }
                return .sequence([.text("["), expressions.layout(key, .comparison), .text("]")])
            }
            return .sequence([binding(name)] + keys)
        }

        private func assigned(_ value: Expression?) -> CodeLayout {
            value.map { .sequence([.text(" := "), expressions.layout($0, .comparison)]) } ?? .empty
        }

        /// Prints a body. A single plain expression follows its `if` on the same line if it fits; all other bodies are
        /// in braces.
        private func print(body: [Statement], isInline: Bool, to writer: inout TextWriter) {
            guard !body.isEmpty else { return }
            writer.write(" if ")
            if isInline, body.count == 1, body[0].standsAlone {
                var trial = TextWriter()
                trial.write(expressions.statement(body[0]), columns: .max)
                let fits = writer.column + trial.column <= columns && trial.line == 1
                if fits, trial.bytes.first != UInt8(ascii: "{") {
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
            case .comment(let text): print(comment: text, to: &writer)
            case .every(let key, let value, let collection, let body):
                writer.write(expressions.every(key, value, collection), columns: columns)
                writer.write(" ")
                print(block: body, to: &writer)
                writer.newline()
            default: line([expressions.statement(statement)], to: &writer)
            }
        }

        private func print(comment: String, to writer: inout TextWriter) {
            writer.write(expressions.comment(comment), columns: columns)
        }

        private func line(_ parts: [CodeLayout], to writer: inout TextWriter) {
            writer.write(.sequence(parts), columns: columns)
            writer.newline()
        }
    }
}

extension Rego.Statement {
    /// Whether the statement may follow an `if` without braces.
    fileprivate var standsAlone: Bool {
        switch self {
        case .expression, .not: true
        default: false
        }
    }
}
