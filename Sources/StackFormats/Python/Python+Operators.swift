extension Python {
    /// A prefix operator.
    public enum UnaryOperator: String, Equatable, Sendable, CaseIterable {
        /// Arithmetic negation.
        case minus = "-"
        /// Unary plus.
        case plus = "+"
        /// Bitwise inversion.
        case invert = "~"
        /// Logical negation.
        case not = "not "
    }

    /// An arithmetic or bitwise operator.
    public enum BinaryOperator: String, Equatable, Sendable, CaseIterable {
        /// Addition.
        case add = "+"
        /// Subtraction.
        case subtract = "-"
        /// Multiplication.
        case multiply = "*"
        /// Matrix multiplication.
        case matrixMultiply = "@"
        /// Division.
        case divide = "/"
        /// Floor division.
        case floorDivide = "//"
        /// Remainder.
        case remainder = "%"
        /// Power.
        case power = "**"
        /// Left shift.
        case shiftLeft = "<<"
        /// Right shift.
        case shiftRight = ">>"
        /// Bitwise and.
        case bitAnd = "&"
        /// Bitwise exclusive or.
        case bitXor = "^"
        /// Bitwise or, and the union of two types.
        case bitOr = "|"
    }

    /// An operator between boolean values.
    public enum BooleanOperator: String, Equatable, Sendable, CaseIterable {
        /// True if all operands are true.
        case and
        /// True if any operand is true.
        case or
    }

    /// A comparison operator.
    public enum ComparisonOperator: String, Equatable, Sendable, CaseIterable {
        /// Equality.
        case equal = "=="
        /// Inequality.
        case notEqual = "!="
        /// Less.
        case less = "<"
        /// Less or equal.
        case lessOrEqual = "<="
        /// Greater.
        case greater = ">"
        /// Greater or equal.
        case greaterOrEqual = ">="
        /// Membership.
        case isIn = "in"
        /// Negated membership.
        case isNotIn = "not in"
        /// Identity.
        case isIdentical = "is"
        /// Negated identity.
        case isNotIdentical = "is not"
    }

    /// Operator precedence, loosest first, in the order of Python's grammar.
    enum Precedence: Int, Comparable {
        case yield, lambda, conditional, or, and, not, comparison, bitOr, bitXor, bitAnd, shift, sum, product, unary,
            power
        case await, primary, atom

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

        /// The next tighter precedence.
        var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .atom }
    }
}

extension Python.BinaryOperator {
    var precedence: Python.Precedence {
        switch self {
        case .bitOr: .bitOr
        case .bitXor: .bitXor
        case .bitAnd: .bitAnd
        case .shiftLeft, .shiftRight: .shift
        case .add, .subtract: .sum
        case .multiply, .matrixMultiply, .divide, .floorDivide, .remainder: .product
        case .power: .power
        }
    }
}

extension Python.Expression {
    var precedence: Python.Precedence {
        switch self {
        case .named, .yield, .yieldFrom: .yield
        case .lambda: .lambda
        case .conditional: .conditional
        case .boolean(.or, _): .or
        case .boolean(.and, _): .and
        case .unary(.not, _): .not
        case .comparison: .comparison
        case .binary(_, let sign, _): sign.precedence
        case .unary: .unary
        case .integer(let value): value < 0 ? .unary : .atom
        case .number(let digits): digits.hasPrefix("-") ? .unary : .atom
        case .float(let value): value.sign == .minus && value.isFinite ? .unary : .atom
        case .await: .await
        case .attribute, .call, .subscripted: .primary
        case .commented(_, let inner): inner.precedence
        case .name, .slice, .noneLiteral, .ellipsis, .bool, .string, .bytes, .formatted, .list, .tuple, .dictionary,
            .set,
            .comprehension, .starred:
            .atom
        }
    }
}
