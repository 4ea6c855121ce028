extension Rego {
    /// The nesting depth that is left.
    fileprivate struct NestingBudget {
        var levels = Rego.levels
        var repeatedLevels = Rego.repeatedLevels

        /// The depth left inside an expression, or inside a body that the engine compiles repeatedly.
        func nested(repeated: Bool = false) -> NestingBudget {
            NestingBudget(levels: levels - 1, repeatedLevels: repeatedLevels - (repeated ? 1 : 0))
        }

        var isLeft: Bool { levels > 0 && repeatedLevels >= 0 }
    }
}

extension Rego.Rule {
    /// Whether expressions or bodies are nested too deeply for the engine. The tree is visited only down to the
    /// allowed depth.
    var isNestedTooDeeply: Bool {
        let budget = Rego.NestingBudget()
        let expressions = head.expressions + alternatives.compactMap(\.value)
        let bodies = [body] + alternatives.map(\.body)
        return
            !(expressions.allSatisfy { $0.fits(in: budget) }
            && bodies.allSatisfy { $0.allSatisfy { $0.fits(in: budget) } })
    }
}

extension Rego.Rule.Head {
    fileprivate var expressions: [Rego.Expression] {
        switch self {
        case .defaulted(_, let value), .defaultedFunction(_, _, let value): [value]
        case .document(_, let keys, let value): keys + (value.map { [$0] } ?? [])
        case .function(_, let arguments, let value): arguments + (value.map { [$0] } ?? [])
        case .contains(_, let keys, let element): keys + [element]
        }
    }
}

extension Rego.Expression {
    fileprivate func fits(in budget: Rego.NestingBudget) -> Bool {
        guard budget.isLeft else { return false }
        let inside = budget.nested()
        switch self {
        case .string, .rawString, .integer, .float, .number, .bool, .null, .variable: return true
        case .field(let base, _): return base.fits(in: inside)
        case .element(let base, let index): return base.fits(in: inside) && index.fits(in: inside)
        case .call(_, let terms), .array(let terms), .set(let terms): return terms.allSatisfy { $0.fits(in: inside) }
        case .object(let entries): return entries.allSatisfy { $0.fits(in: inside) }
        case .arrayComprehension(let term, let body), .setComprehension(let term, let body):
            let inside = budget.nested(repeated: true)
            return term.fits(in: inside) && body.allSatisfy { $0.fits(in: inside) }
        case .objectComprehension(let entry, let body):
            let inside = budget.nested(repeated: true)
            return entry.fits(in: inside) && body.allSatisfy { $0.fits(in: inside) }
        case .binary(let left, _, let right): return left.fits(in: inside) && right.fits(in: inside)
        case .isIn(let key, let value, let collection):
            return (key?.fits(in: inside) ?? true) && value.fits(in: inside) && collection.fits(in: inside)
        case .commented(_, let inner): return inner.fits(in: inside)
        }
    }

    fileprivate var isObject: Bool {
        switch self {
        case .object: true
        case .commented(_, let inner): inner.isObject
        default: false
        }
    }
}

extension Rego.Entry {
    fileprivate func fits(in budget: Rego.NestingBudget) -> Bool {
        let inKey =
            key.isObject ? Rego.NestingBudget(levels: budget.levels, repeatedLevels: budget.repeatedLevels - 1) : budget
        return key.fits(in: inKey) && value.fits(in: budget)
    }
}

extension Rego.Statement {
    fileprivate func fits(in budget: Rego.NestingBudget) -> Bool {
        guard budget.isLeft else { return false }
        switch self {
        case .expression(let value), .assign(_, let value): return value.fits(in: budget)
        case .destructure(let pattern, let value): return pattern.fits(in: budget) && value.fits(in: budget)
        case .some, .comment: return true
        case .someIn(let key, let value, let collection):
            return (key?.fits(in: budget) ?? true) && value.fits(in: budget) && collection.fits(in: budget)
        case .every(_, _, let collection, let body):
            let inside = budget.nested(repeated: true)
            return collection.fits(in: budget) && body.allSatisfy { $0.fits(in: inside) }
        case .not(let inner): return inner.fits(in: budget.nested())
        case .with(let inner, let replacements):
            return inner.fits(in: budget.nested())
                && replacements.allSatisfy { $0.target.fits(in: budget) && $0.value.fits(in: budget) }
        }
    }
}
