extension Python {
    /// Prints statements, with the empty lines that `black` puts between them.
    struct StatementPrinter {
        /// How many blocks stand around the statements.
        let depth: Int
        private let expressions = ExpressionLayout()

        init(depth: Int = 0) { self.depth = depth }

        func print(_ module: Module, to writer: inout TextWriter) {
            if let header = module.header { writer.writeComment(header) }
            if let docstring = module.docstring {
                print(docstring: docstring, to: &writer)
                if let first = module.body.first(where: { $0.kind != .blank }) {
                    for _ in 0..<(first.isDefinition ? 2 : 1) { writer.newline() }
                }
            }
            print(module.body, to: &writer)
        }

        /// Prints statements one below the other.
        func print(_ statements: [Statement], to writer: inout TextWriter) {
            var previous: Statement?
            var wantsBlank = false
            for statement in statements {
                if statement.kind == .blank {
                    wantsBlank = previous != nil
                    for comment in statement.comments { writer.writeComment(comment) }
                    continue
                }
                if let previous {
                    let blanks = max(wantsBlank ? 1 : 0, emptyLines(between: previous, and: statement))
                    for _ in 0..<blanks { writer.newline() }
                }
                print(statement, to: &writer)
                previous = statement
                wantsBlank = false
            }
        }

        private func emptyLines(between first: Statement, and second: Statement) -> Int {
            if first.isDefinition || second.isDefinition { return depth == 0 ? 2 : 1 }
            return first.isImport && !second.isImport ? 1 : 0
        }

        private func print(_ statement: Statement, to writer: inout TextWriter) {
            writer.attributed(to: statement.origin) { writer in
                for comment in statement.comments { writer.writeComment(comment) }
                print(statement.kind, to: &writer)
            }
        }

        private func print(_ kind: Kind, to writer: inout TextWriter) {
            switch kind {
            case .importModules(let names):
                line([.text("import "), .joined(names.map(alias), by: [.text(", ")])], to: &writer)
            case .importNames(let module, let names): printImport(module, names, to: &writer)
            case .assign(let targets, let annotation, let value):
                printAssignment(targets, annotation, value, to: &writer)
            case .augmentedAssign(let target, let sign, let value):
                line(
                    [expressions.target(target), .text(" \(sign.rawValue)= "), expressions.statementEnd(value)],
                    to: &writer)
            case .classDefinition(let definition): print(definition, to: &writer)
            case .function(let definition): print(definition, to: &writer)
            case .conditional(let branches, let otherwise): printConditional(branches, otherwise, to: &writer)
            case .forLoop(let target, let iterable, let body, let otherwise, let isAsync):
                let head: [CodeLayout] = [.text(isAsync ? "async for " : "for "), expressions.target(target)]
                block(head + [.text(" in "), expressions.statementEnd(iterable)], body, to: &writer)
                if !otherwise.isEmpty { block([.text("else")], otherwise, to: &writer) }
            case .whileLoop(let condition, let body):
                block([.text("while "), expressions.statementEnd(condition)], body, to: &writer)
            case .with(let items, let body, let isAsync): printWith(items, body, isAsync, to: &writer)
            case .attempt(let body, let handlers, let otherwise, let finally):
                printAttempt(body, handlers, otherwise, finally, to: &writer)
            case .returning(let value): line(keyword("return", value), to: &writer)
            case .raising(let error, let cause):
                let end: [CodeLayout] = cause.map { [.text(" from "), expressions.statementEnd($0)] } ?? []
                line(keyword("raise", error) + end, to: &writer)
                if error == nil && cause != nil { writer.refuse("raises nothing from a cause") }
            case .assertion(let condition, let message):
                let end: [CodeLayout] = message.map { [.text(", "), expressions.statementEnd($0)] } ?? []
                line(keyword("assert", condition) + end, to: &writer)
            case .expression(let value): line([expressions.statementEnd(value)], to: &writer)
            case .pass: writer.writeLine("pass")
            case .breakLoop: writer.writeLine("break")
            case .continueLoop: writer.writeLine("continue")
            case .comment(let text): writer.writeComment(text)
            case .blank: break
            }
        }

        private func keyword(_ word: String, _ value: Expression?) -> [CodeLayout] {
            value.map { [.text(word + " "), expressions.statementEnd($0)] } ?? [.text(word)]
        }

        private func line(_ parts: [CodeLayout], to writer: inout TextWriter) {
            writer.write(.sequence(parts), columns: Python.columns)
            writer.newline()
        }

        /// A line that ends with a colon, and what stands below it. A body without code is `pass`.
        private func block(
            _ head: [CodeLayout], docstring: String? = nil, _ body: [Statement], to writer: inout TextWriter
        ) {
            line(head + [.text(":")], to: &writer)
            let inner = Python.StatementPrinter(depth: depth + 1)
            writer.indented { inner.print(docstring, body, to: &$0) }
        }

        private func print(_ docstring: String?, _ body: [Statement], to writer: inout TextWriter) {
            if let docstring { print(docstring: docstring, to: &writer) }
            let first = body.first { $0.kind != .blank }
            if docstring != nil, let first, first.isDefinition || body.first?.kind == .blank { writer.newline() }
            print(body, to: &writer)
            if docstring == nil, body.allSatisfy(\.isSilent) { writer.writeLine("pass") }
        }

        private func print(docstring text: String, to writer: inout TextWriter) {
            let docstring = Docstring(text)
            if let refusal = docstring.refusal { writer.refuse(refusal) }
            for line in docstring.lines { writer.writeLine(line) }
        }
    }
}

extension Python.StatementPrinter {
    private func alias(_ name: Python.Alias) -> CodeLayout {
        let imported = name.name == "*" ? .text("*") : Python.dottedName(name.name)
        return name.alias.map { .sequence([imported, .text(" as "), Python.identifier($0)]) } ?? imported
    }

    private func printImport(_ module: String, _ names: [Python.Alias], to writer: inout TextWriter) {
        if names.isEmpty { writer.refuse("imports nothing from '\(module)'") }
        let dots = module.prefix { $0 == "." }
        let path = module.dropFirst(dots.count)
        let list = CodeLayout.joined(names.map(alias), by: [.text(","), .space])
        line(
            [
                .text("from \(dots)"), path.isEmpty && !dots.isEmpty ? .empty : Python.dottedName(String(path)),
                .text(" import "),
                .group(
                    .sequence([
                        .whenBroken("("), .nested(.sequence([.nothing, list, .whenBroken(",")])), .nothing,
                        .whenBroken(")"),
                    ])),
            ], to: &writer)
    }

    private func printAssignment(
        _ targets: [Python.Expression], _ annotation: Python.Expression?, _ value: Python.Expression?,
        to writer: inout TextWriter
    ) {
        if targets.isEmpty || (targets.count > 1 && annotation != nil) || (value == nil && annotation == nil) {
            writer.refuse("assigns without a target or value, or annotates more than one target")
        }
        var parts: [CodeLayout] = [.joined(targets.map(expressions.target), by: [.text(" = ")])]
        if let annotation { parts += [.text(": "), expressions.layout(annotation)] }
        if let value { parts += [.text(" = "), expressions.statementEnd(value)] }
        line(parts, to: &writer)
    }

    private func printDecorators(_ decorators: [Python.Expression], to writer: inout TextWriter) {
        for decorator in decorators { line([.text("@"), expressions.layout(decorator)], to: &writer) }
    }

    private func print(_ definition: Python.Class, to writer: inout TextWriter) {
        printDecorators(definition.decorators, to: &writer)
        let bases = definition.bases.isEmpty ? .empty : expressions.call(definition.bases)
        // One empty line parts the docstring of a class from what follows.
        let body = definition.docstring == nil || definition.body.isEmpty ? definition.body : [.blank] + definition.body
        block(
            [.text("class "), Python.identifier(definition.name), bases], docstring: definition.docstring, body,
            to: &writer)
    }

    private func print(_ definition: Python.Function, to writer: inout TextWriter) {
        printDecorators(definition.decorators, to: &writer)
        var head: [CodeLayout] = [.text(definition.isAsync ? "async def " : "def ")]
        head.append(Python.identifier(definition.name))
        // `*args` and `**kwargs` may be followed by a comma since Python 3.6.
        head.append(.list("(", expressions.parameters(definition.parameters), ")"))
        if let returns = definition.returns { head += [.text(" -> "), expressions.layout(returns)] }
        block(head, docstring: definition.docstring, definition.body, to: &writer)
    }

    private func printConditional(
        _ branches: [Python.Branch], _ otherwise: [Python.Statement], to writer: inout TextWriter
    ) {
        if branches.isEmpty { writer.refuse("has an 'if' without a condition") }
        for (index, branch) in branches.enumerated() {
            block(
                [.text(index == 0 ? "if " : "elif "), expressions.statementEnd(branch.condition)], branch.body,
                to: &writer)
        }
        if !otherwise.isEmpty { block([.text("else")], otherwise, to: &writer) }
    }

    private func printWith(
        _ items: [Python.WithItem], _ body: [Python.Statement], _ isAsync: Bool, to writer: inout TextWriter
    ) {
        if items.isEmpty { writer.refuse("has a 'with' without a context manager") }
        let list = items.map { item in
            CodeLayout.sequence(
                [expressions.layout(item.context)]
                    + (item.target.map { [.text(" as "), expressions.target($0)] } ?? []))
        }
        block([.text(isAsync ? "async with " : "with "), .joined(list, by: [.text(", ")])], body, to: &writer)
    }

    private func printAttempt(
        _ body: [Python.Statement], _ handlers: [Python.Handler], _ otherwise: [Python.Statement],
        _ finally: [Python.Statement], to writer: inout TextWriter
    ) {
        if handlers.isEmpty && (finally.isEmpty || !otherwise.isEmpty) {
            writer.refuse("has a 'try' without an 'except' that it needs")
        }
        if handlers.dropLast().contains(where: { $0.exception == nil }) {
            writer.refuse("has an 'except' after one that catches everything")
        }
        block([.text("try")], body, to: &writer)
        for handler in handlers {
            var head: [CodeLayout] = [.text("except")]
            if let exception = handler.exception { head += [.text(" "), expressions.layout(exception)] }
            if let name = handler.name { head += [.text(" as "), Python.identifier(name)] }
            if handler.name != nil && handler.exception == nil { writer.refuse("names an exception without its type") }
            block(head, handler.body, to: &writer)
        }
        if !otherwise.isEmpty { block([.text("else")], otherwise, to: &writer) }
        if !finally.isEmpty { block([.text("finally")], finally, to: &writer) }
    }
}
