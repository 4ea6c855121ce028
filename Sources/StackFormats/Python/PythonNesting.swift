extension Python.Statement {
    /// The reason why Python would not read or compile a statement nested this deeply; `nil` if it would. The tree is
    /// visited only down to the allowed depth.
    ///
    /// - Parameter depth: the number of blocks around the statement.
    func nestingRefusal(depth: Int) -> String? {
        if depth > Python.depth { return "nests more than \(Python.depth) blocks" }
        if !expressions.allSatisfy({ $0.fits(Python.levels) }) {
            return "nests more than \(Python.levels) expressions"
        }
        if case .conditional(let branches, _) = kind, branches.count > Python.branches {
            return "has more than \(Python.branches) conditions in one 'if'"
        }
        return nil
    }

    /// The expressions of the statement itself, without those of nested statements.
    private var expressions: [Python.Expression] {
        switch kind {
        case .assign(let targets, let annotation, let value): targets + [annotation, value].compactMap(\.self)
        case .augmentedAssign(let target, _, let value): [target, value]
        case .classDefinition(let definition): definition.decorators + definition.bases.map(\.value)
        case .function(let definition):
            definition.decorators + definition.parameters.flatMap(\.expressions)
                + (definition.returns.map { [$0] } ?? [])
        case .conditional(let branches, _): branches.map(\.condition)
        case .forLoop(let target, let iterable, _, _, _): [target, iterable]
        case .whileLoop(let condition, _, _): [condition]
        case .with(let items, _, _): items.flatMap { [$0.context] + ($0.target.map { [$0] } ?? []) }
        case .tryStatement(_, let handlers, _, _): handlers.compactMap(\.exception)
        case .returning(let value): [value].compactMap(\.self)
        case .raising(let error, let cause): [error, cause].compactMap(\.self)
        case .assertion(let condition, let message): [condition] + (message.map { [$0] } ?? [])
        case .delete(let targets): targets
        case .expression(let value): [value]
        case .importModules, .importNames, .global, .nonlocal, .pass, .breakLoop, .continueLoop, .comment, .blank: []
        }
    }
}

extension Python.Expression {
    /// Whether at most this many expressions are nested.
    func fits(_ levels: Int) -> Bool { levels > 0 && parts.allSatisfy { $0.fits(levels - 1) } }

    /// The direct subexpressions.
    private var parts: [Python.Expression] {
        switch self {
        case .name, .noneLiteral, .ellipsis, .bool, .integer, .number, .float, .string, .bytes: []
        case .attribute(let base, _): [base]
        case .call(let function, let arguments): [function] + arguments.map(\.value)
        case .subscripted(let base, let indices): [base] + indices
        case .slice(let lower, let upper, let step): [lower, upper, step].compactMap(\.self)
        case .formatted(let parts):
            parts.compactMap { if case .value(let value, _, _) = $0 { value } else { nil } }
        case .list(let elements), .tuple(let elements), .set(let elements), .boolean(_, let elements): elements
        case .dictionary(let items): items.flatMap(\.expressions)
        case .comprehension(let collected, let clauses):
            collected.expressions + clauses.flatMap { [$0.target, $0.iterable] + $0.conditions }
        case .lambda(let parameters, let body): parameters.flatMap(\.expressions) + [body]
        case .conditional(let then, let condition, let otherwise): [then, condition, otherwise]
        case .binary(let left, _, let right): [left, right]
        case .comparison(let first, let chain): [first] + chain.map(\.operand)
        case .unary(_, let inner), .await(let inner), .named(_, let inner), .yieldFrom(let inner), .starred(let inner),
            .commented(_, let inner):
            [inner]
        case .yield(let value): value.map { [$0] } ?? []
        }
    }
}

extension Python.Argument {
    fileprivate var value: Python.Expression {
        switch self {
        case .positional(let value), .keyword(_, let value), .unpacked(let value): value
        }
    }
}

extension Python.Parameter {
    fileprivate var expressions: [Python.Expression] { [annotation, defaultValue].compactMap(\.self) }
}

extension Python.DictionaryItem {
    fileprivate var expressions: [Python.Expression] {
        switch self {
        case .entry(let key, let value): [key, value]
        case .unpacked(let mapping): [mapping]
        }
    }
}

extension Python.Comprehension {
    fileprivate var expressions: [Python.Expression] {
        switch self {
        case .list(let element), .set(let element), .generator(let element): [element]
        case .dictionary(let key, let value): [key, value]
        }
    }
}
