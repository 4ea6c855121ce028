extension HCL {
    /// The maximum nesting depth of values, templates and blocks that is printed and, by default, read: 500.
    ///
    /// Terraform documents no limit, but its time grows with the third power of the depth: less than a second for 500
    /// nested lists, four seconds for 1,000, and more than a minute for 3,000.
    public static let nestingLimit = 500
}

extension HCL {
    static let nestingRefusal = "nests values more than \(nestingLimit) deep, which Terraform takes minutes to read"
}

extension HCLPrinter {
    /// Refuses a value that Terraform would take too long to read, instead of laying it out.
    mutating func refuseNesting() {
        writer.refuse(HCL.nestingRefusal)
    }
}

extension HCL.Block {
    /// The reason why the block is nested too deeply to be printed; `nil` if it is not.
    public var nestingFault: NestingFault? { nestingFault(left: HCL.nestingLimit - 1) }

    /// The first value or block nested inside more than `left` others. Deeper levels are not visited.
    private func nestingFault(left: Int) -> NestingFault? {
        guard left >= 0 else { return NestingFault(HCL.nestingRefusal, origin: origin) }
        for item in body.items {
            switch item {
            case .attribute(let attribute) where attribute.expression.isNested(deeperThan: left):
                return NestingFault(HCL.nestingRefusal, origin: attribute.origin ?? origin)
            case .block(let block):
                if let fault = block.nestingFault(left: left - 1) { return fault }
            case .attribute, .comment: break
            }
        }
        return nil
    }
}

extension HCL.Expression {
    /// Whether expressions, templates and steps are nested more than `limit` deep. Deeper levels are not visited.
    func isNested(deeperThan limit: Int) -> Bool {
        guard limit > 0 else { return true }
        func exceed(_ inner: HCL.Expression...) -> Bool { inner.contains { $0.isNested(deeperThan: limit - 1) } }
        switch self {
        case .null, .bool, .integer, .number, .string, .heredoc: return false
        case .template(let parts), .heredocTemplate(_, let parts): return parts.areNested(deeperThan: limit - 1)
        case .reference(let traversal): return traversal.steps.areNested(deeperThan: limit - 1)
        case .select(let base, let steps): return exceed(base) || steps.areNested(deeperThan: limit - 1)
        case .call(_, let inner, _), .list(let inner): return inner.contains { $0.isNested(deeperThan: limit - 1) }
        case .object(let elements):
            return elements.contains { element in
                if case .expression(let key) = element.key, exceed(key) { true } else { exceed(element.value) }
            }
        case .conditional(let condition, let then, let otherwise): return exceed(condition, then, otherwise)
        case .binary(let left, _, let right): return exceed(left, right)
        case .unary(_, let inner), .commented(_, let inner): return exceed(inner)
        case .forList(let head, let result): return exceed(head.collection, head.condition ?? .null, result)
        case .forObject(let head, let key, let value, _):
            return exceed(head.collection, head.condition ?? .null, key, value)
        }
    }
}

extension [HCL.Traversal.Step] {
    fileprivate func areNested(deeperThan limit: Int) -> Bool {
        contains { if case .index(let key) = $0 { key.isNested(deeperThan: limit) } else { false } }
    }
}

extension [HCL.TemplatePart] {
    fileprivate func areNested(deeperThan limit: Int) -> Bool {
        contains { part in
            switch part {
            case .literal: false
            case .interpolation(let inner): inner.isNested(deeperThan: limit)
            case .if(let condition, let then, let otherwise):
                limit <= 0 || condition.isNested(deeperThan: limit) || then.areNested(deeperThan: limit - 1)
                    || otherwise.areNested(deeperThan: limit - 1)
            case .for(_, _, let collection, let body):
                limit <= 0 || collection.isNested(deeperThan: limit) || body.areNested(deeperThan: limit - 1)
            }
        }
    }
}
