extension HCL.Body {
    /// Calls `visit` with every traversal in the body's attributes and nested blocks, in the order in which they stand.
    ///
    /// The variables that a `for` expression binds are not references, and are left out where they are in scope. So is
    /// what a `dynamic` block calls its own iterator.
    public func forEachReference(_ visit: (HCL.Traversal) -> Void) {
        forEachReference(bound: [], visit)
    }

    private func forEachReference(bound: Set<String>, _ visit: (HCL.Traversal) -> Void) {
        for item in items {
            switch item {
            case .attribute(let attribute): attribute.expression.forEachReference(bound: bound, visit)
            case .block(let block):
                let own = bound.union(block.iterators)
                block.body.forEachReference(bound: own, visit)
            case .comment: break
            }
        }
    }
}

extension HCL.Block {
    /// What a `dynamic` block calls its element: the name that it gives, or its label.
    fileprivate var iterators: [String] {
        guard type == "dynamic" else { return [] }
        guard case .reference(let name) = body["iterator"] else { return labels }
        return [name.root]
    }
}

extension HCL.Expression {
    fileprivate func forEachReference(bound: Set<String>, _ visit: (HCL.Traversal) -> Void) {
        switch self {
        case .null, .bool, .integer, .number, .string, .heredoc: break
        case .template(let parts), .heredocTemplate(_, let parts): parts.forEachReference(bound: bound, visit)
        case .reference(let traversal):
            if !bound.contains(traversal.root) { visit(traversal) }
            traversal.steps.forEachReference(bound: bound, visit)
        case .select(let value, let steps):
            value.forEachReference(bound: bound, visit)
            steps.forEachReference(bound: bound, visit)
        case .call(_, let arguments, _): arguments.forEach { $0.forEachReference(bound: bound, visit) }
        case .list(let elements): elements.forEach { $0.forEachReference(bound: bound, visit) }
        case .object(let elements):
            for element in elements {
                if case .expression(let key) = element.key { key.forEachReference(bound: bound, visit) }
                element.value.forEachReference(bound: bound, visit)
            }
        case .conditional(let condition, let then, let otherwise):
            [condition, then, otherwise].forEach { $0.forEachReference(bound: bound, visit) }
        case .binary(let left, _, let right): [left, right].forEach { $0.forEachReference(bound: bound, visit) }
        case .unary(_, let operand), .commented(_, let operand): operand.forEachReference(bound: bound, visit)
        case .forList(let head, let result): head.forEachReference(bound: bound, results: [result], visit)
        case .forObject(let head, let key, let value, _):
            head.forEachReference(bound: bound, results: [key, value], visit)
        }
    }
}

extension HCL.For {
    fileprivate func forEachReference(
        bound: Set<String>, results: [HCL.Expression], _ visit: (HCL.Traversal) -> Void
    ) {
        collection.forEachReference(bound: bound, visit)
        let inner = bound.union([key, value].compactMap { $0 })
        for expression in results + [condition].compactMap({ $0 }) {
            expression.forEachReference(bound: inner, visit)
        }
    }
}

extension [HCL.Traversal.Step] {
    fileprivate func forEachReference(bound: Set<String>, _ visit: (HCL.Traversal) -> Void) {
        for case .index(let index) in self { index.forEachReference(bound: bound, visit) }
    }
}

extension [HCL.TemplatePart] {
    fileprivate func forEachReference(bound: Set<String>, _ visit: (HCL.Traversal) -> Void) {
        for part in self {
            switch part {
            case .literal: break
            case .interpolation(let expression): expression.forEachReference(bound: bound, visit)
            case .if(let condition, let then, let otherwise):
                condition.forEachReference(bound: bound, visit)
                then.forEachReference(bound: bound, visit)
                otherwise.forEachReference(bound: bound, visit)
            case .for(let key, let value, let collection, let parts):
                collection.forEachReference(bound: bound, visit)
                parts.forEachReference(bound: bound.union([key, value].compactMap { $0 }), visit)
            }
        }
    }
}
