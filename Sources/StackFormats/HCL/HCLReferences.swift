extension HCL.Body {
    /// Calls `visit` with every traversal in the body's attributes and nested blocks, in text order.
    ///
    /// The variables that a `for` expression binds are not references, and are skipped where they are in scope. So is
    /// the iterator of a `dynamic` block.
    public func forEachReference(_ visit: (HCL.Traversal) -> Void) {
        forEachReference(in: Scope(), visit)
    }

    private func forEachReference(in scope: Scope, _ visit: (HCL.Traversal) -> Void) {
        for item in items {
            switch item {
            case .attribute(let attribute): attribute.expression.forEachReference(in: scope, visit)
            case .block(let block):
                block.body.forEachReference(in: scope.binding(block.iterators), visit)
            case .comment: break
            }
        }
    }
}

extension HCL.Block {
    /// The names of a `dynamic` block's iterator: the declared name, or its label.
    fileprivate var iterators: [String] {
        guard type == "dynamic" else { return [] }
        guard case .reference(let name) = body["iterator"] else { return labels }
        return [name.root]
    }
}

/// The names that a walk through an expression skips.
private struct Scope {
    /// The variables bound by an enclosing expression.
    var variables: Set<String> = []
    /// The functions whose arguments are skipped.
    var skippedCalls: Set<String> = []

    func binding(_ names: [String]) -> Scope {
        Scope(variables: variables.union(names), skippedCalls: skippedCalls)
    }
}

extension HCL.Expression {
    /// Calls `visit` with every traversal in the expression, in text order, except for the variables that a `for`
    /// expression binds and the arguments of some functions.
    public func forEachReference(outsideCallsOf functions: Set<String> = [], _ visit: (HCL.Traversal) -> Void) {
        forEachReference(in: Scope(skippedCalls: functions), visit)
    }

    fileprivate func forEachReference(in scope: Scope, _ visit: (HCL.Traversal) -> Void) {
        switch self {
        case .null, .bool, .integer, .number, .string, .heredoc: break
        case .template(let parts), .heredocTemplate(_, let parts): parts.forEachReference(in: scope, visit)
        case .reference(let traversal):
            if !scope.variables.contains(traversal.root) { visit(traversal) }
            traversal.steps.forEachReference(in: scope, visit)
        case .select(let value, let steps):
            value.forEachReference(in: scope, visit)
            steps.forEachReference(in: scope, visit)
        case .call(let name, _, _) where scope.skippedCalls.contains(name): break
        case .call(_, let arguments, _): arguments.forEach { $0.forEachReference(in: scope, visit) }
        case .list(let elements): elements.forEach { $0.forEachReference(in: scope, visit) }
        case .object(let elements):
            for element in elements {
                if case .expression(let key) = element.key { key.forEachReference(in: scope, visit) }
                element.value.forEachReference(in: scope, visit)
            }
        case .conditional(let condition, let then, let otherwise):
            [condition, then, otherwise].forEach { $0.forEachReference(in: scope, visit) }
        case .binary(let left, _, let right): [left, right].forEach { $0.forEachReference(in: scope, visit) }
        case .unary(_, let operand), .commented(_, let operand): operand.forEachReference(in: scope, visit)
        case .forList(let head, let result): head.forEachReference(in: scope, results: [result], visit)
        case .forObject(let head, let key, let value, _):
            head.forEachReference(in: scope, results: [key, value], visit)
        }
    }
}

extension HCL.For {
    fileprivate func forEachReference(
        in scope: Scope, results: [HCL.Expression], _ visit: (HCL.Traversal) -> Void
    ) {
        collection.forEachReference(in: scope, visit)
        let inner = scope.binding([key, value].compactMap { $0 })
        for expression in results + [condition].compactMap({ $0 }) {
            expression.forEachReference(in: inner, visit)
        }
    }
}

extension [HCL.Traversal.Step] {
    fileprivate func forEachReference(in scope: Scope, _ visit: (HCL.Traversal) -> Void) {
        for case .index(let index) in self { index.forEachReference(in: scope, visit) }
    }
}

extension [HCL.TemplatePart] {
    fileprivate func forEachReference(in scope: Scope, _ visit: (HCL.Traversal) -> Void) {
        for part in self {
            switch part {
            case .literal: break
            case .interpolation(let expression): expression.forEachReference(in: scope, visit)
            case .if(let condition, let then, let otherwise):
                condition.forEachReference(in: scope, visit)
                then.forEachReference(in: scope, visit)
                otherwise.forEachReference(in: scope, visit)
            case .for(let key, let value, let collection, let parts):
                collection.forEachReference(in: scope, visit)
                parts.forEachReference(in: scope.binding([key, value].compactMap { $0 }), visit)
            }
        }
    }
}
