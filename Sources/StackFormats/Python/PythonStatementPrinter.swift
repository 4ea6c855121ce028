extension Python {
    /// Prints statements, with the empty lines that `black` inserts between them.
    struct StatementPrinter {
        /// The number of blocks around the statements.
        let depth: Int
        /// The number of enclosing loops, `with` and `try` statements in the same function.
        let blocks: Int
        let expressions = ExpressionLayout()

        init(depth: Int = 0, blocks: Int = 0) {
            self.depth = depth
            self.blocks = blocks
        }

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

        /// Prints statements one below another.
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
                if let refusal = statement.nestingRefusal(depth: depth) { return writer.refuse(refusal) }
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
                if !target.isSingleTarget { writer.refuse("changes or annotates several targets at once") }
                line(
                    [expressions.target(target), .text(" \(sign.rawValue)= "), expressions.value(value)],
                    to: &writer)
            case .classDefinition(let definition): print(definition, to: &writer)
            case .function(let definition): print(definition, to: &writer)
            case .conditional(let branches, let otherwise): printConditional(branches, otherwise, to: &writer)
            case .forLoop(let target, let iterable, let body, let otherwise, let isAsync):
                let head: [CodeLayout] = [.text(isAsync ? "async for " : "for "), expressions.target(target)]
                block(head + [.text(" in "), expressions.statementEnd(iterable)], body, entering: 1, to: &writer)
                if !otherwise.isEmpty { block([.text("else")], otherwise, to: &writer) }
            case .whileLoop(let condition, let body, let otherwise):
                block([.text("while "), expressions.condition(condition)], body, entering: 1, to: &writer)
                if !otherwise.isEmpty { block([.text("else")], otherwise, to: &writer) }
            case .with(let items, let body, let isAsync): printWith(items, body, isAsync, to: &writer)
            case .tryStatement(let body, let handlers, let otherwise, let finally):
                printAttempt(body, handlers, otherwise, finally, to: &writer)
            case .returning(let value): line(keyword("return", value), to: &writer)
            case .raising(let error, let cause):
                let end: [CodeLayout] = cause.map { [.text(" from "), expressions.statementEnd($0)] } ?? []
                line(keyword("raise", error) + end, to: &writer)
                if error == nil && cause != nil { writer.refuse("raises nothing from a cause") }
            case .assertion(let condition, let message):
                let end: [CodeLayout] = message.map { [.text(", "), expressions.statementEnd($0)] } ?? []
                line(keyword("assert", condition) + end, to: &writer)
            case .delete(let targets):
                printList("del", targets.map { expressions.target($0, inList: true) }, to: &writer)
            case .global(let names): printList("global", names.map(Python.identifier), to: &writer)
            case .nonlocal(let names): printList("nonlocal", names.map(Python.identifier), to: &writer)
            case .expression(let value): line([expressions.value(value)], to: &writer)
            case .pass: writer.writeLine("pass")
            case .breakLoop: writer.writeLine("break")
            case .continueLoop: writer.writeLine("continue")
            case .comment(let text): writer.writeComment(text)
            case .blank: break
            }
        }

        private func printList(_ word: String, _ parts: [CodeLayout], to writer: inout TextWriter) {
            if parts.isEmpty { writer.refuse("has a '\(word)' of nothing") }
            line([.text(word + " "), .joined(parts, by: [.text(", ")])], to: &writer)
        }

        private func keyword(_ word: String, _ value: Expression?) -> [CodeLayout] {
            value.map { [.text(word + " "), expressions.statementEnd($0)] } ?? [.text(word)]
        }

        func line(_ parts: [CodeLayout], to writer: inout TextWriter) {
            writer.write(.sequence(parts), columns: Python.columns)
            writer.newline()
        }

        /// A line that ends with a colon, and its block. A body without code is `pass`.
        ///
        /// - Parameter entering: the number of blocks, as Python counts them, that begin here; `nil` for a function or
        ///   class, which starts its own count.
        func block(
            _ head: [CodeLayout], docstring: String? = nil, _ body: [Statement], entering: Int? = 0,
            to writer: inout TextWriter
        ) {
            let inner = Python.StatementPrinter(depth: depth + 1, blocks: entering.map { blocks + $0 } ?? 0)
            if inner.blocks > Python.blocks {
                return refuseBlocks(in: &writer)
            }
            line(head + [.text(":")], to: &writer)
            writer.indented { inner.print(docstring, body, to: &$0) }
        }

        func refuseBlocks(in writer: inout TextWriter) {
            writer.refuse("nests more than \(Python.blocks) loops, 'with' and 'try' statements")
        }

        private func print(_ docstring: String?, _ body: [Statement], to writer: inout TextWriter) {
            if let docstring { print(docstring: docstring, to: &writer) }
            let first = body.first { $0.kind != .blank }
            if docstring != nil, let first, first.isDefinition || body.first?.kind == .blank { writer.newline() }
            print(body, to: &writer)
            if docstring == nil, body.allSatisfy(\.isCommentOrBlank) { writer.writeLine("pass") }
        }

        private func print(docstring text: String, to writer: inout TextWriter) {
            let docstring = Docstring(text)
            if let refusal = docstring.refusal { writer.refuse(refusal) }
            for line in docstring.lines { writer.writeLine(line) }
        }
    }
}
