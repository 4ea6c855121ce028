import StackFormats
import TerraformModel

extension TerraformDeclarations {
    /// Evaluates an expression as far as the files allow: references to locals, to variables with a default and to arguments of
    /// other resources are replaced by their values, and templates of known texts become texts.
    ///
    /// If two expressions evaluate to equal values here, they have the same value in Terraform; the converse need not be true.
    func value(of expression: HCL.Expression) -> HCL.Expression {
        var evaluation = Evaluation(declarations: self)
        return evaluation.value(of: expression)
    }

    /// Evaluates the arguments of a body.
    func value(of body: HCL.Body) -> HCL.Body {
        HCL.Body(
            body.items.map { item in
                switch item {
                case .attribute(var attribute):
                    attribute.expression = value(of: attribute.expression)
                    return .attribute(attribute)
                case .block(var block):
                    block.body = value(of: block.body)
                    return .block(block)
                case .comment: return item
                }
            })
    }
}

/// The evaluation of one expression.
private struct Evaluation {
    let declarations: TerraformDeclarations
    /// The number of references that may still be replaced. It bounds the growth if each local refers to another one twice, and
    /// ends cycles, which Terraform rejects.
    var replacementsLeft = 1_000
    /// The variables that the enclosing `for` expressions bind.
    var bound: Set<String> = []
    /// The nesting depth, including replaced expressions. Deeper expressions are left as they are, because the call stack is
    /// finite.
    private var depth = 0
    private static let depthLimit = 200

    init(declarations: TerraformDeclarations) {
        self.declarations = declarations
    }

    mutating func value(of expression: HCL.Expression) -> HCL.Expression {
        guard depth < Self.depthLimit else { return expression }
        depth += 1
        defer { depth -= 1 }
        switch expression {
        case .null, .bool, .integer, .number, .string: return expression
        case .heredoc(_, let text): return .string(text)
        case .template(let parts), .heredocTemplate(_, let parts): return text(of: parts)
        case .commented(_, let inner): return value(of: inner)
        case .reference(let traversal): return value(of: traversal)
        case .select(let inner, let steps):
            let inner = value(of: inner)
            let steps = values(of: steps)
            return Self.step(into: inner, steps[...]) ?? .select(inner, steps)
        case .call(let name, let arguments, let expandFinal):
            return .call(name, arguments: values(of: arguments), expandFinal: expandFinal)
        case .list(let elements): return .list(values(of: elements))
        case .object(let elements): return .object(elements.map { value(of: $0) })
        case .conditional(let condition, let then, let otherwise):
            return .conditional(value(of: condition), then: value(of: then), else: value(of: otherwise))
        case .binary(let left, let symbol, let right): return .binary(value(of: left), symbol, value(of: right))
        case .unary(let symbol, let operand): return .unary(symbol, value(of: operand))
        case .forList(let head, let result):
            return inLoop(head) { .forList($1, result: $0.value(of: result)) }
        case .forObject(let head, let key, let result, let grouping):
            return inLoop(head) {
                .forObject($1, key: $0.value(of: key), value: $0.value(of: result), grouping: grouping)
            }
        }
    }

    private mutating func values(of expressions: [HCL.Expression]) -> [HCL.Expression] {
        expressions.map { value(of: $0) }
    }

    private mutating func values(of steps: [HCL.Traversal.Step]) -> [HCL.Traversal.Step] {
        steps.map { step in
            if case .index(let index) = step { .index(value(of: index)) } else { step }
        }
    }

    private mutating func value(of element: HCL.ObjectElement) -> HCL.ObjectElement {
        var element = element
        element.value = value(of: element.value)
        element.comment = nil
        switch element.key {
        case .identifier(let name): element.key = .quoted(name)
        case .quoted: break
        case .expression(let key):
            let key = value(of: key)
            if case .string(let text) = key { element.key = .quoted(text) } else { element.key = .expression(key) }
        }
        return element
    }

    private mutating func inLoop(
        _ head: HCL.For, _ make: (inout Evaluation, HCL.For) -> HCL.Expression
    ) -> HCL.Expression {
        var head = head
        head.collection = value(of: head.collection)
        let outside = bound
        defer { bound = outside }
        bound.formUnion([head.key, head.value].compactMap { $0 })
        head.condition = head.condition.map { value(of: $0) }
        return make(&self, head)
    }

    // MARK: References

    private mutating func value(of traversal: HCL.Traversal) -> HCL.Expression {
        let traversal = HCL.Traversal(root: traversal.root, steps: values(of: traversal.steps))
        guard replacementsLeft > 0, !bound.contains(traversal.root),
            let (constant, steps) = declarations.constant(of: traversal)
        else { return .reference(traversal) }
        replacementsLeft -= 1
        // References inside a constant are outside the loops around the reference to it.
        let outside = bound
        bound = []
        defer { bound = outside }
        return Self.step(into: value(of: constant), steps) ?? .reference(traversal)
    }

    /// The value at the end of the steps; `nil` if only Terraform knows it.
    private static func step(
        into value: HCL.Expression, _ steps: ArraySlice<HCL.Traversal.Step>
    ) -> HCL.Expression? {
        steps.reduce(value as HCL.Expression?) { value, step in
            switch (value, step) {
            case (.object(let elements)?, .attribute(let key)), (.object(let elements)?, .index(.string(let key))):
                elements.first { $0.key == .quoted(key) }?.value
            case (.list(let elements)?, .index(.integer(let index))):
                elements.indices.contains(index) ? elements[index] : nil
            default: nil
            }
        }
    }

    // MARK: Templates

    private mutating func text(of parts: [HCL.TemplatePart]) -> HCL.Expression {
        // A template that consists of one interpolation has the value itself.
        if parts.count == 1, case .interpolation(let inner) = parts[0] { return value(of: inner) }
        let parts = values(of: parts)
        return switch (parts.count, parts.first) {
        case (0, _): .string("")
        case (1, .literal(let text)): .string(text)
        default: .template(parts)
        }
    }

    private mutating func values(of parts: [HCL.TemplatePart]) -> [HCL.TemplatePart] {
        var result: [HCL.TemplatePart] = []
        for part in parts {
            let part = value(of: part)
            if case .literal(let text) = part, case .literal(let before)? = result.last {
                result[result.count - 1] = .literal(before + text)
            } else {
                result.append(part)
            }
        }
        return result
    }

    private mutating func value(of part: HCL.TemplatePart) -> HCL.TemplatePart {
        switch part {
        case .literal: return part
        case .interpolation(let inner):
            return switch value(of: inner) {
            case .string(let text): .literal(text)
            case .integer(let number): .literal(String(number))
            case .bool(let value): .literal(String(value))
            case let other: .interpolation(other)
            }
        case .if(let condition, let then, let otherwise):
            return .if(value(of: condition), then: values(of: then), else: values(of: otherwise))
        case .for(let key, let name, let collection, let body):
            let collection = value(of: collection)
            let outside = bound
            defer { bound = outside }
            bound.formUnion([key, name].compactMap { $0 })
            return .for(key: key, value: name, in: collection, values(of: body))
        }
    }
}
