import StackFormats

extension Python.Module {
    /// The module with one line per statement, parentheses around every operand, and no comments.
    var parenthesised: String {
        let docstring = docstring.map { "'\(Python.Expression.escaped($0))'\n" } ?? ""
        return docstring + body.map { $0.lines("") }.joined()
    }
}

extension Python.Statement {
    fileprivate func lines(_ indent: String) -> String {
        kind.lines(indent).map { indent + $0 + "\n" }.joined()
    }
}

extension Python.Kind {
    fileprivate func lines(_ indent: String) -> [String] {
        func block(_ head: String, _ body: [Python.Statement], docstring: String? = nil) -> [String] {
            var lines = [head + ":"]
            if let docstring { lines.append(" '\(Python.Expression.escaped(docstring))'") }
            lines += body.flatMap { $0.kind.lines("") }.map { " " + $0 }
            return lines.count == 1 ? lines + [" pass"] : lines
        }
        func otherwise(_ word: String, _ body: [Python.Statement]) -> [String] { body.isEmpty ? [] : block(word, body) }
        func decorated(_ decorators: [Python.Expression]) -> [String] { decorators.map { "@" + $0.parenthesised } }
        switch self {
        case .importModules(let names): return ["import " + Self.names(names)]
        case .importNames(let module, let names): return ["from \(module) import \(Self.names(names))"]
        case .assign(let targets, let annotation, let value):
            let parts =
                targets.map(\.bare).joined(separator: " = ") + (annotation.map { ": " + $0.parenthesised } ?? "")
            return [parts + (value.map { " = " + $0.parenthesised } ?? "")]
        case .augmentedAssign(let target, let sign, let value):
            return ["\(target.bare) \(sign.rawValue)= \(value.parenthesised)"]
        case .classDefinition(let definition):
            let head = "class \(definition.name)(\(Python.Expression.listed(definition.bases)))"
            return decorated(definition.decorators) + block(head, definition.body, docstring: definition.docstring)
        case .function(let definition):
            let head =
                (definition.isAsync ? "async " : "") + "def \(definition.name)(\(definition.parameters.parenthesised))"
                + (definition.returns.map { " -> " + $0.parenthesised } ?? "")
            return decorated(definition.decorators) + block(head, definition.body, docstring: definition.docstring)
        case .conditional(let branches, let last):
            return branches.enumerated().flatMap { index, branch in
                block((index == 0 ? "if " : "elif ") + branch.condition.parenthesised, branch.body)
            } + otherwise("else", last)
        case .forLoop(let target, let iterable, let body, let last, let isAsync):
            let head = (isAsync ? "async " : "") + "for \(target.bare) in \(iterable.parenthesised)"
            return block(head, body) + otherwise("else", last)
        case .whileLoop(let condition, let body, let last):
            return block("while " + condition.parenthesised, body) + otherwise("else", last)
        case .with(let items, let body, let isAsync):
            let list = items.map { $0.context.parenthesised + ($0.target.map { " as " + $0.bare } ?? "") }
            return block((isAsync ? "async " : "") + "with " + list.joined(separator: ","), body)
        case .tryStatement(let body, let handlers, let last, let finally):
            let clauses = handlers.flatMap { handler in
                block(
                    "except " + (handler.exception?.parenthesised ?? "") + (handler.name.map { " as " + $0 } ?? ""),
                    handler.body)
            }
            return block("try", body) + clauses + otherwise("else", last) + otherwise("finally", finally)
        case .returning(let value): return ["return " + (value?.parenthesised ?? "")]
        case .raising(let error, let cause):
            return ["raise " + (error?.parenthesised ?? "") + (cause.map { " from " + $0.parenthesised } ?? "")]
        case .assertion(let condition, let message):
            return ["assert " + condition.parenthesised + (message.map { "," + $0.parenthesised } ?? "")]
        case .delete(let targets): return ["del " + targets.map(\.bare).joined(separator: ",")]
        case .global(let names): return ["global " + names.joined(separator: ",")]
        case .nonlocal(let names): return ["nonlocal " + names.joined(separator: ",")]
        case .expression(let value): return [value.parenthesised]
        case .pass: return ["pass"]
        case .breakLoop: return ["break"]
        case .continueLoop: return ["continue"]
        case .comment, .blank: return []
        }
    }

    private static func names(_ names: [Python.Alias]) -> String {
        names.map { $0.name + ($0.alias.map { " as " + $0 } ?? "") }.joined(separator: ",")
    }
}
