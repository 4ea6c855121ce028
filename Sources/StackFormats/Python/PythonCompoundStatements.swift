extension Python.StatementPrinter {
    func alias(_ name: Python.Alias) -> CodeLayout {
        let imported = name.name == "*" ? .text("*") : Python.dottedName(name.name)
        return name.alias.map { .sequence([imported, .text(" as "), Python.identifier($0)]) } ?? imported
    }

    func printImport(_ module: String, _ names: [Python.Alias], to writer: inout TextWriter) {
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

    func printAssignment(
        _ targets: [Python.Expression], _ annotation: Python.Expression?, _ value: Python.Expression?,
        to writer: inout TextWriter
    ) {
        if targets.isEmpty || (targets.count > 1 && annotation != nil) || (value == nil && annotation == nil) {
            writer.refuse("assigns without a target or value, or annotates more than one target")
        }
        if let target = targets.first, annotation != nil, !target.isSingleTarget {
            writer.refuse("changes or annotates several targets at once")
        }
        var parts: [CodeLayout] = [.joined(targets.map { expressions.target($0) }, by: [.text(" = ")])]
        if let annotation { parts += [.text(": "), expressions.statementEnd(annotation)] }
        if let value { parts += [.text(" = "), expressions.value(value)] }
        line(parts, to: &writer)
    }

    private func printDecorators(_ decorators: [Python.Expression], to writer: inout TextWriter) {
        for decorator in decorators { line([.text("@"), expressions.statementEnd(decorator)], to: &writer) }
    }

    func print(_ definition: Python.Class, to writer: inout TextWriter) {
        printDecorators(definition.decorators, to: &writer)
        let bases = definition.bases.isEmpty ? .empty : expressions.call(definition.bases)
        // One empty line separates the docstring of a class from its body.
        let body = definition.docstring == nil || definition.body.isEmpty ? definition.body : [.blank] + definition.body
        block(
            [.text("class "), Python.identifier(definition.name), bases], docstring: definition.docstring, body,
            entering: nil, to: &writer)
    }

    func print(_ definition: Python.Function, to writer: inout TextWriter) {
        printDecorators(definition.decorators, to: &writer)
        var head: [CodeLayout] = [.text(definition.isAsync ? "async def " : "def ")]
        head.append(Python.identifier(definition.name))
        // `*args` and `**kwargs` can be followed by a comma since Python 3.6.
        let parameters = CodeLayout.list("(", expressions.parameters(definition.parameters), ")")
        if let returns = definition.returns {
            let end: [CodeLayout] = [.text(" -> "), expressions.statementEnd(returns)]
            // If they don't fit on one line, the parameters break first, and the return type follows their closing
            // bracket.
            if case .group(let list) = parameters {
                head.append(.group(.sequence([list] + end)))
            } else {
                head += [parameters] + end
            }
        } else {
            head.append(parameters)
        }
        block(head, docstring: definition.docstring, definition.body, entering: nil, to: &writer)
    }

    func printConditional(
        _ branches: [Python.Branch], _ otherwise: [Python.Statement], to writer: inout TextWriter
    ) {
        if branches.isEmpty { writer.refuse("has an 'if' without a condition") }
        for (index, branch) in branches.enumerated() {
            block(
                [.text(index == 0 ? "if " : "elif "), expressions.condition(branch.condition)], branch.body,
                to: &writer)
        }
        if !otherwise.isEmpty { block([.text("else")], otherwise, to: &writer) }
    }

    func printWith(
        _ items: [Python.WithItem], _ body: [Python.Statement], _ isAsync: Bool, to writer: inout TextWriter
    ) {
        if items.isEmpty { writer.refuse("has a 'with' without a context manager") }
        let list = items.map { item in
            CodeLayout.sequence(
                [expressions.context(item.context)]
                    + (item.target.map { [.text(" as "), expressions.target($0, inList: true)] } ?? []))
        }
        block(
            [.text(isAsync ? "async with " : "with "), .joined(list, by: [.text(", ")])], body, entering: items.count,
            to: &writer)
    }

    func printAttempt(
        _ body: [Python.Statement], _ handlers: [Python.Handler], _ otherwise: [Python.Statement],
        _ finally: [Python.Statement], to writer: inout TextWriter
    ) {
        if handlers.isEmpty && (finally.isEmpty || !otherwise.isEmpty) {
            writer.refuse("has a 'try' without the 'except' that it needs")
        }
        if handlers.dropLast().contains(where: { $0.exception == nil }) {
            writer.refuse("has an 'except' after one that catches everything")
        }
        // A `finally` is a block around all the others; a handler is one block, and its cleanup is another. The body
        // of a `finally` counts twice, because Python compiles it for each way to reach it.
        let outer = finally.isEmpty ? 0 : 1
        if blocks + (handlers.isEmpty ? 2 : outer + 2) > Python.blocks { return refuseBlocks(in: &writer) }
        block([.text("try")], body, entering: outer + (handlers.isEmpty ? 0 : 1), to: &writer)
        for handler in handlers {
            var head: [CodeLayout] = [.text("except")]
            if let exception = handler.exception { head += [.text(" "), expressions.statementEnd(exception)] }
            if let name = handler.name { head += [.text(" as "), Python.identifier(name)] }
            if handler.name != nil && handler.exception == nil { writer.refuse("names an exception without its type") }
            block(head, handler.body, entering: outer + 2, to: &writer)
        }
        if !otherwise.isEmpty { block([.text("else")], otherwise, entering: outer, to: &writer) }
        if !finally.isEmpty { block([.text("finally")], finally, entering: 2, to: &writer) }
    }
}
