extension HCLReader {
    /// An expression that was read, with its nesting height in expressions, templates and steps, counted as in
    /// ``HCL/Expression/isNested(deeperThan:)``.
    struct Node {
        var expression: HCL.Expression
        var height = 1
    }

    /// Creates a node that contains others. The height is checked first: a tree that is too deep would exhaust the
    /// stack of any code that visits it, including its destruction.
    func node(_ expression: HCL.Expression, above height: Int) throws(HCL.ReadError) -> Node {
        guard height < depth else { throw tooDeep() }
        return Node(expression: expression, height: height + 1)
    }

    // The mutually recursive functions are short, and leave the rest to others: without optimization, a function
    // reserves stack space for every value that it ever computes.

    /// Reads an expression: operands, operators and `condition ? then : else`.
    mutating func expression() throws(HCL.ReadError) -> Node {
        try descend()
        defer { descentsLeft += 1 }
        let condition = try operation(above: 0)
        return takesBehindSpace("?") ? try conditional(condition) : condition
    }

    /// Counts an expression nested in others, or a bracket around one; the caller undoes the count.
    mutating func descend() throws(HCL.ReadError) {
        guard descentsLeft > 0 else { throw tooDeep() }
        descentsLeft -= 1
    }

    private mutating func takesBehindSpace(_ text: StaticString) -> Bool {
        skipSpace()
        return takes(text)
    }

    private mutating func conditional(_ condition: Node) throws(HCL.ReadError) -> Node {
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

    /// Reads operands between operators that bind more tightly than a precedence. All operators are left-associative.
    private mutating func operation(above precedence: Int) throws(HCL.ReadError) -> Node {
        var left = try operand()
        while let symbol = takesOperator(above: precedence) {
            left = try node(left, symbol, try operation(above: symbol.precedence))
        }
        return left
    }

    private func node(_ left: Node, _ symbol: HCL.BinaryOperator, _ right: Node) throws(HCL.ReadError) -> Node {
        try node(.binary(left.expression, symbol, right.expression), above: max(left.height, right.height))
    }

    private mutating func takesOperator(above precedence: Int) -> HCL.BinaryOperator? {
        skipSpace()
        guard let symbol = binaryOperator, symbol.precedence > precedence else { return nil }
        offset += symbol.rawValue.utf8.count
        skipSpace()
        return symbol
    }

    /// The next operator. `=>` and `=` are not operators.
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

    /// Reads an operand: signs, then a value with the steps into it.
    private mutating func operand() throws(HCL.ReadError) -> Node {
        if isNumber { return try number() }
        guard let symbol = takesSign() else { return try selection() }
        // Counted as an expression: repeated signs nest as brackets do.
        try descend()
        defer { descentsLeft += 1 }
        return try node(symbol, try operand())
    }

    private func node(_ symbol: HCL.UnaryOperator, _ operand: Node) throws(HCL.ReadError) -> Node {
        try node(.unary(symbol, operand.expression), above: operand.height)
    }

    private mutating func takesSign() -> HCL.UnaryOperator? {
        let symbol: HCL.UnaryOperator? = takes("!") ? .not : takes("-") ? .negate : nil
        if symbol != nil { skipSpace() }
        return symbol
    }

    private var isNumber: Bool {
        let first = isNext("-") ? offset + 1 : offset
        return first < bytes.count && bytes[first].isDigit
    }

    /// Reads a number with its sign.
    private mutating func number() throws(HCL.ReadError) -> Node {
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
        if let value = Int(spelling), String(value) == spelling { return Node(expression: .integer(value)) }
        return Node(expression: .number(spelling))
    }

    private mutating func takeDigits() {
        while next?.isDigit ?? false { offset += 1 }
    }

    /// Reads a value and the steps after it.
    private mutating func selection() throws(HCL.ReadError) -> Node {
        let start = offset
        let value = try term()
        return isNext("[") || isNext(".") ? try selection(from: value, at: start) : value
    }

    private mutating func selection(from value: Node, at start: Int) throws(HCL.ReadError) -> Node {
        let (steps, height) = try steps()
        guard !steps.isEmpty else { return value }
        switch value.expression {
        // Steps after a reference belong to it, even if it is in parentheses, except after a parenthesized splat.
        case .reference(let traversal) where bytes[start] != UInt8(ascii: "(") || !traversal.steps.contains(.splat):
            return try node(
                .reference(HCL.Traversal(root: traversal.root, steps: traversal.steps + steps)),
                above: max(value.height - 1, height))
        case .select(let base, let inner) where !inner.contains(.splat):
            return try node(.select(base, inner + steps), above: max(value.height - 1, height))
        default: return try node(.select(value.expression, steps), above: max(value.height, height))
        }
    }

    private mutating func index() throws(HCL.ReadError) -> Node {
        try descend()
        defer { descentsLeft += 1 }
        let key = try enclosed()
        try expect("]", "at the end of an index")
        return key
    }

    /// Reads the steps into a value, and returns the greatest height of their keys.
    private mutating func steps() throws(HCL.ReadError) -> ([HCL.Traversal.Step], Int) {
        var steps: [HCL.Traversal.Step] = []
        var height = 0
        while true {
            if takes("[*]") {
                steps.append(.splat)
            } else if takes("[") {
                let key = try index()
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
