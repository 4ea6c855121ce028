extension Nix.Expression {
    /// The maximum number of nested expression levels that is printed.
    ///
    /// Nix 2.8 reads up to 10,000 pending grammar symbols. A level has at most five of them (`if … then … else`, a
    /// default in a pattern), and a sixth with added parentheses: at least 1,600 levels. A quarter of that also keeps
    /// the printer within the stack of a thread.
    static let nestingLimit = 400

    static let nestingRefusal =
        "nests expressions more than \(nestingLimit) levels deep, which Nix's parser does not read"

    /// The reason why the expression is nested too deeply to be printed; `nil` if it is not.
    public var nestingFault: NestingFault? {
        isNested(deeperThan: Self.nestingLimit) ? NestingFault(Self.nestingRefusal) : nil
    }

    /// Whether the expression is nested more deeply than a number of levels; it looks no deeper than that.
    func isNested(deeperThan levels: Int) -> Bool {
        guard levels > 0 else { return true }
        var isDeeper = false
        // The first operand that is too deep ends the search.
        forEachOperand { if !isDeeper { isDeeper = $0.isNested(deeperThan: levels - 1) } }
        return isDeeper
    }

    /// Whether the expression can be written on one line, however long: whether its layout is flat.
    ///
    /// Computed from the tree, because each level would otherwise lay out everything below it again.
    var isFlat: Bool {
        switch self {
        case .let, .assert, .comment: return false
        case .indentedString(let parts) where parts.contains(where: { $0 != .literal("") }): return false
        case .list(let elements) where elements.count > 1: return false
        case .attributes(let bindings, _):
            guard bindings.count <= 1, bindings.first?.comment == nil else { return false }
            if case .value(_, .attributes(let inner, _))? = bindings.first?.kind, !inner.isEmpty { return false }
        case .if(_, then: _, else: .if): return false
        case .function(.pattern(let formals, _, _), _):
            guard formals.count <= 2, formals.allSatisfy({ $0.comment == nil }) else { return false }
        default: break
        }
        var isFlat = true
        forEachOperand { if isFlat { isFlat = $0.isFlat } }
        return isFlat
    }

    /// Calls `body` with each direct subexpression.
    private func forEachOperand(_ body: (Nix.Expression) -> Void) {
        switch self {
        case .identifier, .integer, .float, .bool, .null, .path: break
        case .string(let parts), .indentedString(let parts), .pathTemplate(let parts):
            for case .interpolation(let expression) in parts { body(expression) }
        case .list(let elements): elements.forEach(body)
        case .attributes(let bindings, _): bindings.forEach { $0.forEachOperand(body) }
        case .select(let base, let path, let otherwise):
            body(base)
            path.forEachOperand(body)
            otherwise.map(body)
        case .hasAttribute(let base, let path):
            body(base)
            path.forEachOperand(body)
        case .function(let parameter, let result):
            if case .pattern(let formals, _, _) = parameter { formals.forEach { $0.defaultValue.map(body) } }
            body(result)
        case .application(let function, let arguments):
            body(function)
            arguments.forEach(body)
        case .let(let bindings, let result):
            bindings.forEach { $0.forEachOperand(body) }
            body(result)
        case .with(let first, let second), .assert(let first, let second), .binary(let first, _, let second):
            body(first)
            body(second)
        case .if(let condition, let then, let otherwise):
            body(condition)
            body(then)
            body(otherwise)
        case .unary(_, let operand), .comment(_, let operand): body(operand)
        }
    }
}

extension Nix.AttributePath {
    fileprivate func forEachOperand(_ body: (Nix.Expression) -> Void) {
        for case .computed(let expression) in names { body(expression) }
    }
}

extension Nix.Binding {
    fileprivate func forEachOperand(_ body: (Nix.Expression) -> Void) {
        switch kind {
        case .value(let path, let value):
            path.forEachOperand(body)
            body(value)
        case .inherit(_, let source): source.map(body)
        }
    }
}
