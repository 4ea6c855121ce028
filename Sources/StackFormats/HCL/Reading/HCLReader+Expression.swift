extension HCLReader {
    /// An expression that was read, with the number of expressions, templates and steps inside one another in it, counted
    /// as ``HCL/Expression/isNested(deeperThan:)`` does.
    struct Node {
        var expression: HCL.Expression
        var height = 1
    }

    /// Makes a node around others. Its height is checked before it is made: a tree that is too deep would exhaust the stack
    /// of whatever visits it, its destruction included.
    func node(_ expression: HCL.Expression, above height: Int) throws(HCL.ReadError) -> Node {
        guard height < depth else { throw tooDeep() }
        return Node(expression: expression, height: height + 1)
    }

    /// Reads an expression: operands, operators and `condition ? then : else`.
    mutating func expression() throws(HCL.ReadError) -> Node {
        guard descentsLeft > 0 else { throw tooDeep() }
        descentsLeft -= 1
        defer { descentsLeft += 1 }
        let condition = try operation(above: 0)
        skipSpace()
        guard takes("?") else { return condition }
        skipSpace()
        let then = try expression()
        skipSpace()
        try expect(":", "and a value for the case that the condition is false")
        skipSpace()
        let otherwise = try expression()
        return try node(
            .conditional(condition.expression, then: then.expression, else: otherwise.expression),
            above: max(condition.height, then.height, otherwise.height))
    }

    /// Reads operands between operators that bind tighter than a precedence. All operators associate to the left.
    private mutating func operation(above precedence: Int) throws(HCL.ReadError) -> Node {
        var left = try operand()
        while true {
            skipSpace()
            guard let symbol = binaryOperator, symbol.precedence > precedence else { return left }
            offset += symbol.rawValue.utf8.count
            skipSpace()
            let right = try operation(above: symbol.precedence)
            left = try node(
                .binary(left.expression, symbol, right.expression), above: max(left.height, right.height))
        }
    }

    /// The operator that is next. `=>` is none, and neither is `=`.
    private var binaryOperator: HCL.BinaryOperator? {
        guard let first = next else { return nil }
        let isDouble = offset + 1 < bytes.count
        let second = isDouble ? bytes[offset + 1] : nil
        switch (first, second) {
        case (UInt8(ascii: "|"), UInt8(ascii: "|")): return .or
        case (UInt8(ascii: "&"), UInt8(ascii: "&")): return .and
        case (UInt8(ascii: "="), UInt8(ascii: "=")): return .equal
        case (UInt8(ascii: "!"), UInt8(ascii: "=")): return .notEqual
        case (UInt8(ascii: ">"), UInt8(ascii: "=")): return .greaterOrEqual
        case (UInt8(ascii: ">"), _): return .greater
        case (UInt8(ascii: "<"), UInt8(ascii: "=")): return .lessOrEqual
        case (UInt8(ascii: "<"), _): return .less
        case (UInt8(ascii: "+"), _): return .add
        case (UInt8(ascii: "-"), _): return .subtract
        case (UInt8(ascii: "*"), _): return .multiply
        case (UInt8(ascii: "/"), UInt8(ascii: "/")), (UInt8(ascii: "/"), UInt8(ascii: "*")): return nil
        case (UInt8(ascii: "/"), _): return .divide
        case (UInt8(ascii: "%"), _): return .remainder
        default: return nil
        }
    }

    /// Reads an operand: signs, and a value with the steps into it.
    private mutating func operand() throws(HCL.ReadError) -> Node {
        if next?.isDigit ?? false { return Node(expression: try number()) }
        if isNext("-"), offset + 1 < bytes.count, bytes[offset + 1].isDigit { return Node(expression: try number()) }
        let symbol: HCL.UnaryOperator? = takes("!") ? .not : takes("-") ? .negate : nil
        guard let symbol else { return try selection() }
        skipSpace()
        // Counted as an expression: signs before signs descend as brackets do.
        guard descentsLeft > 0 else { throw tooDeep() }
        descentsLeft -= 1
        defer { descentsLeft += 1 }
        let operand = try operand()
        return try node(.unary(symbol, operand.expression), above: operand.height)
    }

    /// Reads a number with its sign.
    private mutating func number() throws(HCL.ReadError) -> HCL.Expression {
        let start = offset
        _ = takes("-")
        takeDigits()
        if isNext("."), offset + 1 < bytes.count, bytes[offset + 1].isDigit {
            offset += 1
            takeDigits()
        }
        if isNext("e") || isNext("E") {
            offset += 1
            if isNext("+") || isNext("-") { offset += 1 }
            takeDigits()
        }
        let spelling = String(decoding: bytes[start..<offset], as: UTF8.self)
        guard HCLNumber(spelling) != nil, isNext("...") || !isNext(".") && !isNext("[") else {
            throw failure("'\(spelling.excerpt)' is not a number", at: start)
        }
        if let value = Int(spelling), String(value) == spelling { return .integer(value) }
        return .number(spelling)
    }

    private mutating func takeDigits() {
        while next?.isDigit ?? false { offset += 1 }
    }

    /// Reads a value and the steps behind it.
    private mutating func selection() throws(HCL.ReadError) -> Node {
        let start = offset
        let value = try term()
        let (steps, height) = try steps()
        guard !steps.isEmpty else { return value }
        switch value.expression {
        // In parentheses or not, steps into a reference are steps of it; behind a splat they are not, if it is in
        // parentheses.
        case .reference(let traversal) where bytes[start] != UInt8(ascii: "(") || !traversal.steps.contains(.splat):
            return try node(
                .reference(HCL.Traversal(root: traversal.root, steps: traversal.steps + steps)),
                above: max(value.height - 1, height))
        case .select(let base, let inner) where !inner.contains(.splat):
            return try node(.select(base, inner + steps), above: max(value.height - 1, height))
        default: return try node(.select(value.expression, steps), above: max(value.height, height))
        }
    }

    /// Reads the steps into a value, and the greatest height of the keys among them.
    private mutating func steps() throws(HCL.ReadError) -> ([HCL.Traversal.Step], Int) {
        var steps: [HCL.Traversal.Step] = []
        var height = 0
        while true {
            if takes("[*]") {
                steps.append(.splat)
            } else if takes("[") {
                let key = try reading(.ignored) { (reader) throws(HCL.ReadError) in
                    reader.skipSpace()
                    let key = try reader.expression()
                    reader.skipSpace()
                    return key
                }
                try expect("]", "at the end of an index")
                steps.append(.index(key.expression))
                height = max(height, key.height)
            } else if isNext("."), !isNext("...") {
                offset += 1
                guard let name = try identifier() else {
                    throw failure("expected a name; an index and a splat are written [0] and [*]")
                }
                steps.append(.attribute(name))
            } else {
                return (steps, height)
            }
        }
    }
}
